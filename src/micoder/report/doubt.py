"""What is said of intervals that nobody has measured."""

from collections.abc import Iterable, Sequence

from micoder.scores.card import Card
from micoder.scores.catalog import ScoreDef
from micoder.scores.listing import score_of


def about_doubt(cards: Iterable[Card], shown: Sequence[ScoreDef]) -> str:
    """Return which intervals of the scores shown hold the model's own doubt alone; empty where none does."""
    with_intervals = [card for card in cards if card.intervals]
    alone = [
        f"{one.measure.name} ({one.rule})"
        for one in shown
        if any(one.key in card.unmeasured and score_of(card, one.key).shown_interval
               for card in with_intervals)
    ]  # fmt: skip
    if all(card.widened for card in with_intervals):
        if not alone:
            return ""
        whose = f"For {' and '.join(alone)} they"
    else:
        whose = "They"
    return (
        f"{whose} hold this model's own doubt alone, and nobody has measured how often a person's score "
        "lies in them: likely less often than 90%."
    )
