"""Several sessions in one table: a line a session, no ranking."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table

from micoder.report.safe import for_terminal
from micoder.scores.card import Card
from micoder.scores.catalog import CATALOG, MAIN
from micoder.scores.listing import list_scores

_KEYS = (
    "miti.r_to_q",
    "miti.percent_complex",
    "misc.r_to_q",
    "misc.percent_open",
    "misc.percent_mico",
    "client.percent_change",
    "talk.counselor",
)


def _head(key: str) -> str:
    """Return a score's sign; with its manual where two manuals have it, and a word as the words beside it.

    >>> [_head(key) for key in ("misc.r_to_q", "misc.percent_open", "talk.counselor")]
    ['R:Q MISC', '%OQ', 'talk']
    """
    known = CATALOG[key]
    sign = known.kind.sign
    if sum(one.kind == known.kind for one in MAIN) > 1:
        return f"{sign} {known.manual.partition(' ')[0]}"
    return sign.lower() if sign.isalpha() else sign


def overview(cards: Sequence[Card]) -> RenderableType:
    """Return one line per session, in the order given."""
    table = Table(
        title="All sessions (MITI per volley, MISC per utterance)",
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    for name in ("session", "utterances", *map(_head, _KEYS)):
        table.add_column(name, justify="left" if name == "session" else "right", no_wrap=True)
    for card in cards:
        scores = {score.key: score for score in list_scores(card)}
        shown = [scores[key].shown if scores[key].enough else "too few" for key in _KEYS]
        table.add_row(for_terminal(card.session.name), str(len(card.session.coded)), *shown)
    return table
