"""Several sessions of one counselor, in order: how each score moves, and if by more than its doubt."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from micoder.plurals import listed
from micoder.roles import is_persons_name
from micoder.scores.card import Card
from micoder.scores.catalog import FIRST
from micoder.scores.listing import Score, score_of
from micoder.session import COUNSELOR, CodedSession

LEAST_FOR_TREND = 3
_MORE_DIGITS = 5
_NAMED = 5  # counselors that the warning names
_SD = 3.29  # a normal 90% interval is 3.29 standard deviations wide


@dataclass(frozen=True, slots=True)
class Slope:
    """Change per session along a straight line, with a 90% interval from the scores' own doubt."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def clear(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class Series:
    """One score over the sessions; a session with too little for the score keeps its place.

    Attributes:
        sessions: the names of the sessions, where they are known.
    """

    scores: tuple[Score, ...]
    sessions: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The score's key."""
        return self.scores[0].key

    @property
    def scored(self) -> list[tuple[int, Score]]:
        """The sessions that have the score, with their place from 0."""
        return [(i, score) for i, score in enumerate(self.scores) if score.enough]

    @property
    def difference(self) -> float | None:
        """The last value less the first, or None with fewer than two."""
        values = [score.ratio.value for _, score in self.scored if score.ratio.value is not None]
        return values[-1] - values[0] if len(values) > 1 else None

    @property
    def slope(self) -> Slope | None:
        """The change per session, or None under three sessions with the score."""
        scored = self.scored
        if len(scored) < LEAST_FOR_TREND:
            return None
        places = np.array([float(i) for i, _ in scored])
        spread = places - places.mean()
        weights = spread / float((spread**2).sum())
        values = np.array([float(score.ratio.value or 0.0) for _, score in scored])
        middle = float(weights @ values)
        intervals = [score.interval for _, score in scored]
        if any(one is None for one in intervals):
            return Slope(middle)
        sds = np.array([(one.high - one.low) / _SD for one in intervals if one])
        error = _SD / 2 * float(np.sqrt((weights**2 * sds**2).sum()))
        return Slope(middle, middle - error, middle + error)

    @property
    def apart(self) -> bool | None:
        """Whether the first and the last interval share no value; None without intervals."""
        ends = [score.interval for _, score in (self.scored[:1] + self.scored[-1:])]
        if len(self.scored) < 2 or ends[0] is None or ends[1] is None:
            return None
        return not ends[0].overlaps(ends[1])


def _digits(score: Score) -> int:
    return 0 if score.ratio.percent else 2


def signed(value: float, digits: int) -> str:
    """Return a change with its sign; what rounds to nothing is +0 and never -0."""
    return f"{round(value, digits) + 0.0:+.{digits}f}"


def in_points(value: float, digits: int = 0) -> str:
    """Return a change of percent.

    >>> in_points(1.0), in_points(-1.2), in_points(0.4), in_points(27.0)
    ('+1 point', '-1 point', '+0 points', '+27 points')
    """
    shown = signed(value, digits)
    return f"{shown} {'point' if shown in ('+1', '-1') else 'points'}"


def _shown_difference(first: Score, last: Score) -> float:
    """Return the difference of two values as they are printed, so that a reader who subtracts agrees."""
    before, after = (round(one.ratio.value or 0.0, _digits(one)) for one in (first, last))
    return after - before


def _show(score: Score, value: float, digits: int) -> str:
    return in_points(value, digits) if score.ratio.percent else signed(value, digits)


def telling_digits(ends: Iterable[float | None], usual: int) -> int:
    """Return how many digits a change takes: so many that no end of its interval is rounded to 0.

    Whether 0 lies within is what the interval is read for.
    """
    others = [end for end in ends if end]
    digits = range(usual, usual + _MORE_DIGITS)
    return next((n for n in digits if all(round(end, n) for end in others)), usual)


def _slope_digits(score: Score, slope: Slope) -> int:
    return telling_digits((slope.low, slope.high), _digits(score))


def _show_slope(score: Score, slope: Slope) -> str:
    digits = _slope_digits(score, slope)
    shown = f"{_show(score, slope.value, digits)} per session"
    if slope.low is None or slope.high is None:
        return shown
    return f"{shown} [{signed(slope.low, digits)}, {signed(slope.high, digits)}]"


def moved(first: tuple[int, str], last: tuple[int, str], less: str, sessions: Sequence[str]) -> str:
    """Return from what to what it moved, with the sessions' names where they are not the first and last."""
    (first_at, before), (last_at, after) = first, last
    if last_at - first_at + 1 < len(sessions):
        return f"From {before} in {sessions[first_at]} to {after} in {sessions[last_at]} ({less})"
    return f"From {before} to {after} ({less})"


def what_changed(series: Series) -> str:
    """Return in one sentence how a score moved, and whether that is more than its doubt."""
    scored = series.scored
    if len(scored) < 2 or series.difference is None:
        return "Fewer than two sessions have enough for this score."
    (first_at, first), (last_at, last) = scored[0], scored[-1]
    less = _show(first, _shown_difference(first, last), _digits(first))
    said = moved((first_at, first.shown), (last_at, last.shown), less, series.sessions)
    slope = series.slope
    if slope:
        said += f", {_show_slope(first, slope)}"
    if series.apart is None:
        return f"{said}."
    if series.apart:
        return f"{said}: more than the doubt about the scores."
    if slope and slope.clear:
        return (
            f"{said}: the change between these two sessions alone is within the doubt about the scores; "
            "over all sessions it is more than the doubt."
        )
    return f"{said}: within the doubt about the scores."


def warn_of_several(sessions: Iterable[CodedSession]) -> list[str]:
    """Return a sentence where the sessions are of several counselors, by the names of the speakers."""
    speakers = (one.utterance.speaker for session in sessions for one in session.of_role(COUNSELOR))
    by_words: dict[tuple[str, ...], str] = {}
    for speaker in speakers:
        if is_persons_name(speaker):
            by_words.setdefault(tuple(sorted(re.findall(r"\w+", speaker.casefold()))), speaker.strip())
    names = [name for words, name in by_words.items() if not any(_is_short_for(words, o) for o in by_words)]
    if len(names) < 2:
        return []
    several = listed(names, _NAMED)
    return [f"these sessions have counselors {several}; a trend is of one person's sessions"]


def _is_short_for(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether a name leaves out words of another one, or all but the first letter of a word.

    >>> [_is_short_for(one, ("hofer", "lena")) for one in (("lena",), ("h", "lena"), ("hans", "hofer"))]
    [True, True, False]
    """
    fits = all(any(one == whole or one == whole[0] for whole in other) for one in words)
    return fits and len("".join(words)) < len("".join(other))


def find_progress(cards: Sequence[Card]) -> list[Series]:
    """Return the series of the main scores over the sessions, in the order given."""
    names = tuple(card.session.name for card in cards)
    return [Series(tuple(score_of(card, one.key) for card in cards), names) for one in FIRST]
