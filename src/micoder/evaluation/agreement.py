"""Agreement of two codings of the same sessions: neither is the truth, so every figure is symmetric."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from micoder.evaluation.crossval import Outcome
from micoder.evaluation.cuts import CUT, WHOLE, Cuts
from micoder.evaluation.figures import Span
from micoder.evaluation.metrics import Bootstrap, Confusion
from micoder.evaluation.scoreagreement import ScoreAgreement
from micoder.evaluation.targets import TARGETS


@dataclass(frozen=True, slots=True)
class CutFigures:
    """Agreement on where utterances begin and end (unitizing).

    Attributes:
        alike: utterances that both cut alike. compared: those of them that both coded, in the same role.
        boundaries_first, boundaries_second, boundaries_both: inside the turns whose words both have.
        share: boundaries in both among those of each, on average (twice both over first and second).
        kappa: over the gaps between words; None where there are no words.
    """

    utterances_first: int
    utterances_second: int
    alike: int
    compared: int
    boundaries_first: int
    boundaries_second: int
    boundaries_both: int
    share: float | None
    kappa: float | None


def cut_figures(found: Sequence[Cuts], compared: int) -> CutFigures:
    """Return the figures of sessions together."""
    gaps = Counter(pair for cuts in found for pair in cuts.gaps)
    confusion = Confusion(gaps.elements())
    score = confusion.score(CUT)
    return CutFigures(
        utterances_first=sum(cuts.first for cuts in found),
        utterances_second=sum(cuts.second for cuts in found),
        alike=sum(len(cuts.alike) for cuts in found),
        compared=compared,
        boundaries_first=score.gold,
        boundaries_second=score.hits + score.false_alarms,
        boundaries_both=score.hits,
        share=score.f1,
        kappa=confusion.kappa if gaps[WHOLE, WHOLE] else None,
    )


@dataclass(frozen=True, slots=True)
class AgreedCode:
    """Agreement on one code.

    Attributes:
        first, second, both: how often each gave it, and how often both did.
        positive, negative: of what either gave it (did not give it), the share where the other agrees.
    """

    first: int
    second: int
    both: int
    positive: float | None
    positive_ci95: Span | None
    negative: float | None
    kappa: float | None
    kappa_ci95: Span | None


@dataclass(frozen=True, slots=True)
class AgreedTarget:
    """Agreement on one kind of label.

    Attributes:
        confusion: (first, second, how often).
    """

    meaning: str
    sessions: int
    units: int
    agreement: float | None
    agreement_ci95: Span | None
    kappa: float | None
    kappa_ci95: Span | None
    codes: Mapping[str, AgreedCode]
    confusion: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class AgreementFigures:
    """Every figure of two codings: the cuts, the codes, the scores."""

    cuts: CutFigures
    targets: Mapping[str, AgreedTarget]
    scores: Mapping[str, ScoreAgreement]

    def to_json(self) -> dict[str, Any]:
        """Return the figures as JSON values."""
        return {
            "cuts": asdict(self.cuts),
            "targets": {name: asdict(one) for name, one in self.targets.items()},
            "scores": {score: one.to_json() for score, one in self.scores.items()},
        }


def _agreed_code(confusion: Confusion, drawn: Bootstrap, code: str) -> AgreedCode:
    score = confusion.score(code)
    return AgreedCode(
        first=score.gold,
        second=score.hits + score.false_alarms,
        both=score.hits,
        positive=score.f1,
        positive_ci95=drawn.interval(lambda c: c.score(code).f1),
        negative=confusion.negative_agreement(code),
        kappa=confusion.code_kappa(code),
        kappa_ci95=drawn.interval(lambda c: c.code_kappa(code)),
    )


def agreed_target(outcome: Outcome) -> AgreedTarget:
    """Return the figures of one target."""
    confusion = outcome.confusion
    drawn = Bootstrap(list(outcome.by_session.values()))
    return AgreedTarget(
        meaning=TARGETS[outcome.target].meaning,
        sessions=len(outcome.by_session),
        units=confusion.total,
        agreement=confusion.accuracy,
        agreement_ci95=drawn.interval(lambda c: c.accuracy),
        kappa=confusion.kappa,
        kappa_ci95=drawn.interval(lambda c: c.kappa),
        codes={code: _agreed_code(confusion, drawn, code) for code in confusion.labels},
        confusion=tuple((first, second, n) for (first, second), n in sorted(confusion.cells.items())),
    )
