"""Agreement figures as tables and as JSON."""

from collections.abc import Iterator, Mapping
from statistics import fmean, stdev
from typing import Any

from rich.console import RenderableType
from rich.table import Table

from micoder.evaluation.crossval import Outcome
from micoder.evaluation.metrics import Confusion, bootstrap_interval
from micoder.evaluation.targets import TARGETS


def _show(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"


def _span(interval: tuple[float, float] | None) -> str:
    return "" if interval is None else f"[{interval[0]:.2f}, {interval[1]:.2f}]"


def _interval(outcome: Outcome, code: str | None = None, *, what: str) -> tuple[float, float] | None:
    sessions = list(outcome.by_session.values())
    if code is None:
        return bootstrap_interval(sessions, lambda c: getattr(c, what))
    if what == "kappa":
        return bootstrap_interval(sessions, lambda c: c.code_kappa(code), draws=200)
    return bootstrap_interval(sessions, lambda c: c.score(code).f1, draws=200)


def _spread(outcome: Outcome, what: str) -> dict[str, Any]:
    values = [getattr(c, what) for c in outcome.by_fold() if getattr(c, what) is not None]
    return {
        "mean": round(fmean(values), 4) if values else None,
        "sd": round(stdev(values), 4) if len(values) > 1 else None,
        "folds": [round(value, 4) for value in values],
    }


def agreement_facts(outcomes: Mapping[str, Outcome]) -> dict[str, Any]:
    """Return every figure as JSON values: overall, per fold, per code, and the confusions."""
    return {"targets": {name: _facts(outcome) for name, outcome in outcomes.items()}}


def _facts(outcome: Outcome) -> dict[str, Any]:
    confusion = outcome.confusion
    codes = {}
    for code in confusion.labels:
        score = confusion.score(code)
        codes[code] = {
            "gold": score.gold,
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "f1_ci95": _interval(outcome, code, what="f1"),
            "kappa": confusion.code_kappa(code),
            "kappa_ci95": _interval(outcome, code, what="kappa"),
        }
    return {
        "meaning": TARGETS[outcome.target].meaning,
        "units": confusion.total,
        "accuracy": confusion.accuracy,
        "macro_f1": confusion.macro_f1,
        "macro_f1_ci95": _interval(outcome, what="macro_f1"),
        "macro_f1_by_fold": _spread(outcome, "macro_f1"),
        "kappa": confusion.kappa,
        "kappa_ci95": _interval(outcome, what="kappa"),
        "kappa_by_fold": _spread(outcome, "kappa"),
        "codes": codes,
        "confusion": [[gold, predicted, n] for (gold, predicted), n in sorted(confusion.cells.items())],
    }


def _summary(outcomes: Mapping[str, Outcome]) -> Table:
    table = Table(
        "compared",
        "units",
        "macro-F1",
        "95%",
        "mean (sd) of folds",
        "kappa",
        "95%",
        box=None,
        pad_edge=False,
    )
    for name, outcome in outcomes.items():
        confusion, spread = outcome.confusion, _spread(outcome, "macro_f1")
        folds = f"{spread['mean']:.3f} ({spread['sd']:.3f})" if spread["sd"] is not None else ""
        table.add_row(
            TARGETS[name].meaning, str(confusion.total), _show(confusion.macro_f1),
            _span(_interval(outcome, what="macro_f1")), folds, _show(confusion.kappa),
            _span(_interval(outcome, what="kappa")),
        )  # fmt: skip
    return table


def _codes(outcome: Outcome) -> Table:
    title = f"By code: {TARGETS[outcome.target].meaning}"
    table = Table(
        "code",
        "gold",
        "precision",
        "recall",
        "F1",
        "95%",
        "kappa",
        "95%",
        title=title,
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    confusion = outcome.confusion
    for code in confusion.labels:
        score = confusion.score(code)
        table.add_row(
            code, str(score.gold), _show(score.precision), _show(score.recall), _show(score.f1),
            _span(_interval(outcome, code, what="f1")), _show(confusion.code_kappa(code)),
            _span(_interval(outcome, code, what="kappa")),
        )  # fmt: skip
    return table


def _confusion(outcome: Outcome, confusion: Confusion) -> Table:
    labels = confusion.labels
    table = Table(
        title=f"Confusion: {TARGETS[outcome.target].meaning} (rows a person, columns predicted)",
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    table.add_column("")
    for i, _ in enumerate(labels, start=1):
        table.add_column(str(i), justify="right")
    for i, gold in enumerate(labels, start=1):
        table.add_row(f"{i} {gold}", *(str(confusion.cells[gold, predicted] or ".") for predicted in labels))
    return table


def agreement_tables(outcomes: Mapping[str, Outcome]) -> Iterator[RenderableType]:
    """Yield a summary, then per target the figures by code and the confusion matrix."""
    yield _summary(outcomes)
    for outcome in outcomes.values():
        yield ""
        yield _codes(outcome)
        yield ""
        yield _confusion(outcome, outcome.confusion)
