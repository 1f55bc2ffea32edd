import json

from micoder.report.html.page import Made
from micoder.report.html.progress import progress_html
from micoder.report.progress import progress_json, progress_table
from micoder.scores.card import score_session
from micoder.stamp import Stamp
from tests.helpers import shown
from tests.long_session import long_session
from tests.scores.test_progress import spoken_by

CARDS = [score_session(long_session(10, name=name)) for name in ("b", "a", "<i>c</i>")]
STAMP = Stamp("made-up", "0123456789ab")


def test_sessions_stand_in_the_order_given():
    lines = shown(progress_table(CARDS), width=140).splitlines()

    assert ["b", "a", "<i>c</i>"] == [line.split()[0] for line in lines[2:5]]


def test_the_page_escapes_names_and_has_a_picture_a_score():
    html = progress_html(CARDS, Made(STAMP))

    assert "&lt;i&gt;c&lt;/i&gt;" in html
    assert 6 == html.count('<div class="multiple card">')


def test_the_json_has_every_session_and_what_changed():
    facts = json.loads(progress_json(CARDS, STAMP))

    assert ["b", "a", "<i>c</i>"] == [one["session"] for one in facts["sessions"]]
    assert 0.0 == facts["changes"]["misc.percent_open"]["difference"]


def test_the_page_says_that_the_sessions_are_of_several_counselors():
    cards = [score_session(spoken_by(name)) for name in ("Dana", "Luis")]

    assert "these sessions have" not in progress_html(CARDS, Made(STAMP))
    assert "Note: these sessions have counselors Dana, Luis" in progress_html(cards, Made(STAMP))


def test_the_page_says_that_it_holds_no_words_of_a_session():
    html = progress_html(CARDS, Made(STAMP))

    assert "the names of the sessions and none of their words" in html
    assert "Turns are counted from 1" not in html
