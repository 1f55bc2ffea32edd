"""MISC 2.5: counselor counts per utterance."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from micoder.rollup import roll_up
from micoder.scores.ratio import Ratio
from micoder.session import COUNSELOR, Coded

MISC_CODES = ("OQ", "CQ", "SR", "CR", "AF", "EC", "SU", "ADP", "RCP", "GI", "ST", "FA", "FI",
              "ADW", "RCW", "DI", "CO", "WA")  # fmt: skip
MICO = ("AF", "EC", "SU", "ADP", "RCP", "OQ", "SR", "CR")
MICO_NARROW = ("AF", "EC", "SU", "ADP", "RCP")
MIIN = ("CO", "DI", "WA", "ADW", "RCW")


@dataclass(frozen=True, slots=True)
class Misc:
    """MISC 2.5 counts of one session; unit: utterance."""

    counts: Counter[str] = field(default_factory=Counter)

    def _sum(self, codes: Sequence[str]) -> int:
        return sum(self.counts[code] for code in codes)

    @property
    def percent_open(self) -> Ratio:
        """Open among all questions."""
        return Ratio(self.counts["OQ"], self._sum(("OQ", "CQ")), percent=True)

    @property
    def percent_complex(self) -> Ratio:
        """CR among all reflections."""
        return Ratio(self.counts["CR"], self._sum(("SR", "CR")), percent=True)

    @property
    def r_to_q(self) -> Ratio:
        """Reflections to questions."""
        return Ratio(self._sum(("SR", "CR")), self._sum(("OQ", "CQ")))

    @property
    def percent_consistent(self) -> Ratio:
        """%MI-consistent, with open questions and reflections among the consistent."""
        return Ratio(self._sum(MICO), self._sum(MICO) + self._sum(MIIN), percent=True)

    @property
    def percent_consistent_narrow(self) -> Ratio:
        """%MI-consistent, second definition: open questions and reflections left out."""
        return Ratio(self._sum(MICO_NARROW), self._sum(MICO_NARROW) + self._sum(MIIN), percent=True)


def misc_code(one: Coded) -> str:
    """Return a counselor utterance's MISC code: the one that came with it, else the one by its words."""
    return one.misc or roll_up(one.code, one.utterance.text).misc


def score_misc(coded: Sequence[Coded]) -> Misc:
    """Return the MISC 2.5 counts of a session."""
    rolled = (misc_code(one) for one in coded if one.utterance.role == COUNSELOR)
    return Misc(Counter(code for code in rolled if code))
