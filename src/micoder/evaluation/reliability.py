"""Agreement of numbers: intraclass correlation and limits of agreement."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

TwoScores = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bland and Altman's limits of agreement (Lancet 1986).

    Attributes:
        bias: mean of second minus first. low, high: bias -/+ 1.96 standard deviations.
    """

    bias: float
    low: float
    high: float


def icc_2_1(pairs: Sequence[TwoScores]) -> float | None:
    """Return ICC(2,1): two-way random effects, absolute agreement, single rater.

    Shrout and Fleiss (Psychological Bulletin 1979). None under two pairs, or without any variance.

    >>> round(icc_2_1([(9, 2), (6, 1), (8, 4), (7, 1), (10, 5), (6, 2)]), 3)
    0.126
    """
    n, k = len(pairs), 2
    if n < 2:
        return None
    grand = fmean(value for pair in pairs for value in pair)
    rows = k * sum((fmean(pair) - grand) ** 2 for pair in pairs) / (n - 1)
    columns = n * sum((fmean(column) - grand) ** 2 for column in zip(*pairs, strict=True)) / (k - 1)
    total = sum((value - grand) ** 2 for pair in pairs for value in pair)
    error = (total - rows * (n - 1) - columns * (k - 1)) / ((n - 1) * (k - 1))
    under = rows + (k - 1) * error + k * (columns - error) / n
    return (rows - error) / under if under else None


def limits_of_agreement(pairs: Sequence[TwoScores]) -> Limits | None:
    """Return bias and limits of second minus first, or None under two pairs.

    >>> limits_of_agreement([(1, 2), (2, 3), (3, 4)])
    Limits(bias=1.0, low=1.0, high=1.0)
    """
    if len(pairs) < 2:
        return None
    apart = [second - first for first, second in pairs]
    bias, spread = fmean(apart), stdev(apart)
    return Limits(bias, bias - 1.96 * spread, bias + 1.96 * spread)
