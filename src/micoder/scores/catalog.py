"""Every score: its names, what is divided by what, and how much it needs; all other tables follow from it.

To add a score: write a row here, and what it is taken from on the card (``of``). A key stands in files that
were written long ago and in models, so it stays as it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from micoder.scores.bands import MITI_THRESHOLDS, Threshold
from micoder.scores.ratio import Ratio

if TYPE_CHECKING:
    from micoder.scores.card import Card

MICO_NARROW = ("AF", "EC", "SU", "ADP", "RCP")
MICO = (*MICO_NARROW, "OQ", "SR", "CR")
MIIN = ("CO", "DI", "WA", "ADW", "RCW")
MIA = ("EC", "AF", "SU", "ADP", "RCP")
MINA = ("ADW", "RCW", "DI", "CO", "WA")
_R, _OQ = ("SR", "CR"), ("OQ", "CQ")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a score asks, whichever manual counts it.

    Attributes:
        below: what stands below the line, in words.
    """

    name: str
    sign: str
    below: str
    percent: bool = True


@dataclass(frozen=True, slots=True)
class ScoreDef:
    """One score of one manual.

    Attributes:
        key: the part of the card and the property there; the score's name in files and models.
        manual: "" where no manual counts it.
        over, under: the codes, as the manual has them, above and below the line; none where words count.
        of: takes it from a card.
        least: with fewer below the line it is too few to score (``enough``).
        variant: stands in place of the unit where a manual has two definitions.
        threshold: the manual's bands, where it names them.
        meaning: a sentence for people; only the scores that stand first on a page have one.
    """

    key: str
    measure: Measure
    manual: str
    unit: str
    over: tuple[str, ...]
    under: tuple[str, ...]
    of: "Callable[[Card], Ratio]"
    least: int = 5
    variant: str = ""
    threshold: Threshold | None = None
    meaning: str = ""

    @property
    def part(self) -> str:
        """The part of the card that has it, like ``misc``."""
        return self.key.partition(".")[0]

    @property
    def rule(self) -> str:
        """The manual whose rule it follows, and the unit counted."""
        return ", ".join(filter(None, (self.manual, self.variant or self.unit)))

    @property
    def times(self) -> float:
        """By what the quotient is multiplied."""
        return 100.0 if self.measure.percent else 1.0

    @property
    def top(self) -> float:
        """The largest value that it can have.

        >>> CATALOG["misc.percent_open"].top, CATALOG["misc.r_to_q"].top
        (100.0, inf)
        """
        return 100.0 if self.measure.percent else float("inf")

    def ratio(self, counts: Mapping[str, int]) -> Ratio:
        """Return the score of counts by the manual's code.

        >>> CATALOG["misc.r_to_q"].ratio({"SR": 2, "CR": 1, "OQ": 4})
        Ratio(over=3, under=4, percent=False)
        """
        over, under = (sum(counts.get(code, 0) for code in codes) for codes in (self.over, self.under))
        return Ratio(over, under, percent=self.measure.percent)


_R_TO_Q = Measure("Reflections to questions", "R:Q", "questions", percent=False)
_COMPLEX = Measure("Complex reflections", "%CR", "reflections")
_OPEN = Measure("Open questions", "%OQ", "questions")
_CONSISTENT = "MI-consistent and MI-inconsistent utterances"
_MICO = Measure("MI-consistent", "%MICO", _CONSISTENT)
_MICO_NARROW = Measure("MI-consistent", "%MICO narrow", _CONSISTENT)
_CHANGE = Measure("Client change talk", "%CT", "utterances of change and sustain talk")
_TALK = Measure("Counselor's share of words", "Talk", "words")
_ADHERENT = Measure("MI-adherent", "%MIA", "MI-adherent and MI-non-adherent utterances")
_MITI, _MISC, _MITI3 = ("MITI 4.2.1", "volley"), ("MISC 2.5", "utterance"), ("MITI 3.1.1", "utterance")

