"""The library's figures under the keys of docs/figures.json; nothing here needs torch.

Figures over folds are not rounded there, and a fold without a figure keeps its place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import fmean
from typing import Any

from micoder.coders import Coder
from micoder.coders.heads import client_talk
from micoder.evaluation.crossval import Compared, Outcome, Trial, collect, outcomes_of
from micoder.evaluation.facts import target_figures
from micoder.evaluation.figures import Folds
from micoder.evaluation.metrics import Confusion
from micoder.evaluation.scoreagreement import agree_on
from micoder.evaluation.scorelevel import SCORES, ScorePair, judged, mean_errors
from micoder.scores.catalog import CATALOG
from micoder.scores.coverage import coverage, widen_crossed
from micoder.session import runs_by_turn
from micoder.training.corpus import LabeledSession
from micoder.training.dominance import dominant


def spread(folds: Folds) -> dict[str, Any]:
    """Return mean and standard deviation over the folds, and the values.

    >>> spread(Folds((0.5, None)))
    {'mean': 0.5, 'sd': None, 'folds': [0.5, None]}
    """
    return {"mean": folds.mean, "sd": folds.sd, "folds": list(folds.values)}


def facts_of(outcome: Outcome, *, codes: bool = True) -> dict[str, Any]:
    """Return macro-F1 and kappa over the folds, with 95% intervals over sessions, and F1 by code."""
    figures = target_figures(outcome, codes=codes)
    found: dict[str, Any] = {
        "units": figures.units,
        "sessions": figures.sessions,
        "macro_f1": spread(figures.macro_f1_by_fold),
        "macro_f1_ci95": figures.macro_f1_ci95,
        "kappa": spread(figures.kappa_by_fold),
        "kappa_ci95": figures.kappa_ci95,
    }
    if codes:
        found["f1"] = {
            code: {"gold": one.gold, **spread(one.f1_by_fold)} for code, one in figures.codes.items()
        }
    return found


def plain(confusion: Confusion) -> dict[str, float | None]:
    """Return macro-F1 and kappa of all sessions together."""
    return {"macro_f1": confusion.macro_f1, "kappa": confusion.kappa}


def agreement(trials: Iterable[Trial], *, codes: bool = True) -> dict[str, Any]:
    """Return the figures of every target."""
    return {name: facts_of(outcome, codes=codes) for name, outcome in collect(trials).items()}


def dominating(trials: Iterable[Trial]) -> dict[str, Any]:
    """Return how well the dominant code of a turn agrees with the layer's: the two AnnoMI class sets."""
    outcomes = outcomes_of(one for trial in trials for one in _dominating(*trial))
    return {
        name: facts_of(outcomes.get(name, Outcome(name, {}, {})), codes=False) for name in ("main", "stance")
    }


def _dominating(fold: int, session: LabeledSession, coder: Coder) -> Iterator[Compared]:
    judged = zip(session.utterances, session.gold, coder.decide(session.utterances), strict=True)
    for run in runs_by_turn(judged, lambda one: one[0].turn):
        role = run[0][0].role
        true = dominant(role, [(one.text, gold.fine) for one, gold, _ in run])
        ours = dominant(role, [(one.text, decision.code or "") for one, _, decision in run])
        for name in true.keys() & ours.keys():
            yield Compared(name, session.name, (true[name], ours[name]), fold)


def reliability(pairs: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    """Return ECE, the reliability bins, and accuracy by coverage of (confidence, whether it is right)."""
    bins = []
    for low in range(10):
        inside = [p for p in pairs if low / 10 <= p[0] < (low + 1) / 10 or (low == 9 and p[0] == 1)]
        if inside:
            bins.append((len(inside), fmean(p[0] for p in inside), fmean(p[1] for p in inside)))
    ordered = sorted(pairs, reverse=True)
    curve = {
        f"{share}%": fmean(right for _, right in ordered[: max(len(ordered) * share // 100, 1)])
        for share in (100, 90, 80, 70, 60, 50)
    }
    ece = sum(n * abs(sure - right) for n, sure, right in bins) / len(pairs)
    return {"ece": ece, "bins": bins, "accuracy_at_coverage": curve, "units": len(pairs)}


def calibration_error(trials: Iterable[Trial]) -> dict[str, Any]:
    """Return how far the confidence of the utterance codes can be trusted."""
    pairs: list[tuple[float, bool]] = []
    for _, session, coder in trials:
        for gold, decision in zip(session.gold, coder.decide(session.utterances), strict=True):
            label = client_talk(gold.fine)
            if label and decision.confidence is not None:
                pairs.append((decision.confidence, label == decision.code))
    return reliability(pairs)


def score_level(by_fold: Mapping[int, Sequence[ScorePair]]) -> dict[str, Any]:
    """Return ICC(2,1), limits of agreement, mean errors and interval coverage by score.

    The widths of a fold's intervals come from the other folds.
    """
    everything = [pair for pairs in by_fold.values() for pair in pairs]
    found: dict[str, Any] = {}
    for name in SCORES:
        agreed = agree_on(everything, name)
        limits = agreed.limits
        intervals = {fold: judged(pairs, name) for fold, pairs in by_fold.items()}
        found[name] = {
            "sessions": agreed.sessions,
            "icc": agreed.icc,
            "limits": [limits.bias, limits.low, limits.high] if limits else None,
            "mean_error": mean_errors(everything, name),
            "coverage": coverage(widen_crossed(intervals, top=CATALOG[name].top, digits=3)),
            "coverage_without_widening": coverage(judged(everything, name)),
        }
    return found
