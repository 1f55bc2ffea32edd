"""MITI 3.1.1, for comparison with older studies; counted per utterance.

Moyers, Martin, Manuel, Miller and Ernst (2010). Asking permission, affirming, emphasizing
control and support are MI-adherent; advising without permission, directing and confronting
are MI-non-adherent. Advice with permission stands with asking permission. The manual has no
code for shared planning: a question of that kind counts as open or closed by its form.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from micoder.scores.catalog import CATALOG, MIA, MINA
from micoder.scores.misc import count_misc
from micoder.scores.ratio import Ratio
from micoder.session import Coded

BEGINNING_PROFICIENCY: dict[str, float] = {
    "r_to_q": 1,
    "percent_open": 50,
    "percent_complex": 40,
    "percent_adherent": 90,
}
COMPETENCY: dict[str, float] = {
    "r_to_q": 2,
    "percent_open": 70,
    "percent_complex": 50,
    "percent_adherent": 100,
}
SOURCE = "MITI 3.1.1, expert opinion"


@dataclass(frozen=True, slots=True)
class Miti3:
    """MITI 3.1.1 counts of one session, by MISC code; unit: utterance."""

    counts: Counter[str] = field(default_factory=Counter)

    def _sum(self, codes: Sequence[str]) -> int:
        return sum(self.counts[code] for code in codes)

    @property
    def behaviors(self) -> dict[str, int]:
        """The seven behavior counts of the manual."""
        return {
            "giving_information": self.counts["GI"],
            "mi_adherent": self._sum(MIA),
            "mi_non_adherent": self._sum(MINA),
            "open_questions": self.counts["OQ"],
            "closed_questions": self.counts["CQ"],
            "simple_reflections": self.counts["SR"],
            "complex_reflections": self.counts["CR"],
        }

    @property
    def r_to_q(self) -> Ratio:
        """Reflections to questions."""
        return CATALOG["miti3.r_to_q"].ratio(self.counts)

    @property
    def percent_open(self) -> Ratio:
        """Open among all questions."""
        return CATALOG["miti3.percent_open"].ratio(self.counts)

    @property
    def percent_complex(self) -> Ratio:
        """Complex among all reflections."""
        return CATALOG["miti3.percent_complex"].ratio(self.counts)

    @property
    def percent_adherent(self) -> Ratio:
        """MI-adherent among MI-adherent and MI-non-adherent utterances."""
        return CATALOG["miti3.percent_adherent"].ratio(self.counts)


def proficiency(name: str, value: float | None) -> str:
    """Return whether a score reaches MITI 3.1.1's beginning proficiency or its competency.

    >>> proficiency("percent_open", 50.0), proficiency("r_to_q", 0.9), proficiency("r_to_q", 2)
    ('beginning proficiency', 'below beginning proficiency', 'competency')
    """
    if value is None:
        return "n/a"
    if value >= COMPETENCY[name]:
        return "competency"
    reached = value >= BEGINNING_PROFICIENCY[name]
    return "beginning proficiency" if reached else "below beginning proficiency"


def score_miti3(coded: Sequence[Coded]) -> Miti3:
    """Return the MITI 3.1.1 counts of a session."""
    return Miti3(count_misc(coded))
