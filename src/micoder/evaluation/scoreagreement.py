"""How well a score of whole sessions agrees with the one from a person's codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

import numpy as np

from micoder.evaluation.reliability import Limits, TwoScores, icc_2_1, limits_of_agreement
from micoder.evaluation.scorelevel import ScorePair, mean_errors


@dataclass(frozen=True, slots=True)
class ScoreAgreement:
    """Agreement on one score.

    Attributes:
        sessions: those whose score a person's codes can carry. limits: of counted minus human.
        error: mean absolute error of counting. corrected_error: that of the estimate, where one was made.
    """

    sessions: int
    icc: float | None
    icc_interval: tuple[float, float] | None
    limits: Limits | None
    error: float | None
    corrected_error: float | None

    def from_sessions(self, least: int) -> "ScoreAgreement":
        """Return it as it is, or under so many sessions with nothing but their number."""
        if self.sessions >= least:
            return self
        return ScoreAgreement(self.sessions, None, None, None, None, None)

    def to_json(self) -> dict[str, Any]:
        """Return the figures as JSON values."""
        limits = self.limits
        return {
            "sessions": self.sessions,
            "icc": self.icc,
            "icc_ci95": self.icc_interval,
            "bias": limits.bias if limits else None,
            "limits": [limits.low, limits.high] if limits else None,
            "mean_error": self.error,
            "mean_error_corrected": self.corrected_error,
        }


def icc_interval(
    pairs: Sequence[TwoScores], *, draws: int = 500, seed: int = 7, level: float = 0.95
) -> tuple[float, float] | None:
    """Return the percentile interval of ICC(2,1) over sessions drawn with replacement."""
    if len(pairs) < 3:
        return None
    rng = np.random.default_rng(seed)
    drawn = ([pairs[i] for i in rng.integers(0, len(pairs), len(pairs))] for _ in range(draws))
    values = [value for one in drawn if (value := icc_2_1(one)) is not None]
    if not values:
        return None
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def agree_on(pairs: Sequence[ScorePair], score: str) -> ScoreAgreement:
    """Return how well counted and human values of one score agree."""
    own = [(pair.human, pair.counted) for pair in pairs if pair.score == score]
    errors = mean_errors(pairs, score)
    return ScoreAgreement(
        len(own),
        icc_2_1(own),
        icc_interval(own),
        limits_of_agreement(own),
        fmean(abs(counted - human) for human, counted in own) if own else None,
        errors[1] if errors else None,
    )
