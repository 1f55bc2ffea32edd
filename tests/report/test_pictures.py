from xml.etree import ElementTree

from micoder.report.pictures import pictures
from micoder.scores.card import score_session
from tests.helpers import coded_session
from tests.long_session import long_session

USE = "{http://www.w3.org/2000/svg}use"


def test_each_picture_is_whole_xml_with_a_mark_per_line():
    found = pictures(score_session(long_session(1)))

    assert {"timeline", "trajectory"} == found.keys()
    assert 12 == len(ElementTree.fromstring(found["timeline"].split("\n", 1)[1]).findall(f".//{USE}"))
    assert 3 == len(ElementTree.fromstring(found["trajectory"].split("\n", 1)[1]).findall(f".//{USE}"))


def test_a_name_is_escaped():
    assert "a&lt;b&amp;c" in pictures(score_session(long_session(1, name="a<b&c")))["timeline"]


def test_a_silent_client_has_no_trajectory():
    assert {"timeline"} == pictures(score_session(coded_session(("T", "other", "Hello.")))).keys()
