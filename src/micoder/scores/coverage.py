"""Do the intervals hold a person's score as often as they say? For calibrating a model."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from micoder.scores.interval import Interval

Judged = tuple[Interval, float]


def coverage(judged: Sequence[Judged]) -> float | None:
    """Return the share of true scores that lie inside their interval, or None for none."""
    inside = [interval.low <= true <= interval.high for interval, true in judged]
    return sum(inside) / len(inside) if inside else None


def needed_factor(interval: Interval, true: float) -> float:
    """Return by how much an interval must be stretched about its estimate to reach the truth.

    >>> needed_factor(Interval(0.5, 1.5, 1.0), 2.0)
    2.0
    """
    away = true - interval.estimate
    reach = interval.high - interval.estimate if away > 0 else interval.estimate - interval.low
    if abs(away) < 1e-9:
        return 0.0
    return abs(away) / reach if reach > 0 else float("inf")


def widening_for(judged: Iterable[Judged], *, level: float = 0.9) -> float | None:
    """Return the factor at which intervals hold the truth at this level (split conformal).

    Take intervals from sessions that the model was not trained on. None under ten sessions;
    infinite needs (an interval without width) count as the largest finite one.
    """
    needs = sorted(needed_factor(interval, true) for interval, true in judged)
    if len(needs) < 10:
        return None
    finite = [need for need in needs if need != float("inf")]
    if not finite:
        return None
    rank = min(len(needs) - 1, ceil(level * (len(needs) + 1)) - 1)
    return min(needs[rank], finite[-1])


def widen_crossed(
    by_fold: Mapping[int, Sequence[Judged]], *, top: float, digits: int | None = None
) -> list[Judged]:
    """Return the intervals of all folds, each widened by the factor that the other folds ask for.

    Where they ask for none, it stays as it is.

    Args:
        top: the largest value that the score can have.
        digits: how far the factors are rounded, as a model keeps them; None for not at all.
    """
    found: list[Judged] = []
    for fold, own in by_fold.items():
        others = [one for other, pairs in by_fold.items() if other != fold for one in pairs]
        factor = widening_for(others) or 1.0
        if digits is not None:
            factor = round(factor, digits)
        found += [(interval.widened(factor, top), true) for interval, true in own]
    return found
