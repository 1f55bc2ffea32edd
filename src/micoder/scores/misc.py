"""MISC 2.5: counselor counts per utterance."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from micoder.rollup import roll_up
from micoder.scores.catalog import CATALOG
from micoder.scores.ratio import Ratio
from micoder.session import COUNSELOR, Coded

MISC_CODES = ("OQ", "CQ", "SR", "CR", "AF", "EC", "SU", "ADP", "RCP", "GI", "ST", "FA", "FI",
              "ADW", "RCW", "DI", "CO", "WA")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Misc:
    """MISC 2.5 counts of one session; unit: utterance."""

    counts: Counter[str] = field(default_factory=Counter)

    @property
    def percent_open(self) -> Ratio:
        """Open among all questions."""
        return CATALOG["misc.percent_open"].ratio(self.counts)

    @property
    def percent_complex(self) -> Ratio:
        """CR among all reflections."""
        return CATALOG["misc.percent_complex"].ratio(self.counts)

    @property
    def r_to_q(self) -> Ratio:
        """Reflections to questions."""
        return CATALOG["misc.r_to_q"].ratio(self.counts)

    @property
    def percent_mico(self) -> Ratio:
        """%MI-consistent, with open questions and reflections among the consistent."""
        return CATALOG["misc.percent_mico"].ratio(self.counts)

    @property
    def percent_mico_narrow(self) -> Ratio:
        """%MI-consistent, second definition: open questions and reflections left out."""
        return CATALOG["misc.percent_mico_narrow"].ratio(self.counts)


def misc_code(one: Coded) -> str:
    """Return a counselor utterance's MISC code: the one that came with it, else the one by its words."""
    return one.misc or roll_up(one.code, one.utterance.text).misc


def count_misc(coded: Sequence[Coded]) -> Counter[str]:
    """Return how often each MISC code stands in the counselor's utterances."""
    rolled = (misc_code(one) for one in coded if one.utterance.role == COUNSELOR)
    return Counter(code for code in rolled if code)


def score_misc(coded: Sequence[Coded]) -> Misc:
    """Return the MISC 2.5 counts of a session."""
    return Misc(count_misc(coded))
