"""Every figure of an evaluation; the tables and the JSON are made of these."""

from collections.abc import Callable, Sequence

from micoder.evaluation.crossval import Outcome
from micoder.evaluation.figures import (
    CodeFigures,
    EvaluationFigures,
    Folds,
    GroupFigures,
    PartFigures,
    TargetFigures,
)
from micoder.evaluation.metrics import Bootstrap, Confusion
from micoder.evaluation.scoreagreement import agree_on
from micoder.evaluation.scorelevel import SCORES
from micoder.evaluation.targets import TARGETS
from micoder.evaluation.whole import Evaluation, by_trait

# Under this many sessions a figure of a subgroup says more about the sessions than about the subgroup.
LEAST_SESSIONS = 5


def _over_folds(folds: Sequence[Confusion], figure: Callable[[Confusion], float | None]) -> Folds:
    return Folds(tuple(figure(one) for one in folds))


def _code_figures(confusion: Confusion, folds: Sequence[Confusion], drawn: Bootstrap, code: str
                  ) -> CodeFigures:  # fmt: skip
    score = confusion.score(code)
    return CodeFigures(
        gold=score.gold,
        precision=score.precision,
        recall=score.recall,
        f1=score.f1,
        f1_ci95=drawn.interval(lambda c: c.score(code).f1),
        f1_by_fold=_over_folds(folds, lambda c: c.score(code).f1),
        kappa=confusion.code_kappa(code),
        kappa_ci95=drawn.interval(lambda c: c.code_kappa(code)),
    )


def target_figures(outcome: Outcome, *, codes: bool = True) -> TargetFigures:
    """Return the figures of one target; those of its codes only where they are wanted."""
    confusion, folds = outcome.confusion, outcome.by_fold()
    drawn = Bootstrap(list(outcome.by_session.values()))
    labels = confusion.labels if codes else []
    return TargetFigures(
        meaning=TARGETS[outcome.target].meaning,
        sessions=len(outcome.by_session),
        units=confusion.total,
        accuracy=confusion.accuracy,
        macro_f1=confusion.macro_f1,
        macro_f1_ci95=drawn.interval(lambda c: c.macro_f1),
        macro_f1_by_fold=_over_folds(folds, lambda c: c.macro_f1),
        kappa=confusion.kappa,
        kappa_ci95=drawn.interval(lambda c: c.kappa),
        kappa_by_fold=_over_folds(folds, lambda c: c.kappa),
        codes={code: _code_figures(confusion, folds, drawn, code) for code in labels},
        confusion=tuple((gold, predicted, n) for (gold, predicted), n in sorted(confusion.cells.items())),
    )


def _part_figures(outcome: Outcome) -> PartFigures:
    confusion, sessions = outcome.confusion, len(outcome.by_session)
    enough = sessions >= LEAST_SESSIONS
    drawn = Bootstrap(list(outcome.by_session.values()) if enough else [])
    return PartFigures(
        sessions=sessions,
        units=confusion.total,
        macro_f1=confusion.macro_f1 if enough else None,
        macro_f1_ci95=drawn.interval(lambda c: c.macro_f1),
        kappa=confusion.kappa if enough else None,
        kappa_ci95=drawn.interval(lambda c: c.kappa),
    )


def _group_figures(part: Evaluation) -> GroupFigures:
    return GroupFigures(
        sessions=len({session.name for session in part.sessions}),
        targets={name: _part_figures(outcome) for name, outcome in part.outcomes.items()},
        scores={score: agree_on(part.scores, score).from_sessions(LEAST_SESSIONS) for score in SCORES},
    )


def evaluation_figures(whole: Evaluation, traits: Sequence[str] = ()) -> EvaluationFigures:
    """Return every figure: by target, by score, and by each value of each trait."""
    return EvaluationFigures(
        targets={name: target_figures(outcome) for name, outcome in whole.outcomes.items()},
        scores={score: agree_on(whole.scores, score) for score in SCORES},
        by={
            trait: {value: _group_figures(part) for value, part in by_trait(whole, trait).items()}
            for trait in traits
        },
    )
