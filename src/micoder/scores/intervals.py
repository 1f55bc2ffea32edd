"""90% intervals that hold the classifier's own doubt.

Every utterance's code is drawn from its calibrated chances, many times, and each time the
scores are counted anew; the interval is what the middle 90% of them span. The estimate is
the expected count over the expected count ("probabilistic classify and count", Bella et al.
2010), corrected by EM for the session's mix of codes where the model ships its confusions.
Where volleys begin and end stays as coded.
"""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from micoder.codes import COUNSELOR_CODES, TALK
from micoder.rollup import roll_up
from micoder.scores.calibration import ScoreCalibration
from micoder.scores.catalog import CATALOG, ScoreDef, of_part
from micoder.scores.drawing import Draws, RoleDraws, draw_role
from micoder.scores.interval import Interval
from micoder.scores.misc import misc_code
from micoder.scores.volleys import counselor_volleys
from micoder.session import CLIENT, COUNSELOR, CodedSession

Floats = NDArray[np.float64]


def _interval(over: Floats, under: Floats, expected: tuple[float, float], times: float,
              level: float) -> Interval | None:  # fmt: skip
    """Return the interval, or None when one draw in ten has nothing below the line."""
    usable = under > 0
    if usable.mean() < 0.9 or expected[1] <= 0:
        return None
    tail = (1 - level) / 2
    low, high = np.quantile(over[usable] / under[usable] * times, [tail, 1 - tail])
    return Interval(float(low), float(high), expected[0] / expected[1] * times, level)


def _by_utterance(own: RoleDraws, score: ScoreDef, codes: NDArray[np.str_], level: float) -> Interval | None:
    """Return the interval of a score whose unit is the utterance.

    Args:
        codes: the manual's code of each utterance (a row) if it were of each class (a column).
    """
    over, under = np.isin(codes, score.over), np.isin(codes, score.under)
    place = np.arange(len(own.coded))
    weights = np.ones_like(own.drawn) if own.weights is None else own.weights
    top = (over[place, own.drawn] * weights).sum(axis=1).astype(float)
    bottom = (under[place, own.drawn] * weights).sum(axis=1).astype(float)
    expected = (float((own.expected * over).sum()), float((own.expected * under).sum()))
    return _interval(top, bottom, expected, score.times, level)


def _by_volley(own: RoleDraws, session: CodedSession, draws: Draws, rng: np.random.Generator
               ) -> dict[str, Interval | None]:  # fmt: skip
    """Return MITI 4.2.1's R:Q and %CR: per volley one reflection (CR before SR) and one question."""
    index = {id(one): i for i, one in enumerate(own.coded)}
    groups = [[index[id(one)] for one in volley if id(one) in index]
              for volley in counselor_volleys(session.coded)]  # fmt: skip
    starts = np.cumsum([0, *map(len, (group for group in groups if group))])[:-1]
    miti = np.array([code.miti for code in COUNSELOR_CODES.values()])

    volleys = len(starts)
    weights = (
        rng.multinomial(volleys, np.full(volleys, 1 / volleys), size=draws.count)
        if draws.resample
        else np.ones((draws.count, volleys), dtype=np.int64)
    )

    @cache
    def volleys_with(codes: tuple[str, ...]) -> tuple[Floats, float]:
        """Return how many volleys have one of the codes: in each draw, and as the chances say."""
        member = np.isin(miti, codes)
        drawn = np.logical_or.reduceat(member[own.drawn], starts, axis=1)
        none = np.multiply.reduceat(1 - own.expected[:, member].sum(axis=1), starts)
        return np.asarray((drawn * weights).sum(axis=1).astype(float)), float((1 - none).sum())

    def of(score: ScoreDef) -> Interval | None:
        (over, expected_over), (under, expected_under) = volleys_with(score.over), volleys_with(score.under)
        return _interval(over, under, (expected_over, expected_under), score.times, draws.level)

    return {score.key: of(score) for score in of_part("miti")}


def _counselor(own: RoleDraws, session: CodedSession, draws: Draws, rng: np.random.Generator
               ) -> dict[str, Interval | None]:  # fmt: skip
    rolled = np.array([[misc_code(one) if code == one.code else roll_up(code, one.utterance.text).misc
                        for code in COUNSELOR_CODES] for one in own.coded])  # fmt: skip
    found = {score.key: _by_utterance(own, score, rolled, draws.level) for score in of_part("misc", "miti3")}
    return {**found, **_by_volley(own, session, draws, rng)}


def _client(own: RoleDraws, draws: Draws) -> dict[str, Interval | None]:
    names = np.tile(np.array(list(TALK)), (len(own.coded), 1))
    return {score.key: _by_utterance(own, score, names, draws.level) for score in of_part("client")}


def score_intervals(
    session: CodedSession, *, calibration: ScoreCalibration | None = None, draws: Draws | None = None
) -> Mapping[str, Interval]:
    """Return the interval of each score, by score key; none for a session that a person coded."""
    known, how = calibration or ScoreCalibration(), draws or Draws()
    rng = np.random.default_rng(how.seed)
    found: dict[str, Interval | None] = {}
    counselor = draw_role(session, COUNSELOR, list(COUNSELOR_CODES), known, how, rng)
    if counselor:
        found.update(_counselor(counselor, session, how, rng))
    client = draw_role(session, CLIENT, list(TALK), known, how, rng)
    if client:
        found.update(_client(client, how))
    return {
        key: interval.widened(known.factor(key) or 1.0, CATALOG[key].top)
        for key, interval in found.items()
        if interval
    }
