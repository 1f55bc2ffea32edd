"""90% intervals that hold the classifier's own doubt.

Every utterance's code is drawn from its calibrated chances, many times, and each time the
scores are counted anew; the interval is what the middle 90% of them span. The estimate is
the expected count over the expected count ("probabilistic classify and count", Bella et al.
2010), corrected by EM for the session's mix of codes where the model ships its confusions.
Where volleys begin and end stays as coded.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from micoder.codes import COUNSELOR_CODES, TALK
from micoder.rollup import roll_up
from micoder.scores.calibration import Calibration, Confusions, em_correct
from micoder.scores.catalog import CATALOG, ScoreDef, of_part
from micoder.scores.misc import misc_code
from micoder.scores.volleys import counselor_volleys
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Interval:
    """What is known of a score.

    Attributes:
        estimate: from expected counts; it need not equal what was counted.
        level: the share of drawn codings between low and high.
    """

    low: float
    high: float
    estimate: float
    level: float = 0.9

    def show(self, *, percent: bool) -> str:
        """Return the interval as it stands beside a value.

        >>> Interval(0.62, 1.34, 0.95).show(percent=False), Interval(41, 66.4, 5).show(percent=True)
        ('[0.6, 1.3]', '[41%, 66%]')
        """
        shown = (f"{x:.0f}%" if percent else f"{x:.1f}" for x in (self.low, self.high))
        return f"[{', '.join(shown)}]"

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether two intervals share a value."""
        return self.low <= other.high and other.low <= self.high

    def widened(self, factor: float, top: float) -> "Interval":
        """Return the interval stretched about its estimate, within 0 and ``top``.

        An estimate beyond an end, as where something rare was drawn in under one draw in twenty,
        becomes that end.

        >>> Interval(0.0, 0.0, 0.5).widened(2, 100)
        Interval(low=0.0, high=0.5, estimate=0.5, level=0.9)
        """
        low = self.estimate - factor * max(self.estimate - self.low, 0.0)
        high = self.estimate + factor * max(self.high - self.estimate, 0.0)
        return replace(self, low=max(0.0, low), high=min(top, high))


@dataclass(frozen=True, slots=True)
class Draws:
    """How the drawing is done; the same settings give the same intervals.

    Attributes:
        resample: also draw utterances and volleys with replacement, for the doubt about what
            else this counselor might have said; off, the doubt is the classifier's alone.
    """

    count: int = 1000
    seed: int = 7
    level: float = 0.9
    resample: bool = False

    def __str__(self) -> str:
        """Return the settings for people.

        >>> str(Draws())
        '90%, 1000 draws, seed 7'
        """
        return f"{self.level:.0%}, {self.count} draws, seed {self.seed}"


@dataclass(frozen=True)
class _Side:
    """One role's utterances: one drawn class per draw and utterance, and what is expected of each.

    Attributes:
        expected: chances by class, with a share for the code that was given; its sums are the estimate.
    """

    coded: list[Coded]
    expected: Floats
    drawn: Ints
    weights: Ints | None = field(default=None)


def _chances(coded: Sequence[Coded], classes: Sequence[str], known: Confusions | None) -> Floats:
    """Return a row of chances per utterance; a code without any, or a person's, is taken for certain."""
    place = {name: i for i, name in enumerate(classes)}
    rows = np.zeros((len(coded), len(classes)))
    for row, one in zip(rows, coded, strict=True):
        pairs = dict(one.decision.chances)
        if not pairs and known and one.code and one.decision.confidence is not None:
            pairs = known.posterior(one.code)
        if not pairs and one.code:
            pairs = {one.code: 1.0}
        for name, chance in pairs.items():
            if name in place:
                row[place[name]] = chance
        if row.sum():
            row /= row.sum()
    return rows


def _with_own(chances: Floats, coded: Sequence[Coded], classes: Sequence[str], share: float) -> Floats:
    """Return the chances with a share for the code that was given."""
    own = np.array([[float(one.code == name) for name in classes] for one in coded])
    given = own.sum(axis=1, keepdims=True) > 0
    return np.where(given, (1 - share) * chances + share * own, chances)


def _priors(known: Confusions, classes: Sequence[str]) -> Floats:
    by_name = dict(zip(known.classes, known.priors, strict=True))
    return np.array([by_name.get(name, 0.0) for name in classes])


def _side(
    session: CodedSession, role: str, classes: Sequence[str], calibration: Calibration,
    draws: Draws, rng: np.random.Generator,
) -> _Side | None:  # fmt: skip
    known = calibration.counselor if role == COUNSELOR else calibration.client
    coded = [one for one in session.of_role(role) if one.decision.chances or one.code]
    if not any(one.decision.chances or (known and one.decision.confidence is not None) for one in coded):
        return None
    chances = _chances(coded, classes, known)
    if known:
        chances = em_correct(chances, _priors(known, classes), strength=calibration.em_strength)
    edges = np.cumsum(chances, axis=1)
    at = rng.random((draws.count, len(coded)))
    drawn = np.stack([np.searchsorted(edges[i, :-1], at[:, i], "right") for i in range(len(coded))], axis=1)
    weights = None
    if draws.resample:
        weights = rng.multinomial(len(coded), np.full(len(coded), 1 / len(coded)), size=draws.count)
    return _Side(coded, _with_own(chances, coded, classes, calibration.own_share), drawn, weights)


