"""Turns to utterances; every utterance is ``turn.text[start_char:end_char]``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from micoder.session import Row, Session, TimeSource, Utterance
from micoder.splitting.times import Clock


@runtime_checkable
class Splitter(Protocol):
    """What finds the utterances of turns."""

    def starts(self, turns: Sequence[tuple[str, str]]) -> list[list[int]]:
        """Return for each (text, role) turn the offsets at which its later utterances begin."""
        ...


def _spans(text: str, starts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans between starts, without the blanks at their ends."""
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = left + len(piece.strip())
        if right > left:
            yield left, right


def _source_of(row: Row) -> TimeSource:
    if row.start_ms is None and row.end_ms is None:
        return ""
    return "interpolated" if row.interpolated else "file"


def split_session(session: Session, roles: Mapping[str, str], splitter: Splitter) -> list[Utterance]:
    """Return the utterances of a session, counted from 0, with their turn's offsets."""
    found: list[Utterance] = []
    starts = splitter.starts([(turn.text, roles[turn.speaker]) for turn in session.turns])
    for turn, later in zip(session.turns, starts, strict=True):
        clock = Clock(turn)
        text = turn.text
        for start, end in _spans(text, later):
            found.append(
                Utterance(
                    turn.index, len(found), turn.speaker, roles[turn.speaker], text[start:end],
                    start, end, clock.at(start), clock.until(end), clock.line(start),
                    clock.source(start, end),
                )
            )  # fmt: skip
    return found


def keep_units(session: Session, roles: Mapping[str, str]) -> list[Utterance]:
    """Return one utterance per input row, or per turn where rows are caption cues."""
    found: list[Utterance] = []
    for turn in session.turns:
        text = turn.text
        whole = [(None, 0, len(text))] if session.unit == "cue" else list(turn.row_spans())
        clock = Clock(turn)
        for row, start, end in whole:
            begins, ends = (row.start_ms, row.end_ms) if row else (clock.at(start), clock.until(end))
            found.append(
                Utterance(turn.index, len(found), turn.speaker, roles[turn.speaker],
                          text[start:end], start, end, begins, ends, clock.line(start),
                          _source_of(row) if row else clock.source(start, end))
            )  # fmt: skip
    return found
