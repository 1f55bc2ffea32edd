"""What tables of agreement share: figures with their intervals, the differences, the scores."""

from collections.abc import Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from micoder.evaluation.facts import LEAST_SESSIONS
from micoder.evaluation.figures import Span
from micoder.evaluation.scoreagreement import ScoreAgreement
from micoder.evaluation.scorelevel import LEAST_UNDER
from micoder.report.fitting import Fitting, Layout, bare_table
from micoder.scores.catalog import CATALOG
from micoder.scores.listing import short_name

_MOST_CELLS = 10
NOBODY = (
    f"0 sessions: a score is compared where a session is coded by utterance, nine in ten of the role's, "
    f"and {LEAST_UNDER} or more count below the score's line"
)


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
    """Return the table of scores, with notes on those of few sessions (a star) and of none; or that alone."""
    if not any(found.sessions for found in scores.values()):
        return Text.assemble((f"{title}\n", "italic"), (NOBODY, "dim"))
    few = {score for score, found in scores.items() if 0 < found.sessions < LEAST_SESSIONS}
    notes = [f"* from fewer than {LEAST_SESSIONS} sessions: do not rely on these figures"] if few else []
    if not all(found.sessions for found in scores.values()):
        notes.append(NOBODY)
    layouts = (Layout(_scores(scores, few, narrow=narrow), "\n".join(notes)) for narrow in (False, True))
    return Fitting(*layouts, title=title)


def most_confused(confusion: Sequence[tuple[str, str, int]], title: str) -> RenderableType:
    """Return which labels of the one most often met a different label of the other."""
    differing = [(-n, first, second) for first, second, n in confusion if first != second and n]
    table = bare_table("from", "to", "times", right=("times",))
    table.show_header = False
    for less, first, second in sorted(differing)[:_MOST_CELLS]:
        table.add_row(first, f"-> {second}", str(-less))
    if not differing:
        return Text.assemble((f"{title}\n", "italic"), ("All are the same.", "dim"))
    first_of = f"The first {_MOST_CELLS} of {len(differing)}; " if len(differing) > _MOST_CELLS else ""
    return Fitting(Layout(table, f"{first_of}--format json has the whole matrix."), title=title)
