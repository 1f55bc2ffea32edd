"""Codes drawn from their calibrated chances, many times: what the intervals are counted from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from micoder.scores.calibration import Confusions, ScoreCalibration, em_correct
from micoder.session import COUNSELOR, Coded, CodedSession

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


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
class RoleDraws:
    """One role's utterances: one drawn class per draw and utterance, and what is expected of each.

    Attributes:
        expected: chances by class, with a share for the code that was given; its sums are the estimate.
        drawn: draws x utterances, the place of the class. weights: how often each utterance counts in a
            draw; None where each counts once.
    """

    coded: list[Coded]
    expected: Floats
    drawn: Ints
    weights: Ints | None = None


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


def draw_role(
    session: CodedSession, role: str, classes: Sequence[str], calibration: ScoreCalibration,
    draws: Draws, rng: np.random.Generator,
) -> RoleDraws | None:  # fmt: skip
    """Return the draws of one role's codes, or None where a person gave all of them."""
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
    return RoleDraws(coded, _with_own(chances, coded, classes, calibration.own_share), drawn, weights)
