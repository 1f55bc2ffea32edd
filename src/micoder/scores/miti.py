"""MITI 4.2.1: behavior counts per volley, and the globals that a person gives."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from micoder.errors import BadInput
from micoder.rollup import roll_up
from micoder.scores.catalog import CATALOG
from micoder.scores.ratio import Ratio
from micoder.scores.volleys import counselor_volleys
from micoder.session import Coded

MITI_CODES = (
    "Q",
    "SR",
    "CR",
    "AF",
    "Seek",
    "Emphasize",
    "GI",
    "Persuade with",
    "Persuade",
    "Confront",
)


@dataclass(frozen=True, slots=True)
class Globals:
    """Four global ratings from 1 to 5, given by a person who heard the session."""

    cultivating_change_talk: float
    softening_sustain_talk: float
    partnership: float
    empathy: float

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if not 1 <= getattr(self, name) <= 5:
                raise BadInput(
                    f"the global '{name.replace('_', ' ')}' is {getattr(self, name):g}; "
                    "MITI globals are 1 to 5"
                )

    @property
    def technical(self) -> float:
        """Mean of cultivating change talk and softening sustain talk."""
        return (self.cultivating_change_talk + self.softening_sustain_talk) / 2

    @property
    def relational(self) -> float:
        """Mean of partnership and empathy."""
        return (self.partnership + self.empathy) / 2


@dataclass(frozen=True, slots=True)
class Miti:
    """MITI 4.2.1 behavior counts of one session; unit: volley."""

    volleys: int
    counts: Counter[str] = field(default_factory=Counter)
    globals: Globals | None = None

    @property
    def r_to_q(self) -> Ratio:
        """Reflections (SR + CR) to questions."""
        return CATALOG["miti.r_to_q"].ratio(self.counts)

    @property
    def percent_complex(self) -> Ratio:
        """CR among all reflections."""
        return CATALOG["miti.percent_complex"].ratio(self.counts)

    @property
    def adherent(self) -> int:
        """Total MI-adherent: Seek + AF + Emphasize."""
        return self.counts["Seek"] + self.counts["AF"] + self.counts["Emphasize"]

    @property
    def non_adherent(self) -> int:
        """Total MI-non-adherent: Confront + Persuade."""
        return self.counts["Confront"] + self.counts["Persuade"]


def volley_codes(volley: Sequence[Coded]) -> set[str]:
    """Return the MITI codes of one volley: each once, one reflection (CR before SR), one Q."""
    codes = {roll_up(one.code, one.utterance.text).miti for one in volley} - {""}
    return codes - {"SR"} if "CR" in codes else codes


def score_miti(coded: Sequence[Coded], ratings: Globals | None = None) -> Miti:
    """Return the MITI 4.2.1 counts of a session."""
    volleys = counselor_volleys(coded)
    counts = Counter(code for volley in volleys for code in volley_codes(volley))
    return Miti(len(volleys), counts, ratings)
