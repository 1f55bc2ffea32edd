"""A score for which there is nothing is n/a everywhere, and one with too little is too few."""

import pytest

from micoder.report.html.page import Made, report_html
from micoder.report.html.progress import progress_html
from micoder.report.overview import overview
from micoder.report.progress import progress_table
from micoder.report.terminal import score_card
from micoder.scores.card import score_session
from micoder.stamp import Stamp
from tests.findings import findings_of
from tests.helpers import coded_session, shown

# no reflection; one question, where the score of open questions needs five
SESSIONS = [
    coded_session(("T", "open_question", "What now?"), ("C", "neutral", "I work."), name=name)
    for name in ("first", "second")
]
CARDS = [score_session(session) for session in SESSIONS]
MADE = Made(Stamp("human", ""))


@pytest.mark.parametrize("width", [50, 140])
@pytest.mark.parametrize(
    "printed",
    [score_card(CARDS[0]), overview(CARDS), progress_table(CARDS)],
    ids=["card", "overview", "progress"],
)
def test_screens_tell_nothing_from_too_little(printed, width):
    words = shown(printed, width)

    assert "n/a" in words
    assert "few" in words


def test_the_tables_of_pages_tell_nothing_from_too_little():
    for page in (report_html([findings_of(one) for one in SESSIONS], MADE), progress_html(CARDS, MADE)):
        table = page.partition("<tbody>")[2].partition("</tbody>")[0]

        assert "n/a" in table
        assert "too few" in table
