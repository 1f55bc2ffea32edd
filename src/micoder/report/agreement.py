"""Agreement figures as tables."""

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from micoder.evaluation.facts import LEAST_SESSIONS
from micoder.evaluation.figures import EvaluationFigures, Folds, GroupFigures, Span, TargetFigures
from micoder.evaluation.scoreagreement import ScoreAgreement
from micoder.scores.catalog import CATALOG
from micoder.scores.listing import short_name


def _show(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"


def _span(interval: Span | None) -> str:
    return "" if interval is None else f"[{interval[0]:.2f}, {interval[1]:.2f}]"


def _folds(folds: Folds) -> str:
    """Return mean and deviation, rounded from the JSON's four digits, so that both say the same."""
    mean, sd = folds.mean, folds.sd
    return "" if mean is None or sd is None else f"{round(mean, 4):.3f} ({round(sd, 4):.3f})"


def _table(*columns: str) -> Table:
    return Table(*columns, box=None, pad_edge=False)


def _titled(title: str, table: Table, *notes: str) -> Group:
    """Return a table under its title; rich would break its own titles at the table's width."""
    return Group(Text(title, style="italic"), table, *map(Text, notes))


def _summary(targets: Mapping[str, TargetFigures]) -> Table:
    table = _table("compared", "units", "macro-F1", "95%", "mean (sd) of folds", "kappa", "95%")
    for target in targets.values():
        table.add_row(
            target.meaning, str(target.units),
            _show(target.macro_f1), _span(target.macro_f1_ci95), _folds(target.macro_f1_by_fold),
            _show(target.kappa), _span(target.kappa_ci95),
        )  # fmt: skip
    return table


def _amount(value: float | None, score: str) -> str:
    if value is None:
        return "n/a"
    return f"{value:.1f}" if CATALOG[score].kind.percent else f"{value:.2f}"


def _bias(found: ScoreAgreement, score: str) -> str:
    return _amount(found.limits.bias if found.limits else None, score)


def _scores(scores: Mapping[str, ScoreAgreement]) -> Group:
    """Return the table of scores; what stands on few sessions has a star, and the star a note."""
    few = {score for score, found in scores.items() if 0 < found.sessions < LEAST_SESSIONS}
    note = f"* from fewer than {LEAST_SESSIONS} sessions: do not rely on these figures"
    table = _table("score", "sessions", "ICC(2,1)", "95%", "bias", "limits of agreement", "mean error")
    for score, found in scores.items():
        limits = found.limits
        span = f"{_amount(limits.low, score)} to {_amount(limits.high, score)}" if limits else ""
        table.add_row(
            short_name(score), f"{found.sessions}{'*' * (score in few)}", _show(found.icc),
            _span(found.icc_interval), _bias(found, score), span, _amount(found.error, score),
        )  # fmt: skip
    title = "Scores of whole sessions, from plain turns (percent scores in points)"
    return _titled(title, table, *([note] if few else []))


def _codes(target: TargetFigures) -> Group:
    table = _table("code", "gold", "precision", "recall", "F1", "95%", "mean (sd) of folds", "kappa", "95%")
    for code, found in target.codes.items():
        table.add_row(
            code, str(found.gold), _show(found.precision), _show(found.recall), _show(found.f1),
            _span(found.f1_ci95), _folds(found.f1_by_fold), _show(found.kappa), _span(found.kappa_ci95),
        )  # fmt: skip
    return _titled(f"By code: {target.meaning}", table)


def _confusion(target: TargetFigures) -> Group:
    table = _table("")
    labels = list(target.codes)
    cells = {(gold, predicted): n for gold, predicted, n in target.confusion}
    for i, _ in enumerate(labels, start=1):
        table.add_column(str(i), justify="right")
    for i, gold in enumerate(labels, start=1):
        table.add_row(f"{i} {gold}", *(str(cells.get((gold, one), ".")) for one in labels))
    return _titled(f"Confusion: {target.meaning} (rows a person, columns predicted)", table)


def _subgroups(
    trait: str, parts: Mapping[str, GroupFigures], targets: Mapping[str, TargetFigures]
) -> Iterator[RenderableType]:
    """Yield for a trait the codes, then the scores, of each of its values."""
    codes = _table(trait, "compared", "sessions", "units", "macro-F1", "95%", "kappa", "95%")
    scores = _table(trait, "score", "sessions", "ICC(2,1)", "95%", "bias", "mean error")
    for value, part in parts.items():
        for i, (name, found) in enumerate(part.targets.items()):
            codes.add_row(
                "" if i else value, targets[name].meaning, str(found.sessions), str(found.units),
                _show(found.macro_f1), _span(found.macro_f1_ci95), _show(found.kappa),
                _span(found.kappa_ci95),
            )  # fmt: skip
        shown = {score: agreed for score, agreed in part.scores.items() if agreed.sessions}
        for i, (score, agreed) in enumerate(shown.items()):
            scores.add_row(
                "" if i else value, short_name(score), str(agreed.sessions), _show(agreed.icc),
                _span(agreed.icc_interval), _bias(agreed, score), _amount(agreed.error, score),
            )  # fmt: skip
    yield _titled(f"By {trait} (n/a: under five sessions)", codes)
    if scores.row_count:
        yield ""
        yield _titled(f"Scores by {trait}", scores)


def agreement_tables(figures: EvaluationFigures) -> Iterator[RenderableType]:
    """Yield a summary, the scores, each subgroup, then per target the figures by code and the confusion."""
    targets = figures.targets
    yield _summary(targets)
    if any(found.sessions for found in figures.scores.values()):
        yield ""
        yield _scores(figures.scores)
    for trait, parts in figures.by.items():
        yield ""
        yield from _subgroups(trait, parts, targets)
    for target in targets.values():
        yield ""
        yield _codes(target)
        yield ""
        yield _confusion(target)
