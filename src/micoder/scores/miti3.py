"""MITI 3.1.1, for comparison with older studies; counted per utterance.

Moyers, Martin, Manuel, Miller and Ernst (2010). Asking permission, affirming, emphasizing
control and support are MI-adherent; advising without permission, directing and confronting
are MI-non-adherent. Advice with permission stands with asking permission.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from micoder.rollup import roll_up
from micoder.scores.ratio import Ratio
from micoder.session import COUNSELOR, Coded

MIA = ("EC", "AF", "SU", "ADP", "RCP")
MINA = ("ADW", "RCW", "DI", "CO", "WA")
BEGINNING_PROFICIENCY: dict[str, float] = {
    "r_to_q": 1,
    "percent_open": 50,
    "percent_complex": 40,
    "percent_adherent": 90,
}
SOURCE = "MITI 3.1.1, beginning proficiency, expert opinion"


@dataclass(frozen=True, slots=True)
class Miti3:
    """MITI 3.1.1 counts of one session, by MISC code; unit: utterance."""

    counts: Counter[str] = field(default_factory=Counter)

    def _sum(self, codes: Sequence[str]) -> int:
        return sum(self.counts[code] for code in codes)

    @property
    def r_to_q(self) -> Ratio:
        """Reflections to questions."""
        return Ratio(self._sum(("SR", "CR")), self._sum(("OQ", "CQ")))

    @property
    def percent_open(self) -> Ratio:
        """Open among all questions."""
        return Ratio(self.counts["OQ"], self._sum(("OQ", "CQ")), percent=True)

    @property
    def percent_complex(self) -> Ratio:
        """Complex among all reflections."""
        return Ratio(self.counts["CR"], self._sum(("SR", "CR")), percent=True)

    @property
    def percent_adherent(self) -> Ratio:
        """MI-adherent among MI-adherent and MI-non-adherent utterances."""
        return Ratio(self._sum(MIA), self._sum(MIA) + self._sum(MINA), percent=True)


def proficiency(name: str, value: float | None) -> str:
    """Return whether a score reaches MITI 3.1.1's beginning proficiency.

    >>> proficiency("percent_open", 50.0), proficiency("r_to_q", 0.9)
    ('beginning proficiency', 'below beginning proficiency')
    """
    if value is None:
        return "n/a"
    reached = value >= BEGINNING_PROFICIENCY[name]
    return "beginning proficiency" if reached else "below beginning proficiency"


def score_miti3(coded: Sequence[Coded]) -> Miti3:
    """Return the MITI 3.1.1 counts of a session."""
    rolled = (roll_up(one.code, one.utterance.text).misc
              for one in coded if one.utterance.role == COUNSELOR)  # fmt: skip
    return Miti3(Counter(code for code in rolled if code))
