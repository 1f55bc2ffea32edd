"""The page of several sessions over time."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from micoder.report.charts.progress import progress_chart
from micoder.report.doubt import about_doubt
from micoder.report.html.page import Made, render
from micoder.scores.card import Card
from micoder.scores.catalog import FIRST
from micoder.scores.progress import Series, find_progress, warn_of_several, what_changed
from micoder.scores.rated import find_ratings


@dataclass(frozen=True, slots=True)
class Panel:
    """One score's picture and sentence."""

    series: Series
    picture: Markup
    changed: str


def progress_html(cards: Sequence[Card], made: Made) -> str:
    """Return the page: a small picture a score, what changed, and a table."""
    panels = [
        Panel(one, progress_chart(one, str(i)), what_changed(one))
        for i, one in enumerate(find_progress(cards))
    ]
    return render("progress.html", "Progress · micoder", panels=panels, cards=cards, made=made,
                  ratings=find_ratings(cards),
                  warnings=warn_of_several(card.session for card in cards),
                  doubt=about_doubt(cards, FIRST))  # fmt: skip
