"""What tables of agreement share: figures with their intervals, the confusion, the scores."""

from collections.abc import Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table

from micoder.evaluation.facts import LEAST_SESSIONS
from micoder.evaluation.figures import Span
from micoder.evaluation.scoreagreement import ScoreAgreement
from micoder.report.fitting import Fitting, Layout, bare_table
from micoder.scores.catalog import CATALOG
from micoder.scores.listing import short_name


def figure(value: float | None) -> str:
    """Return a figure as people read it.

    >>> figure(0.5), figure(None)
    ('0.500', 'n/a')
    """
    return "n/a" if value is None else f"{value:.3f}"


def span(interval: Span | None) -> str:
    """Return an interval; nothing where there is none."""
    return "" if interval is None else f"[{interval[0]:.2f}, {interval[1]:.2f}]"


def over_span(value: float | None, interval: Span | None) -> str:
    """Return a figure with its interval below it, for a narrow screen.

    >>> over_span(0.5, (0.25, 0.75))
    '0.500\\n[0.25, 0.75]'
    """
    return "\n".join(filter(None, (figure(value), span(interval))))


def amount(value: float | None, score: str) -> str:
    """Return a difference of a score, with the digits that the score has."""
    if value is None:
        return "n/a"
    return f"{value:.1f}" if CATALOG[score].measure.percent else f"{value:.2f}"


def bias(found: ScoreAgreement, score: str) -> str:
    """Return by how much the second is higher, on average."""
    return amount(found.limits.bias if found.limits else None, score)


def _limits(found: ScoreAgreement, score: str) -> str:
    limits = found.limits
    return f"{amount(limits.low, score)} to {amount(limits.high, score)}" if limits else ""


def _scores(scores: Mapping[str, ScoreAgreement], few: set[str], *, narrow: bool) -> Table:
    if narrow:
        table = bare_table("score", "sess-\nions", "ICC(2,1)\nand 95%", "bias and\nits limits", "mean\nerror")
    else:
        table = bare_table(
            "score", "sessions", "ICC(2,1)", "95%", "bias", "limits of agreement", "mean error"
        )
    for score, found in scores.items():
        limits, low_high = bias(found, score), _limits(found, score)
        beside = [over_span(found.icc, found.icc_interval), f"{limits}\n{low_high}".rstrip()]
        apart = [figure(found.icc), span(found.icc_interval), limits, low_high]
        table.add_row(short_name(score), f"{found.sessions}{'*' * (score in few)}",
                      *(beside if narrow else apart), amount(found.error, score))  # fmt: skip
    return table


def scores_table(scores: Mapping[str, ScoreAgreement], title: str) -> RenderableType:
    """Return the table of scores; what stands on few sessions has a star, and the star a note."""
    few = {score for score, found in scores.items() if 0 < found.sessions < LEAST_SESSIONS}
    note = f"* from fewer than {LEAST_SESSIONS} sessions: do not rely on these figures" if few else ""
    layouts = (Layout(_scores(scores, few, narrow=narrow), note) for narrow in (False, True))
    return Fitting(*layouts, title=title)


def confusion_table(
    labels: Sequence[str], confusion: Sequence[tuple[str, str, int]], title: str, other: str
) -> RenderableType:
    """Return how often each label of the one met each of the other, as a square or as lists.

    Args:
        other: heads the list of what the label of the one was for the other.
    """
    cells = {(first, second): n for first, second, n in confusion}
    square = bare_table("", *(str(i) for i, _ in enumerate(labels, start=1)),
                        right=[str(i) for i, _ in enumerate(labels, start=1)])  # fmt: skip
    lists = bare_table("", "same", other, right=("same",), prose=(other,))
    for i, label in enumerate(labels, start=1):
        square.add_row(f"{i} {label}", *(str(cells.get((label, one), ".")) for one in labels))
        met = sorted(((n, second) for (first, second), n in cells.items() if first == label != second),
                     key=lambda pair: (-pair[0], pair[1]))  # fmt: skip
        lists.add_row(label, str(cells.get((label, label), 0)), ", ".join(f"{one} {n}" for n, one in met))
    return Fitting(Layout(square), Layout(lists), title=title)
