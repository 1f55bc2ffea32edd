"""Every figure of an evaluation as JSON values; the tables are made of these."""

from collections.abc import Callable, Sequence
from statistics import fmean, stdev
from typing import Any

from micoder.evaluation.crossval import Outcome
from micoder.evaluation.metrics import Bootstrap, Confusion
from micoder.evaluation.scoreagreement import agree_on
from micoder.evaluation.scorelevel import SCORES
from micoder.evaluation.targets import TARGETS
from micoder.evaluation.whole import Evaluation, by_trait

# Under this many sessions a figure of a subgroup says more about the sessions than about the subgroup.
LEAST_SESSIONS = 5
Facts = dict[str, Any]


def _over_folds(folds: Sequence[Confusion], figure: Callable[[Confusion], float | None]) -> Facts:
    values = [value for one in folds if (value := figure(one)) is not None]
    return {
        "mean": round(fmean(values), 4) if values else None,
        "sd": round(stdev(values), 4) if len(values) > 1 else None,
        "folds": [round(value, 4) for value in values],
    }


def _code_facts(outcome: Outcome, folds: Sequence[Confusion], drawn: Bootstrap, code: str) -> Facts:
    confusion = outcome.confusion
    score = confusion.score(code)
    return {
        "gold": score.gold,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "f1_ci95": drawn.interval(lambda c: c.score(code).f1),
        "f1_by_fold": _over_folds(folds, lambda c: c.score(code).f1),
        "kappa": confusion.code_kappa(code),
        "kappa_ci95": drawn.interval(lambda c: c.code_kappa(code)),
    }


def target_facts(outcome: Outcome) -> Facts:
    """Return the figures of one target: overall, per fold, per code, and the confusion."""
    confusion, folds = outcome.confusion, outcome.by_fold()
    drawn = Bootstrap(list(outcome.by_session.values()))
    return {
        "meaning": TARGETS[outcome.target].meaning,
        "sessions": len(outcome.by_session),
        "units": confusion.total,
        "accuracy": confusion.accuracy,
        "macro_f1": confusion.macro_f1,
        "macro_f1_ci95": drawn.interval(lambda c: c.macro_f1),
        "macro_f1_by_fold": _over_folds(folds, lambda c: c.macro_f1),
        "kappa": confusion.kappa,
        "kappa_ci95": drawn.interval(lambda c: c.kappa),
        "kappa_by_fold": _over_folds(folds, lambda c: c.kappa),
        "codes": {code: _code_facts(outcome, folds, drawn, code) for code in confusion.labels},
        "confusion": [[gold, predicted, n] for (gold, predicted), n in sorted(confusion.cells.items())],
    }


def score_facts(whole: Evaluation, score: str, *, least: int = 0) -> Facts:
    """Return agreement on one score; under ``least`` sessions only their number."""
    found = agree_on(whole.scores, score)
    limits = found.limits if found.sessions >= least else None
    enough = found.sessions >= least
    return {
        "sessions": found.sessions,
        "icc": found.icc if enough else None,
        "icc_ci95": found.icc_interval if enough else None,
        "bias": limits.bias if limits else None,
        "limits": [limits.low, limits.high] if limits else None,
        "mean_error": found.error if enough else None,
        "mean_error_corrected": found.corrected_error if enough else None,
    }


def _part_facts(outcome: Outcome) -> Facts:
    confusion, sessions = outcome.confusion, len(outcome.by_session)
    enough = sessions >= LEAST_SESSIONS
    drawn = Bootstrap(list(outcome.by_session.values()) if enough else [])
    return {
        "sessions": sessions,
        "units": confusion.total,
        "macro_f1": confusion.macro_f1 if enough else None,
        "macro_f1_ci95": drawn.interval(lambda c: c.macro_f1),
        "kappa": confusion.kappa if enough else None,
        "kappa_ci95": drawn.interval(lambda c: c.kappa),
    }


def _subgroup_facts(part: Evaluation) -> Facts:
    return {
        "sessions": len({session.name for session in part.sessions}),
        "targets": {name: _part_facts(outcome) for name, outcome in part.outcomes.items()},
        "scores": {score: score_facts(part, score, least=LEAST_SESSIONS) for score in SCORES},
    }


def evaluation_facts(whole: Evaluation, traits: Sequence[str] = ()) -> Facts:
    """Return every figure: by target, by score, and by each value of each trait."""
    facts: Facts = {
        "targets": {name: target_facts(outcome) for name, outcome in whole.outcomes.items()},
        "scores": {score: score_facts(whole, score) for score in SCORES},
    }
    if traits:
        facts["by"] = {
            trait: {value: _subgroup_facts(part) for value, part in by_trait(whole, trait).items()}
            for trait in traits
        }
    return facts
