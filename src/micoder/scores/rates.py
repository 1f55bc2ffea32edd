"""How often something is said, per ten minutes of session, where the times are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from micoder.scores.misc import score_misc
from micoder.session import Coded
from micoder.timecode import format_short

TEN_MINUTES = 600_000
SHORTEST = 120_000


@dataclass(frozen=True, slots=True)
class Rate:
    """A count over a stretch of time."""

    count: int
    ms: int

    @property
    def per_ten_minutes(self) -> float | None:
        """The rate, or None under two minutes.

        >>> Rate(9, 900_000).per_ten_minutes
        6.0
        """
        return self.count * TEN_MINUTES / self.ms if self.ms >= SHORTEST else None


@dataclass(frozen=True, slots=True)
class Rates:
    """Questions and reflections per ten minutes, as MISC 2.5 counts them; unit: utterance."""

    questions: Rate
    reflections: Rate
    open_questions: Rate

    @property
    def ms(self) -> int:
        """The stretch of time that all three are counted over."""
        return self.questions.ms

    def __str__(self) -> str:
        """Return the rates in words; one sentence where the time is too short for all of them."""
        if self.ms < SHORTEST:
            return f"too short to say ({format_short(self.ms)}; it takes {format_short(SHORTEST)})"
        named = {"questions": self.questions, "open questions": self.open_questions,
                 "reflections": self.reflections}  # fmt: skip
        told = ", ".join(f"{name} {rate.per_ten_minutes:.1f}" for name, rate in named.items())
        return f"{told} (MISC's, over {format_short(self.ms)})"


def clock_range(coded: Sequence[Coded]) -> tuple[int, int] | None:
    """Return the first and the last known millisecond, or None where there are no times."""
    starts = [one.utterance.start_ms for one in coded if one.utterance.start_ms is not None]
    ends = [one.utterance.end_ms for one in coded if one.utterance.end_ms is not None]
    if not starts:
        return None
    return min(starts), max([*starts, *ends])


def score_rates(coded: Sequence[Coded]) -> Rates | None:
    """Return the counselor's rates, or None where the transcript has no times."""
    span = clock_range(coded)
    if span is None:
        return None
    ms = span[1] - span[0]
    misc = score_misc(coded)
    return Rates(
        questions=Rate(misc.r_to_q.under, ms),
        reflections=Rate(misc.r_to_q.over, ms),
        open_questions=Rate(misc.percent_open.over, ms),
    )
