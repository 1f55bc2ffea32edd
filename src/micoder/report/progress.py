"""Progress for the terminal, and as JSON."""

import json
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from micoder.report.cards import card_facts
from micoder.report.rows import Stamp
from micoder.report.safe import for_terminal
from micoder.scores.card import Card
from micoder.scores.progress import find_progress, what_changed


def progress_table(cards: Sequence[Card]) -> RenderableType:
    """Return a line a session in the order given, and a sentence a score."""
    series = find_progress(cards)
    table = Table(title="Scores by session, in order", title_justify="left", box=None, pad_edge=False)
    table.add_column("session")
    for one in series:
        table.add_column(one.scores[0].short, justify="right")
    for i, card in enumerate(cards):
        shown = [one.scores[i] for one in series]
        cells = [f"{s.shown} {s.shown_interval}".strip() if s.enough else "too few" for s in shown]
        table.add_row(for_terminal(card.session.name), *cells)
    changed = Table(title="What changed", title_justify="left", box=None, pad_edge=False, show_header=False)
    changed.add_column(style="bold")
    changed.add_column()
    for one in series:
        changed.add_row(one.scores[0].short, what_changed(one))
    note = Text(
        "For one counselor's sessions; clients and topics differ, and scores move with them.", style="dim"
    )
    return Group(table, "", changed, "", note)


def progress_json(cards: Sequence[Card], stamp: Stamp) -> str:
    """Return the score cards in order, and by score what changed."""
    changes = {}
    for one in find_progress(cards):
        slope = one.slope
        changes[one.key] = {
            "difference": one.difference,
            "slope_per_session": slope and slope.value,
            "slope_low": slope and slope.low,
            "slope_high": slope and slope.high,
            "intervals_apart": one.apart,
            "sentence": what_changed(one),
        }
    whole = {
        "micoder": {"version": stamp.version, "model": stamp.model, "model_sha256": stamp.sha256},
        "sessions": [card_facts(card) for card in cards],
        "changes": changes,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
