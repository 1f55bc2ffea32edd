"""Where an utterance lies along the session: by the clock, or by words where there are no times."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from micoder.session import Coded
from micoder.timecode import format_short

_STEPS = (10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000)


@dataclass(frozen=True, slots=True)
class Places:
    """Places from 0 to 1.

    Attributes:
        starts, ends: by utterance. ticks: place and label. unit: ``time`` or ``turns``.
    """

    starts: tuple[float, ...]
    ends: tuple[float, ...]
    ticks: tuple[tuple[float, str], ...]
    unit: str


def _filled(coded: Sequence[Coded]) -> list[float]:
    """Return a time for every utterance: known, or between the known ones by words."""
    words = [0.0]
    for one in coded:
        words.append(words[-1] + max(len(one.utterance.text.split()), 1))
    known = [(i, float(ms)) for i, one in enumerate(coded) if (ms := one.utterance.start_ms) is not None]
    last = coded[-1].utterance.end_ms
    if known[-1][0] < len(coded):
        close = max(last or 0, known[-1][1] + 350 * (words[-1] - words[known[-1][0]]))
        known.append((len(coded), close))
    times = [known[0][1]] * (len(coded) + 1)
    for (i, start), (j, end) in pairwise(known):
        for k in range(i, j + 1):
            times[k] = start + (end - start) * (words[k] - words[i]) / (words[j] - words[i])
    return times


def _by_clock(coded: Sequence[Coded], most: int) -> Places:
    times = _filled(coded)
    zero, span = times[0], max(times[-1] - times[0], 1.0)
    step = next((step for step in _STEPS if span / step <= most), _STEPS[-1] * 3)
    first = -(-int(zero) // step) * step
    ticks = tuple(((ms - zero) / span, format_short(ms)) for ms in range(first, int(times[-1]) + 1, step))
    places = [(ms - zero) / span for ms in times]
    return Places(tuple(places[:-1]), tuple(places[1:]), ticks, "time")


def _by_words(coded: Sequence[Coded], most: int) -> Places:
    words = [max(len(one.utterance.text.split()), 1) for one in coded]
    total, so_far, starts = sum(words), 0, []
    for n in words:
        starts.append(so_far / total)
        so_far += n
    turns = coded[-1].utterance.turn + 1
    step = max(1, next((s for s in (5, 10, 20, 50, 100, 200) if turns / s <= most), 500))
    first_of: dict[int, float] = {}
    for one, at in zip(coded, starts, strict=True):
        first_of.setdefault(one.utterance.turn, at)
    ticks = tuple((at, f"turn {t + 1}") for t, at in first_of.items() if t == 0 or (t + 1) % step == 0)
    if len(ticks) > 1 and ticks[1][0] < 0.05:
        ticks = (ticks[0], *ticks[2:])
    return Places(tuple(starts), (*starts[1:], 1.0), ticks, "turns")


def find_places(coded: Sequence[Coded], *, most: int = 9) -> Places:
    """Return where the utterances lie, with about ``most`` ticks at most.

    By the clock when nine turns in ten have a time that never runs back, else by words.
    """
    if not coded:
        return Places((), (), (), "turns")
    turns = {one.utterance.turn for one in coded}
    timed = {one.utterance.turn for one in coded if one.utterance.start_ms is not None}
    known = [one.utterance.start_ms for one in coded if one.utterance.start_ms is not None]
    if len(timed) >= 0.9 * len(turns) and known == sorted(known) and known[-1] > known[0]:
        return _by_clock(coded, most)
    return _by_words(coded, most)
