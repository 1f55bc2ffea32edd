"""What the client said right after what the counselor said (lag 1).

As in sequential analyses of MISC codes (Moyers and Martin 2006; Gaume et al. 2010): a pair is
a counselor's utterance and the client's utterance that follows it at once; what is only noted
between them, like "[laughs]", is no utterance. Odds ratios set one group of counselor codes
against all others; 0.5 is added to every cell (Haldane 1956, Anscombe 1956), and intervals are
Wald's on the log scale. Within a session pairs depend on each other, so the intervals are
narrower than the truth.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, sqrt

from micoder.asides import only_noted
from micoder.codes import COUNSELOR_CODES, TALK
from micoder.session import CLIENT, COUNSELOR, Coded

GROUPS: dict[str, tuple[str, ...]] = {
    "open question": ("open_question",),
    "closed question": ("closed_question",),
    "simple reflection": ("simple_reflection",),
    "complex reflection or summary": ("complex_reflection", "summary"),
    "affirmation, support, autonomy, collaboration": (
        "affirm", "support", "emphasize_autonomy", "seek_collaboration",
    ),
    "information, advice with permission": ("give_information", "persuade_with_permission"),
    "persuasion, direction, confrontation": ("persuade", "direct", "confront"),
    "structure, facilitating, anything else": ("structure", "facilitate", "other"),
}  # fmt: skip
_GROUP_OF = {code: group for group, codes in GROUPS.items() for code in codes}
assert _GROUP_OF.keys() == COUNSELOR_CODES.keys()


@dataclass(frozen=True, slots=True)
class OddsRatio:
    """An odds ratio with its 95% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Transitions:
    """Counts of (counselor group, client talk) pairs."""

    counts: Counter[tuple[str, str]]

    def n(self, group: str) -> int:
        """How often the client spoke right after this group."""
        return sum(self.counts[group, talk] for talk in TALK)

    @property
    def total(self) -> int:
        """All pairs."""
        return self.counts.total()

    def chance(self, group: str, talk: str) -> float | None:
        """P(client talk | counselor group), or None where the group never came before the client."""
        n = self.n(group)
        return self.counts[group, talk] / n if n else None

    def base(self, talk: str) -> float | None:
        """P(client talk) over all pairs, or None without pairs."""
        return sum(self.counts[group, talk] for group in GROUPS) / self.total if self.total else None

    def odds_ratio(self, group: str, talk: str) -> OddsRatio | None:
        """Odds of this talk after the group against after all others; None without a comparison."""
        n = self.n(group)
        if not n or n == self.total:
            return None
        hit = self.counts[group, talk]
        others = sum(self.counts[other, talk] for other in GROUPS if other != group)
        a, b = hit + 0.5, n - hit + 0.5
        c, d = others + 0.5, self.total - n - others + 0.5
        middle, error = log(a * d / (b * c)), 1.96 * sqrt(1 / a + 1 / b + 1 / c + 1 / d)
        return OddsRatio(exp(middle), exp(middle - error), exp(middle + error))


def count_transitions(coded: Sequence[Coded]) -> Transitions:
    """Return the lag-1 pairs of a session; a pair with an utterance without a code is left out."""
    uttered = [one for one in coded if one.code or not only_noted(one.utterance.text)]
    return Transitions(
        Counter(
            (_GROUP_OF[str(now.code)], str(then.code))
            for now, then in pairwise(uttered)
            if now.utterance.role == COUNSELOR
            and then.utterance.role == CLIENT
            and now.code in _GROUP_OF
            and then.code in TALK
        )
    )
