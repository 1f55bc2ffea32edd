"""Several sessions in one table: a line a session, no ranking."""

from collections.abc import Sequence
from textwrap import wrap

from rich.console import RenderableType
from rich.table import Table

from micoder.report.fitting import Fitting, Layout, bare_table
from micoder.report.safe import for_terminal
from micoder.report.texts import in_short
from micoder.scores.card import Card
from micoder.scores.catalog import CATALOG, MAIN
from micoder.scores.enough import TOO_FEW
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
_FEW = "too few"
_NAME_WIDTHS = (60, 26, 16, 9)


def _head(key: str) -> str:
    """Return a score's sign; with its manual where two manuals have it, and a word as the words beside it.

    >>> [_head(key) for key in ("misc.r_to_q", "misc.percent_open", "talk.counselor")]
    ['R:Q MISC', '%OQ', 'talk']
    """
    known = CATALOG[key]
    sign = known.measure.sign
    if sum(one.measure == known.measure for one in MAIN) > 1:
        return f"{sign} {known.manual.partition(' ')[0]}"
    return sign.lower() if sign.isalpha() else sign


def _table(cards: Sequence[Card], heads: Sequence[str], names: Sequence[str], few: str = _FEW) -> Table:
    table = bare_table("session", *heads, right=heads)
    for card, name in zip(cards, names, strict=True):
        scores = {score.key: score for score in list_scores(card)}
        shown = [in_short(scores[key]).replace(_FEW, few) for key in _KEYS]
        table.add_row(name, str(card.utterances), *shown)
    return table


def overview(cards: Sequence[Card]) -> RenderableType:
    """Return one line per session, in the order given; narrow, headings and names take several lines."""
    names = [for_terminal(card.session.name) for card in cards]
    heads = ["utterances", *map(_head, _KEYS)]
    stacked = [head.replace(" ", "\n").replace("utterances", "utter-\nances") for head in heads]

    def note(table: Table) -> str:
        return f"few: {TOO_FEW}" if any("few" in one.cells for one in table.columns) else ""

    def narrowed(longest: int) -> Layout:
        cut = ["\n".join(wrap(name, longest)) for name in names]
        table = _table(cards, stacked, cut, "few")
        return Layout(table, note(table))

    return Fitting(
        Layout(_table(cards, heads, names)), *map(narrowed, _NAME_WIDTHS),
        title="All sessions (MITI per volley, MISC per utterance)",
    )  # fmt: skip