CATALOG: dict[str, ScoreDef] = {
    one.key: one
    for one in (
        ScoreDef(
            "miti.r_to_q", _R_TO_Q, *_MITI, _R, ("Q",), lambda card: card.miti.r_to_q,
            threshold=MITI_THRESHOLDS["r_to_q"], meaning="How many reflections for each question.",
        ),
        ScoreDef(
            "miti.percent_complex", _COMPLEX, *_MITI, ("CR",), _R, lambda card: card.miti.percent_complex,
            threshold=MITI_THRESHOLDS["percent_complex"], meaning="How many reflections added meaning.",
        ),
        ScoreDef("misc.r_to_q", _R_TO_Q, *_MISC, _R, _OQ, lambda card: card.misc.r_to_q),
        ScoreDef(
            "misc.percent_complex", _COMPLEX, *_MISC, ("CR",), _R, lambda card: card.misc.percent_complex,
        ),
        ScoreDef(
            "misc.percent_open", _OPEN, *_MISC, ("OQ",), _OQ, lambda card: card.misc.percent_open,
            meaning="How many questions invited more than a yes, a no or a fact.",
        ),
        ScoreDef(
            "misc.percent_mico", _MICO, *_MISC, MICO, (*MICO, *MIIN), lambda card: card.misc.percent_mico,
            least=10, variant="with OQ and reflections",
            meaning="How many of the lines that MISC calls consistent or inconsistent with MI "
            "were consistent.",
        ),
        ScoreDef(
            "misc.percent_mico_narrow", _MICO_NARROW, *_MISC, MICO_NARROW, (*MICO_NARROW, *MIIN),
            lambda card: card.misc.percent_mico_narrow, variant="without them",
        ),
        ScoreDef(
            "client.percent_change", _CHANGE, *_MISC, ("change",), ("change", "sustain"),
            lambda card: card.client.percent_change,
            meaning="How much of the talk for or against the change was for it.",
        ),
        ScoreDef(
            "talk.counselor", _TALK, "", "words", (), (), lambda card: card.talk, least=100,
            meaning="How much of what was said the counselor said.",
        ),
        ScoreDef("miti3.r_to_q", _R_TO_Q, *_MITI3, _R, _OQ, lambda card: card.miti3.r_to_q),
        ScoreDef("miti3.percent_open", _OPEN, *_MITI3, ("OQ",), _OQ, lambda card: card.miti3.percent_open),
        ScoreDef(
            "miti3.percent_complex", _COMPLEX, *_MITI3, ("CR",), _R, lambda card: card.miti3.percent_complex,
        ),
        ScoreDef(
            "miti3.percent_adherent", _ADHERENT, *_MITI3, MIA, (*MIA, *MINA),
            lambda card: card.miti3.percent_adherent,
        ),
    )
}  # fmt: skip


def same_count(key: str) -> list[str]:
    """Return the keys of the scores that count the same by the same unit, this one first.

    >>> same_count("miti3.r_to_q"), same_count("miti.r_to_q")
    (['miti3.r_to_q', 'misc.r_to_q'], ['miti.r_to_q'])
    """

    def counted(one: ScoreDef) -> tuple[object, ...]:
        return frozenset(one.over), frozenset(one.under), one.unit, one.times

    own = CATALOG[key]
    return [key, *(one.key for one in CATALOG.values() if one.key != key and counted(one) == counted(own))]


def of_part(*parts: str) -> list[ScoreDef]:
    """Return the scores of these parts of a card, in the order of the catalog.

    >>> [one.measure.sign for one in of_part("miti", "client")]
    ['R:Q', '%CR', '%CT']
    """
    return [one for one in CATALOG.values() if one.part in parts]


# The scores that everything lists; those of MITI 3.1.1 stand apart, for comparison with older studies.
MAIN = [one for one in CATALOG.values() if one.part != "miti3"]
# The few that a page and the progress of a counselor show.
FIRST = [one for one in CATALOG.values() if one.meaning]
