"""What an evaluation finds: counts, figures and their doubt; undefined is None."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from statistics import fmean, stdev
from typing import Any

from micoder.evaluation.scoreagreement import ScoreAgreement

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Folds:
    """One figure of each fold; None where a fold has none.

    >>> Folds((0.5, None, 1.0)).mean
    0.75
    """

    values: tuple[float | None, ...]

    @property
    def known(self) -> list[float]:
        """The folds that have the figure."""
        return [value for value in self.values if value is not None]

    @property
    def mean(self) -> float | None:
        """Their mean."""
        return fmean(self.known) if self.known else None

    @property
    def sd(self) -> float | None:
        """Their standard deviation, or None under two."""
        return stdev(self.known) if len(self.known) > 1 else None

    def to_json(self) -> dict[str, Any]:
        """Return mean, standard deviation and values, to four digits."""
        mean, sd = (None if value is None else round(value, 4) for value in (self.mean, self.sd))
        return {"mean": mean, "sd": sd, "folds": [round(value, 4) for value in self.known]}


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """Agreement on one code of a target."""

    gold: int
    precision: float | None
    recall: float | None
    f1: float | None
    f1_ci95: Span | None
    f1_by_fold: Folds
    kappa: float | None
    kappa_ci95: Span | None

    def to_json(self) -> dict[str, Any]:
        """Return the figures as JSON values."""
        return {**asdict(self), "f1_by_fold": self.f1_by_fold.to_json()}


@dataclass(frozen=True, slots=True)
class PartFigures:
    """Agreement on one target in some of the sessions."""

    sessions: int
    units: int
    macro_f1: float | None
    macro_f1_ci95: Span | None
    kappa: float | None
    kappa_ci95: Span | None

    def to_json(self) -> dict[str, Any]:
        """Return the figures as JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class TargetFigures:
    """Agreement on one target: overall, per fold, per code, and the confusion.

    Attributes:
        confusion: (gold, predicted, how often).
    """

    meaning: str
    sessions: int
    units: int
    accuracy: float | None
    macro_f1: float | None
    macro_f1_ci95: Span | None
    macro_f1_by_fold: Folds
    kappa: float | None
    kappa_ci95: Span | None
    kappa_by_fold: Folds
    codes: Mapping[str, CodeFigures]
    confusion: tuple[tuple[str, str, int], ...]

    def to_json(self) -> dict[str, Any]:
        """Return the figures as JSON values."""
        return {
            **asdict(self),
            "macro_f1_by_fold": self.macro_f1_by_fold.to_json(),
            "kappa_by_fold": self.kappa_by_fold.to_json(),
            "codes": {code: one.to_json() for code, one in self.codes.items()},
        }


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The figures of the sessions that have the same value of a trait."""

    sessions: int
    targets: Mapping[str, PartFigures]
    scores: Mapping[str, ScoreAgreement]

    def to_json(self) -> dict[str, Any]:
        """Return the figures as JSON values."""
        return {
            "sessions": self.sessions,
            "targets": {name: one.to_json() for name, one in self.targets.items()},
            "scores": {score: one.to_json() for score, one in self.scores.items()},
        }


@dataclass(frozen=True, slots=True)
class EvaluationFigures:
    """Every figure: by target, by score, and by each value of each trait that was asked for."""

    targets: Mapping[str, TargetFigures]
    scores: Mapping[str, ScoreAgreement]
    by: Mapping[str, Mapping[str, GroupFigures]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the figures as JSON values; without traits there is no ``by``."""
        facts: dict[str, Any] = {
            "targets": {name: one.to_json() for name, one in self.targets.items()},
            "scores": {score: one.to_json() for score, one in self.scores.items()},
        }
        if self.by:
            facts["by"] = {
                trait: {value: part.to_json() for value, part in parts.items()}
                for trait, parts in self.by.items()
            }
        return facts
