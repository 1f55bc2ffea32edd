"""Agreement figures of an evaluation as tables."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.table import Table

from micoder.evaluation.figures import EvaluationFigures, Folds, GroupFigures, TargetFigures
from micoder.report.agreed import amount, bias, figure, most_confused, over_span, scores_table, span
from micoder.report.fitting import Fitting, Layout, bare_table
from micoder.scores.listing import short_name

_NO_FOLDS = "Left out for want of room: mean and deviation over the folds (--format json has them)."
_LESS = f"{_NO_FOLDS[:-1]}, precision and recall."


def _folds(folds: Folds) -> str:
    """Return mean and deviation, rounded from the JSON's four digits, so that both say the same."""
    mean, sd = folds.mean, folds.sd
    return "" if mean is None or sd is None else f"{round(mean, 4):.3f} ({round(sd, 4):.3f})"


def _summary(targets: Mapping[str, TargetFigures]) -> RenderableType:
    heads = ("compared", "units", "macro-F1", "95%", "mean (sd) of folds", "kappa", "95%")
    wide = bare_table(*heads, prose=("compared",))
    narrow = bare_table("compared", "units", "macro-F1\nand 95%", "kappa\nand 95%", prose=("compared",))
    for target in targets.values():
        wide.add_row(
            target.meaning, str(target.units),
            figure(target.macro_f1), span(target.macro_f1_ci95), _folds(target.macro_f1_by_fold),
            figure(target.kappa), span(target.kappa_ci95),
        )  # fmt: skip
        narrow.add_row(
            target.meaning, str(target.units), over_span(target.macro_f1, target.macro_f1_ci95),
            over_span(target.kappa, target.kappa_ci95),
        )  # fmt: skip
    return Fitting(Layout(wide), Layout(narrow, _NO_FOLDS))


def _codes(target: TargetFigures) -> RenderableType:
    wide = bare_table(
        "code", "gold", "precision", "recall", "F1", "95%", "mean (sd) of folds", "kappa", "95%"
    )
    narrow = bare_table("code", "gold", "precision", "recall", "F1\nand 95%", "kappa\nand 95%")
    least = bare_table("code", "gold", "F1\nand 95%", "kappa\nand 95%")
    for code, found in target.codes.items():
        shown = [figure(found.precision), figure(found.recall)]
        stacked = [over_span(found.f1, found.f1_ci95), over_span(found.kappa, found.kappa_ci95)]
        wide.add_row(
            code, str(found.gold), *shown, figure(found.f1), span(found.f1_ci95), _folds(found.f1_by_fold),
            figure(found.kappa), span(found.kappa_ci95),
        )  # fmt: skip
        narrow.add_row(code, str(found.gold), *shown, *stacked)
        least.add_row(code, str(found.gold), *stacked)
    return Fitting(
        Layout(wide), Layout(narrow, _NO_FOLDS), Layout(least, _LESS), title=f"By code: {target.meaning}"
    )


def _differences(target: TargetFigures) -> RenderableType:
    title = f"Most frequent differences: {target.meaning} (a person's -> predicted)"
    return most_confused(target.confusion, title)


def _codes_by_trait(
    trait: str, parts: Mapping[str, GroupFigures], targets: Mapping[str, TargetFigures]
) -> RenderableType:
    heads = ("compared", "sessions", "units", "macro-F1", "95%", "kappa", "95%")
    wide = bare_table(trait, *heads, prose=(trait, "compared"))
    stacked = ("compared", "sess-\nions", "units", "macro-F1\nand 95%", "kappa\nand 95%")
    narrow = bare_table(*stacked, prose=("compared",))
    for value, part in parts.items():
        for i, (name, found) in enumerate(part.targets.items()):
            meaning, counts = targets[name].meaning, (str(found.sessions), str(found.units))
            wide.add_row(
                "" if i else value, meaning, *counts, figure(found.macro_f1), span(found.macro_f1_ci95),
                figure(found.kappa), span(found.kappa_ci95),
            )  # fmt: skip
            narrow.add_row(
                meaning if i else f"{value}:\n{meaning}", *counts,
                over_span(found.macro_f1, found.macro_f1_ci95), over_span(found.kappa, found.kappa_ci95),
            )  # fmt: skip
    return Fitting(Layout(wide), Layout(narrow), title=f"By {trait} (n/a: under five sessions)")


def _scores_by_trait(trait: str, parts: Mapping[str, GroupFigures]) -> tuple[Table, Table]:
    wide = bare_table(trait, "score", "sessions", "ICC(2,1)", "95%", "bias", "mean error", prose=(trait,))
    narrow = bare_table("score", "sess-\nions", "ICC(2,1)\nand 95%", "bias", "mean\nerror")
    for value, part in parts.items():
        found = {score: agreed for score, agreed in part.scores.items() if agreed.sessions}
        for i, (score, agreed) in enumerate(found.items()):
            name, sessions = short_name(score), str(agreed.sessions)
            off = (bias(agreed, score), amount(agreed.error, score))
            icc = (figure(agreed.icc), span(agreed.icc_interval))
            wide.add_row("" if i else value, name, sessions, *icc, *off)
            stacked = over_span(agreed.icc, agreed.icc_interval)
            narrow.add_row(name if i else f"{value}:\n{name}", sessions, stacked, *off)
    return wide, narrow


def _subgroups(
    trait: str, parts: Mapping[str, GroupFigures], targets: Mapping[str, TargetFigures]
) -> Iterator[RenderableType]:
    """Yield for a trait the codes, then the scores, of each of its values."""
    yield _codes_by_trait(trait, parts, targets)
    wide, narrow = _scores_by_trait(trait, parts)
    if wide.row_count:
        yield ""
        yield Fitting(Layout(wide), Layout(narrow), title=f"Scores by {trait}")


def agreement_tables(figures: EvaluationFigures) -> Iterator[RenderableType]:
    """Yield a summary, the scores, each subgroup, then per target the figures by code and the differences."""
    targets = figures.targets
    yield _summary(targets)
    yield ""
    yield scores_table(
        figures.scores, "Scores of whole sessions, from plain turns (percent scores in points)"
    )
    for trait, parts in figures.by.items():
        yield ""
        yield from _subgroups(trait, parts, targets)
    for target in targets.values():
        yield ""
        yield _codes(target)
        yield ""
        yield _differences(target)