def _interval(over: Floats, under: Floats, expected: tuple[float, float], times: float,
              level: float) -> Interval | None:  # fmt: skip
    """Return the interval, or None when one draw in ten has nothing below the line."""
    usable = under > 0
    if usable.mean() < 0.9 or expected[1] <= 0:
        return None
    tail = (1 - level) / 2
    low, high = np.quantile(over[usable] / under[usable] * times, [tail, 1 - tail])
    return Interval(float(low), float(high), expected[0] / expected[1] * times, level)


def _by_utterance(side: _Side, score: ScoreDef, codes: NDArray[np.str_], level: float) -> Interval | None:
    """Return the interval of a score whose unit is the utterance.

    Args:
        codes: the manual's code of each utterance (a row) if it were of each class (a column).
    """
    over, under = np.isin(codes, score.over), np.isin(codes, score.under)
    place = np.arange(len(side.coded))
    weights = np.ones_like(side.drawn) if side.weights is None else side.weights
    top = (over[place, side.drawn] * weights).sum(axis=1).astype(float)
    bottom = (under[place, side.drawn] * weights).sum(axis=1).astype(float)
    expected = (float((side.expected * over).sum()), float((side.expected * under).sum()))
    return _interval(top, bottom, expected, score.times, level)


def _by_volley(side: _Side, session: CodedSession, draws: Draws, rng: np.random.Generator
               ) -> dict[str, Interval | None]:  # fmt: skip
    """Return MITI 4.2.1's R:Q and %CR: per volley one reflection (CR before SR) and one question."""
    index = {id(one): i for i, one in enumerate(side.coded)}
    groups = [[index[id(one)] for one in volley if id(one) in index]
              for volley in counselor_volleys(session.coded)]  # fmt: skip
    starts = np.cumsum([0, *map(len, (group for group in groups if group))])[:-1]
    miti = np.array([code.miti for code in COUNSELOR_CODES.values()])

    def some(codes: Sequence[str]) -> tuple[NDArray[np.bool_], Floats]:
        member = np.isin(miti, codes)
        drawn = np.logical_or.reduceat(member[side.drawn], starts, axis=1)
        none = np.multiply.reduceat(1 - side.expected[:, member].sum(axis=1), starts)
        return drawn, 1 - none

    volleys = len(starts)
    weights = (
        rng.multinomial(volleys, np.full(volleys, 1 / volleys), size=draws.count)
        if draws.resample
        else np.ones((draws.count, volleys), dtype=np.int64)
    )
    total: Callable[[NDArray[np.bool_]], Floats] = lambda hits: (hits * weights).sum(axis=1).astype(float)  # noqa: E731

    def of(score: ScoreDef) -> Interval | None:
        (over, chance_over), (under, chance_under) = some(score.over), some(score.under)
        expected = float(chance_over.sum()), float(chance_under.sum())
        return _interval(total(over), total(under), expected, score.times, draws.level)

    return {score.key: of(score) for score in of_part("miti")}


def _counselor(side: _Side, session: CodedSession, draws: Draws, rng: np.random.Generator
               ) -> dict[str, Interval | None]:  # fmt: skip
    rolled = np.array([[misc_code(one) if code == one.code else roll_up(code, one.utterance.text).misc
                        for code in COUNSELOR_CODES] for one in side.coded])  # fmt: skip
    found = {score.key: _by_utterance(side, score, rolled, draws.level) for score in of_part("misc", "miti3")}
    return {**found, **_by_volley(side, session, draws, rng)}


def _client(side: _Side, draws: Draws) -> dict[str, Interval | None]:
    names = np.tile(np.array(list(TALK)), (len(side.coded), 1))
    return {score.key: _by_utterance(side, score, names, draws.level) for score in of_part("client")}


def score_intervals(
    session: CodedSession, *, calibration: Calibration | None = None, draws: Draws | None = None
) -> Mapping[str, Interval]:
    """Return the interval of each score, by score key; none for a session that a person coded."""
    known, how = calibration or Calibration(), draws or Draws()
    rng = np.random.default_rng(how.seed)
    found: dict[str, Interval | None] = {}
    counselor = _side(session, COUNSELOR, list(COUNSELOR_CODES), known, how, rng)
    if counselor:
        found.update(_counselor(counselor, session, how, rng))
    client = _side(session, CLIENT, list(TALK), known, how, rng)
    if client:
        found.update(_client(client, how))
    return {
        key: interval.widened(known.widening.get(key, 1.0), CATALOG[key].top)
        for key, interval in found.items()
        if interval
    }
