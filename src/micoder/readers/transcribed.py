"""What the speech services' JSON has in common: timed words or segments, each with a speaker."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from micoder.readers.found import Doubt, Found, Skipped, checked_end, count_words
from micoder.readers.source import Facts, Reading, Source, one_session
from micoder.session import Row

NO_SPEAKER = "before the first speaker"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a segment of a service's JSON.

    Attributes:
        line: its position in the file's list, from 1.
        group: pieces of one speaker and one group make a row.
        glue: True where it follows the piece before without a blank, like a comma.
    """

    line: int
    speaker: str | None
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    group: int = 0
    glue: bool = False


def _joined(pieces: list[Piece]) -> str:
    text = ""
    for piece in pieces:
        text += piece.text if piece.glue or not text else f" {piece.text}"
    return " ".join(text.split())


def _named(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, str | None, bool]]:
    """Yield each piece with its speaker, and whether that is the one before's."""
    last: str | None = None
    for piece in pieces:
        guessed = piece.speaker is None and not piece.glue
        last = piece.speaker or last
        yield piece, last, guessed


def find_rows(pieces: Iterable[Piece]) -> Iterator[Found]:
    """Yield a row for each run of pieces; a piece without a speaker goes to the one before, in doubt."""
    runs = groupby(_named(pieces), key=lambda one: (one[1], one[0].group))
    for (speaker, _), members in runs:
        run = list(members)
        held = [piece for piece, _, _ in run]
        text = _joined(held)
        line = held[0].line
        if not text:
            yield Skipped(line, 0, "a segment without words")
            continue
        if speaker is None:
            yield Skipped(line, count_words(text), NO_SPEAKER)
            continue
        if any(guessed for _, _, guessed in run):
            yield Doubt(line, "no speaker is given; taken as the one before")
        start = next((piece.start_ms for piece in held if piece.start_ms is not None), None)
        end = next((piece.end_ms for piece in reversed(held) if piece.end_ms is not None), None)
        end, early = checked_end(line, start, end)
        yield from early
        yield Row(speaker, text, line, start, end)


def spoken_by_nobody(pieces: Iterable[Piece]) -> bool:
    """Tell whether no piece names a speaker."""
    return all(piece.speaker is None for piece in pieces)


def read_pieces(source: Source, pieces: list[Piece], what: str, facts: Facts | None = None) -> Reading:
    """Return the session of a service's pieces; ``what`` names them, like 'segments'.

    Raises:
        NotAConversation: no piece names a speaker.
    """
    if spoken_by_nobody(pieces):
        empty = (
            f"holds {len(pieces)} {what} and no speaker labels; "
            "transcribe it again with speakers told apart (diarization), or put the names in"
        )
    else:
        empty = f"none of its {len(pieces)} {what} has words"
    return one_session(source, find_rows(pieces), unit="cue", facts=facts or {what: len(pieces)}, empty=empty)


def by_time(channels: Iterable[list[Piece]]) -> list[Piece]:
    """Return the pieces of several channels in the order of their starts.

    What has no time, like a comma, stays behind the word before it.
    """
    timed: list[tuple[int, Piece]] = []
    for pieces in channels:
        at = 0
        for piece in pieces:
            at = piece.start_ms if piece.start_ms is not None else at
            timed.append((at, piece))
    return [piece for _, piece in sorted(timed, key=lambda pair: pair[0])]
