"""Change and sustain talk over the session: running balance, tenths, and a trend.

The trend is taken over change and sustain talk alone; neutral talk holds a place in time
and no vote. Amrhein et al. (2003) and later work look at the strength of commitment by
tenths of a session, and so do the deciles here, by client utterance.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from micoder.session import CLIENT, Coded, CodedSession

Floats = NDArray[np.float64]
LEAST_FOR_TREND = 10
_SIGN = {"change": 1, "sustain": -1, "neutral": 0}


@dataclass(frozen=True, slots=True)
class Point:
    """One client utterance.

    Attributes:
        place: from 0 (the client's first utterance) to 1 (the last).
        balance: change minus sustain talk up to here, this one counted.
    """

    coded: Coded
    place: float
    balance: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Where change talk goes, among change and sustain talk.

    Attributes:
        rise: points of %CT from the first to the last client utterance, along a straight line
            whose ends stay within 0 and 100.
        tau: Kendall's tau-b of place and talk, from -1 to 1.
        low, high, tau_low, tau_high: 90% bootstrap intervals over the utterances.
        n: how many utterances of change and sustain talk.
    """

    rise: float
    low: float
    high: float
    tau: float
    tau_low: float
    tau_high: float
    n: int

    @property
    def direction(self) -> str:
        """``rises``, ``falls``, or ``no clear direction`` when the interval holds 0."""
        if self.low > 0:
            return "rises"
        return "falls" if self.high < 0 else "no clear direction"


@dataclass(frozen=True)
class Trajectory:
    """Client talk in order.

    Attributes:
        tenths: counts by talk in ten equal parts of the client's utterances.
        trend: None under ten utterances of change and sustain talk, or all of one kind.
    """

    points: tuple[Point, ...]
    tenths: tuple[Counter[str], ...] = field(default=())
    trend: Trend | None = None


def rise(places: Floats, values: Floats) -> float:
    """Return how far a least-squares line of percentages rises from place 0 to 1.

    Its ends are kept within 0 and 100; 0 where the places do not differ.

    >>> rise(np.array([0.0, 0.5, 1.0]), np.array([0.0, 50.0, 100.0]))
    100.0
    """
    spread = places - places.mean()
    below = float((spread**2).sum())
    slope = float((spread * values).sum() / below) if below else 0.0
    first = float(values.mean()) - slope * float(places.mean())
    return min(max(first + slope, 0.0), 100.0) - min(max(first, 0.0), 100.0)


def kendall_tau(places: Floats, values: Floats) -> float:
    """Return Kendall's tau-b (ties corrected), where values have two sizes; 0 where one side is all alike.

    Among two sizes every pair that counts is a large value and a small one, so ranks are enough.

    >>> kendall_tau(np.array([1.0, 2, 3, 4]), np.array([0.0, 0, 1, 1])).__round__(4)
    0.8165
    """
    _, rank, tied = np.unique(places, return_inverse=True, return_counts=True)
    large = values == values.max()
    small_at = np.bincount(rank[~large], minlength=len(tied))
    balance = 2 * np.cumsum(small_at) - small_at - small_at.sum()  # smaller places before, less those after
    agree = 2 * int(balance[rank[large]].sum())
    sides = 2 * int(large.sum()) * int((~large).sum())
    below = np.sqrt(float(len(places) ** 2 - int((tied**2).sum())) * float(sides))
    return float(agree / below) if below else 0.0


def _trend(points: Sequence[Point], draws: int, seed: int) -> Trend | None:
    sided = [point for point in points if point.coded.code != "neutral"]
    values = np.array([100.0 * (point.coded.code == "change") for point in sided])
    places = np.array([point.place for point in sided])
    if len(sided) < LEAST_FOR_TREND or len(set(values)) < 2:
        return None
    rng = np.random.default_rng(seed)
    picks = rng.integers(0, len(sided), (draws, len(sided)))
    rises = [rise(places[pick], values[pick]) for pick in picks]
    taus = [kendall_tau(places[pick], values[pick]) for pick in picks]
    low, high = np.quantile(rises, [0.05, 0.95])
    tau_low, tau_high = np.quantile(taus, [0.05, 0.95])
    return Trend(rise(places, values), float(low), float(high), kendall_tau(places, values),
                 float(tau_low), float(tau_high), len(sided))  # fmt: skip


def find_trajectory(session: CodedSession, *, draws: int = 500, seed: int = 7) -> Trajectory:
    """Return the session's client talk in order, by tenths, and its trend."""
    talk = [one for one in session.of_role(CLIENT) if one.code in _SIGN]
    last = max(len(talk) - 1, 1)
    points: list[Point] = []
    balance = 0
    for i, one in enumerate(talk):
        balance += _SIGN[str(one.code)]
        points.append(Point(one, i / last, balance))
    tenths = tuple(
        Counter(str(one.code) for one in talk[len(talk) * i // 10 : len(talk) * (i + 1) // 10])
        for i in range(10)
    )
    return Trajectory(tuple(points), tenths, _trend(points, draws, seed))
