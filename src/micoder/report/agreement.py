"""Agreement figures as tables."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from micoder.evaluation.facts import LEAST_SESSIONS
from micoder.scores.listing import short_name

Facts = Mapping[str, Any]


def _show(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"


def _span(interval: Sequence[float] | None) -> str:
    return "" if interval is None else f"[{interval[0]:.2f}, {interval[1]:.2f}]"


def _folds(spread: Facts) -> str:
    return f"{spread['mean']:.3f} ({spread['sd']:.3f})" if spread["sd"] is not None else ""


def _table(*columns: str) -> Table:
    return Table(*columns, box=None, pad_edge=False)


def _titled(title: str, table: Table, *notes: str) -> Group:
    """Return a table under its title; rich would break its own titles at the table's width."""
    return Group(Text(title, style="italic"), table, *map(Text, notes))


def _summary(targets: Facts) -> Table:
    table = _table("compared", "units", "macro-F1", "95%", "mean (sd) of folds", "kappa", "95%")
    for target in targets.values():
        table.add_row(
            target["meaning"], str(target["units"]),
            _show(target["macro_f1"]), _span(target["macro_f1_ci95"]), _folds(target["macro_f1_by_fold"]),
            _show(target["kappa"]), _span(target["kappa_ci95"]),
        )  # fmt: skip
    return table


def _amount(value: float | None, score: str) -> str:
    if value is None:
        return "n/a"
    return f"{value:.2f}" if score.endswith("r_to_q") else f"{value:.1f}"


def _scores(scores: Facts) -> Group:
    """Return the table of scores; what stands on few sessions has a star, and the star a note."""
    few = {score for score, found in scores.items() if 0 < found["sessions"] < LEAST_SESSIONS}
    note = f"* from fewer than {LEAST_SESSIONS} sessions: do not rely on these figures"
    table = _table("score", "sessions", "ICC(2,1)", "95%", "bias", "limits of agreement", "mean error")
    for score, found in scores.items():
        limits = found["limits"]
        span = f"{_amount(limits[0], score)} to {_amount(limits[1], score)}" if limits else ""
        table.add_row(
            short_name(score), f"{found['sessions']}{'*' * (score in few)}", _show(found["icc"]),
            _span(found["icc_ci95"]), _amount(found["bias"], score), span,
            _amount(found["mean_error"], score),
        )  # fmt: skip
    title = "Scores of whole sessions, from plain turns (percent scores in points)"
    return _titled(title, table, *([note] if few else []))


def _codes(target: Facts) -> Group:
    table = _table("code", "gold", "precision", "recall", "F1", "95%", "mean (sd) of folds", "kappa", "95%")
    for code, found in target["codes"].items():
        table.add_row(
            code, str(found["gold"]), _show(found["precision"]), _show(found["recall"]), _show(found["f1"]),
            _span(found["f1_ci95"]), _folds(found["f1_by_fold"]), _show(found["kappa"]),
            _span(found["kappa_ci95"]),
        )  # fmt: skip
    return _titled(f"By code: {target['meaning']}", table)


def _confusion(target: Facts) -> Group:
    table = _table("")
    labels = list(target["codes"])
    cells = {(gold, predicted): n for gold, predicted, n in target["confusion"]}
    for i, _ in enumerate(labels, start=1):
        table.add_column(str(i), justify="right")
    for i, gold in enumerate(labels, start=1):
        table.add_row(f"{i} {gold}", *(str(cells.get((gold, one), ".")) for one in labels))
    return _titled(f"Confusion: {target['meaning']} (rows a person, columns predicted)", table)


def _subgroups(trait: str, parts: Facts, targets: Facts) -> Iterator[RenderableType]:
    """Yield for a trait the codes, then the scores, of each of its values."""
    codes = _table(trait, "compared", "sessions", "units", "macro-F1", "95%", "kappa", "95%")
    scores = _table(trait, "score", "sessions", "ICC(2,1)", "95%", "bias", "mean error")
    for value, part in parts.items():
        for i, (name, found) in enumerate(part["targets"].items()):
            codes.add_row(
                "" if i else value, targets[name]["meaning"], str(found["sessions"]), str(found["units"]),
                _show(found["macro_f1"]), _span(found["macro_f1_ci95"]), _show(found["kappa"]),
                _span(found["kappa_ci95"]),
            )  # fmt: skip
        shown = {score: found for score, found in part["scores"].items() if found["sessions"]}
        for i, (score, found) in enumerate(shown.items()):
            scores.add_row(
                "" if i else value, short_name(score), str(found["sessions"]), _show(found["icc"]),
                _span(found["icc_ci95"]), _amount(found["bias"], score), _amount(found["mean_error"], score),
            )  # fmt: skip
    yield _titled(f"By {trait} (n/a: under five sessions)", codes)
    if scores.row_count:
        yield ""
        yield _titled(f"Scores by {trait}", scores)


def agreement_tables(facts: Facts) -> Iterator[RenderableType]:
    """Yield a summary, the scores, each subgroup, then per target the figures by code and the confusion."""
    targets = facts["targets"]
    yield _summary(targets)
    if any(found["sessions"] for found in facts["scores"].values()):
        yield ""
        yield _scores(facts["scores"])
    for trait, parts in facts.get("by", {}).items():
        yield ""
        yield from _subgroups(trait, parts, targets)
    for target in targets.values():
        yield ""
        yield _codes(target)
        yield ""
        yield _confusion(target)
