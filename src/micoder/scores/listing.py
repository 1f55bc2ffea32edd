"""The scores of a card as one list: the screen, the files and the report all show this."""

from collections.abc import Iterator
from dataclasses import dataclass

from micoder.scores.bands import MITI_THRESHOLDS, Threshold
from micoder.scores.card import Card
from micoder.scores.enough import is_enough, status
from micoder.scores.intervals import Interval
from micoder.scores.ratio import Ratio

_NAMES = {
    "r_to_q": ("Reflections to questions", "R:Q"),
    "percent_complex": ("Complex reflections", "%CR"),
    "percent_open": ("Open questions", "%OQ"),
    "percent_mico": ("MI-consistent", "%MICO"),
    "percent_mico_narrow": ("MI-consistent", "%MICO narrow"),
    "percent_change": ("Client change talk", "%CT"),
    "counselor": ("Counselor's share of words", "Talk"),
    "percent_adherent": ("MI-adherent", "%MIA"),
}
_MANUALS = {
    "miti": "MITI 4.2.1, volley",
    "misc": "MISC 2.5, utterance",
    "client": "MISC 2.5, utterance",
    "talk": "words",
    "miti3": "MITI 3.1.1, utterance",
}
_UNITS = {
    "misc.percent_mico": "MISC 2.5, with OQ and reflections",
    "misc.percent_mico_narrow": "MISC 2.5, without them",
}


def short_name(key: str) -> str:
    """Return a score's sign with its manual.

    >>> short_name("miti.r_to_q"), short_name("client.percent_change")
    ('MITI 4.2.1 R:Q', 'MISC 2.5 %CT')
    """
    manual, _, name = key.partition(".")
    return f"{_MANUALS[manual].partition(',')[0]} {_NAMES[name][1]}"


@dataclass(frozen=True, slots=True)
class Score:
    """One score as people read it: value, interval, counts, manual and unit, band."""

    key: str
    ratio: Ratio
    interval: Interval | None = None
    threshold: Threshold | None = None

    @property
    def name(self) -> str:
        """Its name in words."""
        return _NAMES[self.key.partition(".")[2]][0]

    @property
    def short(self) -> str:
        """Its sign, like R:Q."""
        return _NAMES[self.key.partition(".")[2]][1]

    @property
    def manual(self) -> str:
        """The manual whose rule it follows, and the unit counted."""
        return _UNITS.get(self.key) or _MANUALS[self.key.partition(".")[0]]

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


def list_scores(card: Card) -> Iterator[Score]:
    """Yield the scores of MITI 4.2.1 and MISC 2.5, the client's, and talk time."""
    miti, misc = card.miti, card.misc
    ratios = {
        "miti.r_to_q": miti.r_to_q,
        "miti.percent_complex": miti.percent_complex,
        "misc.r_to_q": misc.r_to_q,
        "misc.percent_complex": misc.percent_complex,
        "misc.percent_open": misc.percent_open,
        "misc.percent_mico": misc.percent_consistent,
        "misc.percent_mico_narrow": misc.percent_consistent_narrow,
        "client.percent_change": card.client.percent_change,
        "talk.counselor": card.talk,
    }
    for key, ratio in ratios.items():
        manual, _, name = key.partition(".")
        threshold = MITI_THRESHOLDS.get(name) if manual == "miti" else None
        yield Score(key, ratio, card.intervals.get(key), threshold)


def list_behaviors(card: Card) -> Iterator[tuple[str, int]]:
    """Yield the behavior counts of MITI 3.1.1 under the names that people read."""
    named = {"mi_adherent": "MI-adherent", "mi_non_adherent": "MI-non-adherent"}
    for key, n in card.miti3.behaviors.items():
        yield named.get(key, key.replace("_", " ")), n


def list_miti3(card: Card) -> Iterator[Score]:
    """Yield the scores of MITI 3.1.1."""
    for name in ("r_to_q", "percent_open", "percent_complex", "percent_adherent"):
        yield Score(f"miti3.{name}", getattr(card.miti3, name), card.intervals.get(f"miti3.{name}"))
