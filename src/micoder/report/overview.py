"""Several sessions in one table: a line a session, no ranking."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table

from micoder.report.safe import for_terminal
from micoder.scores.card import Card


def overview(cards: Sequence[Card]) -> RenderableType:
    """Return one line per session, in the order given."""
    table = Table(
        title="All sessions (MITI per volley, MISC per utterance)",
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    for name in (
        "session",
        "utterances",
        "R:Q MITI",
        "%CR MITI",
        "R:Q MISC",
        "%OQ",
        "%MICO",
        "%CT",
        "talk",
    ):
        table.add_column(name, justify="left" if name == "session" else "right", no_wrap=True)
    for card in cards:
        table.add_row(
            for_terminal(card.session.name), str(len(card.session.coded)), str(card.miti.r_to_q),
            str(card.miti.percent_complex), str(card.misc.r_to_q), str(card.misc.percent_open),
            str(card.misc.percent_consistent), str(card.client.percent_change), str(card.talk),
        )  # fmt: skip
    return table
