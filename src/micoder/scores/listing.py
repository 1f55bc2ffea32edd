"""The scores of a card as one list: the screen, the files and the report all show this."""

from collections.abc import Iterator
from dataclasses import dataclass

from micoder.codes import COUNSELOR_CODES, TALK
from micoder.scores.bands import MITI_THRESHOLDS, Threshold
from micoder.scores.card import Card
from micoder.scores.catalog import CATALOG, MAIN, ScoreDef, of_part
from micoder.scores.enough import is_enough, status
from micoder.scores.interval import Interval
from micoder.scores.miti3 import proficiency
from micoder.scores.ratio import Ratio
from micoder.session import CLIENT, COUNSELOR


def short_name(key: str) -> str:
    """Return a score's sign with its manual.

    >>> short_name("miti.r_to_q"), short_name("client.percent_change")
    ('MITI 4.2.1 R:Q', 'MISC 2.5 %CT')
    """
    known = CATALOG[key]
    return f"{known.manual} {known.measure.sign}".lstrip()


@dataclass(frozen=True, slots=True)
class Score:
    """One score as people read it: value, interval, counts, manual and unit, band."""

    key: str
    ratio: Ratio
    interval: Interval | None = None

    @property
    def known(self) -> ScoreDef:
        """What the catalog says of it."""
        return CATALOG[self.key]

    @property
    def threshold(self) -> Threshold | None:
        """The manual's bands, where it names them."""
        return self.known.threshold

    @property
    def name(self) -> str:
        """Its name in words."""
        return self.known.measure.name

    @property
    def short(self) -> str:
        """Its sign, like R:Q."""
        return self.known.measure.sign

    @property
    def manual(self) -> str:
        """The manual whose rule it follows, and the unit counted."""
        return self.known.rule

    @property
    def enough(self) -> bool:
        """Whether there is enough below it for a number."""
        return is_enough(self.key, self.ratio)

    @property
    def status(self) -> str:
        """``ok``, ``too few to score`` or ``n/a``."""
        return status(self.key, self.ratio)

    @property
    def shown(self) -> str:
        """The value for people, or why there is none."""
        return str(self.ratio) if self.enough else self.status

    @property
    def brief(self) -> str:
        """The value where there is little room, or that there is too little for one."""
        return str(self.ratio) if self.enough else "too few"

    @property
    def shown_interval(self) -> str:
        """The interval for people; empty where there is none."""
        return self.interval.show(percent=self.ratio.percent) if self.interval and self.enough else ""

    @property
    def outside(self) -> bool:
        """Whether the counted value lies outside its interval: the chosen codes outrun their chances."""
        value = self.ratio.value
        if not self.interval or value is None or not self.enough:
            return False
        slack = 0.5 if self.ratio.percent else 0.05
        return not self.interval.low - slack <= value <= self.interval.high + slack

    @property
    def band(self) -> str:
        """The manual's band; empty where it has none or the score is not shown."""
        return self.threshold.band(self.ratio.value) if self.threshold and self.enough else ""

    @property
    def band_range(self) -> str:
        """The bands that the interval reaches, where they are more than one."""
        if not self.band or not self.threshold or not self.interval:
            return ""
        low, high = self.threshold.band(self.interval.low), self.threshold.band(self.interval.high)
        return "" if low == high else f"{low} to {high}"

    @property
    def hedged_band(self) -> str:
        """The band, or the bands that the interval reaches where they are more than one."""
        return self.band_range or self.band


def score_of(card: Card, key: str) -> Score:
    """Return one score of a card."""
    return Score(key, CATALOG[key].of(card), card.intervals.get(key))


def list_scores(card: Card) -> Iterator[Score]:
    """Return the scores of MITI 4.2.1 and MISC 2.5, the client's, and talk time."""
    return (score_of(card, one.key) for one in MAIN)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was counted, and by which rule."""

    key: str
    name: str
    count: int
    rule: str


def list_adherence(card: Card) -> Iterator[Tally]:
    """Yield the two totals of MITI 4.2.1, which have no bands."""
    rule = CATALOG["miti.r_to_q"].rule
    yield Tally("miti.mi_adherent", "MI-adherent (seek, affirm, autonomy)", card.miti.adherent, rule)
    yield Tally("miti.mi_non_adherent", "MI-non-adherent (confront, persuade)", card.miti.non_adherent, rule)


def list_codes(card: Card) -> Iterator[Tally]:
    """Yield how often each code of the codebook was given, the counselor's first."""
    for role, codes in ((COUNSELOR, COUNSELOR_CODES), (CLIENT, TALK)):
        for code in codes:
            yield Tally(f"{role}.{code}", code, card.codes[f"{role}.{code}"], "codebook, utterance")


@dataclass(frozen=True, slots=True)
class Rated:
    """A mean of two global ratings by a person, with the manual's band."""

    key: str
    name: str
    value: float
    band: str
    rule: str = "MITI 4.2.1, given by a person"


def list_globals(card: Card) -> Iterator[Rated]:
    """Yield the technical and the relational global, where a person gave the ratings."""
    rated = card.miti.globals
    for name, value in (("technical", rated.technical), ("relational", rated.relational)) if rated else ():
        yield Rated(f"miti.{name}", f"{name.capitalize()} global", value, MITI_THRESHOLDS[name].band(value))


def list_behaviors(card: Card) -> Iterator[tuple[str, int]]:
    """Yield the behavior counts of MITI 3.1.1 under the names that people read."""
    named = {"mi_adherent": "MI-adherent", "mi_non_adherent": "MI-non-adherent"}
    for key, n in card.miti3.behaviors.items():
        yield named.get(key, key.replace("_", " ")), n


def proficiency_of(score: Score) -> str:
    """Return the beginning or competency level of a score of MITI 3.1.1; empty where it is not shown."""
    return proficiency(score.key.partition(".")[2], score.ratio.value) if score.enough else ""


def hedged_proficiency(score: Score) -> str:
    """Return the level of a score of MITI 3.1.1, or the levels that its interval reaches."""
    level, interval = proficiency_of(score), score.interval
    if not level or not interval:
        return level
    low, high = (proficiency(score.key.partition(".")[2], end) for end in (interval.low, interval.high))
    return level if low == high else f"{low} to {high}"


def list_miti3(card: Card) -> Iterator[Score]:
    """Return the scores of MITI 3.1.1."""
    return (score_of(card, one.key) for one in of_part("miti3"))
