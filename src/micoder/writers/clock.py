"""Times for formats that must have them: known ones stay, missing ones are made up and marked.

Unknown stays unknown wherever a format can say so. ELAN, Praat and CACTI cannot: there a stretch
without times gets its place in the order, evenly spaced between its neighbors, or a second each
where the whole session has no times.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from micoder.plurals import many, verb
from micoder.session import Coded

STEP = 1000
INTERPOLATED, ORDER, NO_START, NO_END, NO_LENGTH = (
    "interpolated", "order only", "no start", "no end", "no length",
)  # fmt: skip


def in_seconds(ms: int) -> str:
    """Return seconds as Praat and GSEQ write them.

    >>> in_seconds(1500), in_seconds(2000)
    ('1.5', '2')
    """
    return f"{ms / 1000:.3f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A start and an end, always one after the other.

    Attributes:
        marks: what of it is not the file's own; empty where all is.
    """

    start_ms: int
    end_ms: int
    marks: tuple[str, ...] = ()

    @property
    def made_up(self) -> bool:
        """Whether one of its times stands for the order alone."""
        return bool({ORDER, NO_START, NO_END} & set(self.marks))


def _known(coded: Sequence[Coded]) -> list[int | None]:
    """Return the starts that are known, or that an end alone gives; None where there is no time."""
    found: list[int | None] = []
    last = 0
    for one in coded:
        start, end = one.utterance.start_ms, one.utterance.end_ms
        if start is None and end is not None:
            start = max(0, min(last, end - 1))
        found.append(start)
        last = max(last, start or 0, end or 0)
    return found


def _starts(coded: Sequence[Coded]) -> list[int]:
    """Return a start for each utterance; those without share the gap in which they stand."""
    starts: list[int] = []
    reached, open_end = 0, False
    at = 0
    for start, run in groupby(_known(coded), key=lambda ms: ms):
        size = len(list(run))
        if start is not None:
            starts += [start] * size
            end = coded[at + size - 1].utterance.end_ms
            reached, open_end = (start, True) if end is None else (end, False)
        else:
            until = _known_after(coded, at + size)
            starts += _share(reached, until, size, open_end=open_end)
        at += size
    return starts


def _known_after(coded: Sequence[Coded], at: int) -> int | None:
    if at >= len(coded):
        return None
    start, end = coded[at].utterance.start_ms, coded[at].utterance.end_ms
    return start if start is not None or end is None else end - 1


def _share(low: int, high: int | None, size: int, *, open_end: bool) -> list[int]:
    """Return evenly spaced starts; where the stretch before has no end, it gets a share as well."""
    before = int(open_end)
    if high is None:
        return [low + STEP * (k + before) for k in range(size)]
    low = min(low, max(high, 0))
    return [low + (high - low) * (k + before) // (size + before) for k in range(size)]


def _next_starts(starts: Sequence[int]) -> list[int]:
    """Return for each start the next one that is later, or a second after where none is.

    >>> _next_starts([0, 0, 400])
    [400, 400, 1400]
    """
    later = [len(starts)] * len(starts)
    for at in range(len(starts) - 2, -1, -1):
        then = at + 1
        while then < len(starts) and starts[then] <= starts[at]:
            then = later[then]
        later[at] = then
    return [
        starts[then] if then < len(starts) else start + STEP
        for start, then in zip(starts, later, strict=True)
    ]


def stretches(coded: Sequence[Coded]) -> list[Stretch]:
    """Return a start and an end for each utterance, in order; the same ones for the same session."""
    starts = _starts(coded)
    nexts = _next_starts(starts)
    found: list[Stretch] = []
    for at, one in enumerate(coded):
        utterance, start = one.utterance, starts[at]
        marks: list[str] = [INTERPOLATED] if utterance.time_source == INTERPOLATED else []
        end = utterance.end_ms
        if end is None:
            end = nexts[at]
            marks.append(ORDER if utterance.start_ms is None else NO_END)
        elif utterance.start_ms is None:
            marks.append(NO_START)
        elif end == start:
            marks.append(NO_LENGTH)
        found.append(Stretch(start, max(end, start + 1), tuple(marks)))
    return found


def apart(times: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches of one speaker without overlap: an earlier one ends where the next begins."""
    laid = list(times)
    last: int | None = None
    for at in sorted(range(len(times)), key=lambda i: times[i].start_ms):
        now = laid[at]
        if last is not None and now.start_ms < laid[last].end_ms:
            before = laid[last]
            laid[last] = replace(before, end_ms=max(now.start_ms, before.start_ms + 1))
            start = laid[last].end_ms
            laid[at] = replace(now, start_ms=start, end_ms=max(now.end_ms, start + 1))
        last = at
    return laid


def remark_on(times: Sequence[Stretch], meaning: str) -> tuple[str, ...]:
    """Return a sentence on the times that were made up, or nothing."""
    made_up = sum(one.made_up for one in times)
    if not made_up:
        return ()
    whole = "no utterance has times" if all(ORDER in one.marks for one in times) else (
        f"{made_up} of {many(len(times), 'utterance')} {verb(made_up, 'lacks', 'lack')} a time"
    )  # fmt: skip
    return (f"{meaning} needs times and {whole}: those made up show the order and no clock",)
