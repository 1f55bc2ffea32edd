"""Several sessions in one table: a line a session, no ranking."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table

from micoder.report.safe import for_terminal
from micoder.scores.card import Card
from micoder.scores.listing import list_scores

_COLUMNS = {
    "miti.r_to_q": "R:Q MITI",
    "miti.percent_complex": "%CR MITI",
    "misc.r_to_q": "R:Q MISC",
    "misc.percent_open": "%OQ",
    "misc.percent_mico": "%MICO",
    "client.percent_change": "%CT",
    "talk.counselor": "talk",
}


def overview(cards: Sequence[Card]) -> RenderableType:
    """Return one line per session, in the order given."""
    table = Table(
        title="All sessions (MITI per volley, MISC per utterance)",
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    for name in ("session", "utterances", *_COLUMNS.values()):
        table.add_column(name, justify="left" if name == "session" else "right", no_wrap=True)
    for card in cards:
        scores = {score.key: score for score in list_scores(card)}
        shown = [scores[key].shown if scores[key].enough else "too few" for key in _COLUMNS]
        table.add_row(for_terminal(card.session.name), str(len(card.session.coded)), *shown)
    return table
