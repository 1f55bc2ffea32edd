"""A stretch of a session by the clock; MITI 4.2.1 recommends a random one of 20 minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from micoder.errors import BadInput, NoTimes
from micoder.plurals import many
from micoder.scores.rates import clock_range
from micoder.session import Coded, CodedSession
from micoder.timecode import format_short

MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Segment:
    """From and to in milliseconds of the recording; None where it is open."""

    start_ms: int | None = None
    end_ms: int | None = None

    def __post_init__(self) -> None:
        if self.start_ms is not None and self.end_ms is not None and self.end_ms <= self.start_ms:
            raise BadInput("a segment must end after its start")

    def __str__(self) -> str:
        start = "the beginning" if self.start_ms is None else format_short(self.start_ms)
        end = "the end" if self.end_ms is None else format_short(self.end_ms)
        return f"{start} to {end}"


def _timed(coded: Sequence[Coded]) -> Iterator[tuple[Coded, int]]:
    """Yield each utterance with its time, or the last time known before it."""
    known = clock_range(coded)
    now = known[0] if known else 0
    for one in coded:
        now = now if one.utterance.start_ms is None else one.utterance.start_ms
        yield one, now


def cut_segment(session: CodedSession, segment: Segment) -> CodedSession:
    """Return the utterances that begin within the segment; the codes stay as they are.

    Raises:
        NoTimes: the transcript has none.
        BadInput: nothing is said in the segment.
    """
    if clock_range(session.coded) is None:
        raise NoTimes(session.name)
    start = segment.start_ms if segment.start_ms is not None else 0
    kept = tuple(
        one
        for one, ms in _timed(session.coded)
        if ms >= start and (segment.end_ms is None or ms < segment.end_ms)
    )
    if not kept:
        raise BadInput(f"session {session.name}: nothing is said from {segment}")
    return replace(session, coded=kept, segment=str(segment))


def random_segment(session: CodedSession, minutes: int, seed: int) -> Segment:
    """Return a segment of this length that begins at a random second; the whole if it is shorter.

    The seed and the session's name decide, so the segment stays when other files are added.

    Raises:
        NoTimes: the transcript has none.
    """
    import numpy as np

    span = clock_range(session.coded)
    if span is None:
        raise NoTimes(session.name)
    room = (span[1] - span[0] - minutes * MINUTE) // 1000
    if room <= 0:
        return Segment(span[0], span[1] + 1)
    rng = np.random.default_rng([seed, crc32(session.name.encode())])
    start = span[0] + int(rng.integers(0, room + 1)) * 1000
    return Segment(start, start + minutes * MINUTE)


def draw_segment(session: CodedSession, minutes: int, seed: int) -> CodedSession:
    """Return a random segment of this length; a session that is shorter stays whole and says so.

    Raises:
        NoTimes: the transcript has none.
    """
    segment = random_segment(session, minutes, seed)
    cut = cut_segment(session, segment)
    length = (segment.end_ms or 0) - (segment.start_ms or 0)
    if length >= minutes * MINUTE:
        return cut
    said = f"the session is {format_short(length)} long, shorter than the {many(minutes, 'minute')} asked for"
    return replace(cut, warnings=(*cut.warnings, f"{said}: all of it is taken"))
