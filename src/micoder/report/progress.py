"""Progress for the terminal, and as JSON."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from micoder.report.cards import card_facts
from micoder.report.fitting import Fitting, Layout, bare_table
from micoder.report.safe import for_terminal
from micoder.report.texts import in_short, to_json
from micoder.scores.card import Card
from micoder.scores.progress import Series, Slope, find_progress, warn_of_several, what_changed
from micoder.scores.rated import RatedSeries, find_ratings
from micoder.stamp import Stamp


def _head(series: Series) -> str:
    """Return a score's sign above its manual; what no manual counts has its unit there."""
    score = series.scores[0]
    return f"{score.short}\n{score.known.manual or score.known.unit}"


def _in_rows(cards: Sequence[Card], series: Sequence[Series]) -> Table:
    """Return a row a session, and a column a score with its interval."""
    heads = [_head(one) for one in series]
    table = bare_table("session", *heads, right=heads)
    for i, card in enumerate(cards):
        shown = [one.scores[i] for one in series]
        cells = [f"{in_short(s)} {s.shown_interval}".strip() for s in shown]
        table.add_row(for_terminal(card.session.name), *cells)
    return table


def _in_blocks(cards: Sequence[Card], series: Sequence[Series]) -> Table:
    """Return a block a score, with a row a session."""
    table = bare_table("", "session", "value", "90% interval", right=("value", "90% interval"),
                       prose=("session",))  # fmt: skip
    for one in series:
        for i, (card, score) in enumerate(zip(cards, one.scores, strict=True)):
            name = "" if i else one.scores[0].short
            table.add_row(name, for_terminal(card.session.name), in_short(score), score.shown_interval)
    return table


def _of_globals(cards: Sequence[Card], ratings: Sequence[RatedSeries]) -> RenderableType:
    """Return a row a session, and a column a global that a person rated."""
    heads = [one.first.name.replace(" ", "\n") for one in ratings]
    table = bare_table("session", *heads, right=heads)
    for card, *shown in zip(cards, *(one.shown for one in ratings), strict=True):
        table.add_row(for_terminal(card.session.name), *shown)
    return Fitting(Layout(table), title="Global ratings, given by a person")


def progress_table(cards: Sequence[Card]) -> RenderableType:
    """Return the scores by session in the order given, and a sentence a score."""
    series = find_progress(cards)
    table = Fitting(Layout(_in_rows(cards, series)), Layout(_in_blocks(cards, series)),
                    title="Scores by session, in order")  # fmt: skip
    changed = Table(title="What changed", title_justify="left", box=None, pad_edge=False, show_header=False)
    changed.add_column(style="bold", no_wrap=True)
    changed.add_column(style="dim", min_width=10, max_width=18)
    changed.add_column()
    for one in series:
        changed.add_row(one.scores[0].short, one.scores[0].manual, for_terminal(what_changed(one)))
    ratings = find_ratings(cards)
    for rated in ratings:
        changed.add_row(rated.first.name, rated.first.rule, for_terminal(rated.changed))
    rows = [table, "", _of_globals(cards, ratings)] if ratings else [table]
    note = Text(
        "For one counselor's sessions; clients and topics differ, and scores move with them.", style="dim"
    )
    return Group(*rows, "", changed, "", note)


def _change(
    difference: float | None, sentence: str, slope: Slope | None = None, *, apart: bool | None = None
) -> dict[str, object]:
    return {
        "difference": difference,
        "slope_per_session": slope and slope.value,
        "slope_low": slope and slope.low,
        "slope_high": slope and slope.high,
        "intervals_apart": apart,
        "sentence": sentence,
    }


def progress_json(cards: Sequence[Card], stamp: Stamp) -> str:
    """Return the score cards in order, and by score what changed."""
    changes = {
        one.key: _change(one.difference, what_changed(one), one.slope, apart=one.apart)
        for one in find_progress(cards)
    }
    changes |= {one.first.key: _change(one.difference, one.changed) for one in find_ratings(cards)}
    whole = {
        "micoder": stamp.facts,
        "sessions": [card_facts(card) for card in cards],
        "changes": changes,
        "warnings": warn_of_several(card.session for card in cards),
    }
    return to_json(whole)
