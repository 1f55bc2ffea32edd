import json
import re

from micoder.report.html.page import Made
from micoder.report.html.progress import progress_html
from micoder.report.progress import progress_json, progress_table
from micoder.report.terminal import progress_footnote
from micoder.scores.card import score_session
from micoder.scores.miti import Globals
from micoder.stamp import Stamp
from tests.helpers import shown, spoken_by
from tests.long_session import long_session

CARDS = [score_session(long_session(10, name=name)) for name in ("b", "a", "<i>c</i>")]
RATED = [
    score_session(long_session(10, name=name), rated)
    for name, rated in (("b", Globals(4, 3, 5, 4)), ("a", None), ("c", Globals(5, 4, 4, 3)))
]
STAMP = Stamp("made-up", "0123456789ab")


def test_sessions_stand_in_the_order_given():
    lines = shown(progress_table(CARDS), width=140).splitlines()

    assert ["b", "a", "<i>c</i>"] == [line.split()[0] for line in lines[3:6]]


def test_every_score_names_its_manual_and_its_unit():
    text, page = shown(progress_table(CARDS), width=140), progress_html(CARDS, Made(STAMP))
    heads = text.splitlines()[1:3]

    assert ["R:Q", "%CR", "%OQ", "%MICO", "%CT", "Talk"] == heads[0].split()
    assert "MITI 4.2.1 MITI 4.2.1 MISC 2.5 MISC 2.5 MISC 2.5 words" == " ".join(heads[1].split()[1:])
    assert re.search(r"(?m)^%CR +MITI 4\.2\.1, volley +From ", text)
    assert 4 == page.count('<span class="rule">MITI 4.2.1, volley</span>')


def test_what_stands_under_progress_explains_only_what_stands_in_it():
    text = shown(progress_footnote(STAMP, CARDS), width=200)
    made = progress_html(CARDS, Made(STAMP)).partition('id="made"')[2]

    assert "the middle 90% of the scores that follow. They hold" in text
    assert "micoder " in text
    for foreign in ("Bands", "seek_collaboration", "With *"):
        assert foreign not in text
        assert foreign not in made


def test_the_page_escapes_names_and_has_a_picture_a_score():
    html = progress_html(CARDS, Made(STAMP))

    assert "&lt;i&gt;c&lt;/i&gt;" in html
    assert 6 == html.count('<div class="multiple card">')


def test_the_json_has_every_session_and_what_changed():
    facts = json.loads(progress_json(CARDS, STAMP))

    assert ["b", "a", "<i>c</i>"] == [one["session"] for one in facts["sessions"]]
    assert 0.0 == facts["changes"]["misc.percent_open"]["difference"]


def test_globals_are_shown_where_a_person_rated_a_session():
    text, page = shown(progress_table(RATED), width=140), progress_html(RATED, Made(STAMP))

    assert re.search(r"(?m)^a +not rated +not rated$", text)
    assert re.search(r"(?m)^c +4\.50 +3\.50$", text)
    assert "From 3.50 to 4.50 (+1.00)." in text
    assert '<td class="n">not rated</td><td class="n">not rated</td>' in page
    assert "Technical global: From 3.50 to 4.50 (+1.00)." in page
    assert "Global ratings" not in shown(progress_table(CARDS))
    assert "Global ratings" not in progress_html(CARDS, Made(STAMP))


def test_the_json_has_what_changed_in_the_globals():
    changes = json.loads(progress_json(RATED, STAMP))["changes"]

    assert {"difference": 1.0, "sentence": "From 3.50 to 4.50 (+1.00)."} == {
        key: value for key, value in changes["miti.technical"].items() if value is not None
    }
    assert "miti.technical" not in json.loads(progress_json(CARDS, STAMP))["changes"]


def test_the_page_says_that_the_sessions_are_of_several_counselors():
    cards = [score_session(spoken_by(name)) for name in ("Dana", "Luis")]

    assert "these sessions have" not in progress_html(CARDS, Made(STAMP))
    assert "Note: these sessions have counselors Dana, Luis" in progress_html(cards, Made(STAMP))


def test_the_page_says_that_it_holds_no_words_of_a_session():
    html = progress_html(CARDS, Made(STAMP))

    assert "the names of the sessions and none of their words" in html
    assert "are counted from 1" not in html
