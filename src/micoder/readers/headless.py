"""Tables without a header that anybody knows: columns by what is in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from micoder.readers.headers import Record
from micoder.readers.label_shapes import NAME, NO_SPEAKER
from micoder.roles import usual_role
from micoder.session import CLIENT, COUNSELOR
from micoder.timecode import parse_time

_NAME = re.compile(rf"{NAME}|(?:SPEAKER|spk|speaker)_\d{{1,2}}")
_LABELED = re.compile(rf"(?P<who>{NAME})\s*:\s+(?P<said>\S.*)", re.DOTALL)
_STARTS = ("time", "start", "timestamp")
Rows = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Places:
    """Where a table has what; None where it has no such column. ``speaker`` may stand inside the text."""

    speaker: int | None
    text: int
    start: int | None
    end: int | None

    def __str__(self) -> str:
        places = {"speaker": self.speaker, "text": self.text, "start": self.start, "end": self.end}
        return ", ".join(f"{name} is column {at + 1}" for name, at in places.items() if at is not None)


def _names(cells: Sequence[str]) -> bool:
    """Tell whether a column names the speakers: a few names that come back."""
    distinct = set(cells)
    if not 2 <= len(distinct) <= min(6, len(cells) // 2 + 1):
        return False
    if any(NO_SPEAKER.fullmatch(one) or one.endswith((".", ",", "?", "!")) for one in distinct):
        return False
    return all(_NAME.fullmatch(one) and len(one.split()) <= 4 for one in distinct)


def _take_turns(cells: Sequence[str]) -> bool:
    """Tell whether names change to and fro, which a list that is sorted by them does not."""
    return sum(one != after for one, after in pairwise(cells)) >= len(set(cells))


def _times(cells: Sequence[str]) -> list[int] | None:
    """Return a column's milliseconds, where each cell has a clock or seconds with a point."""
    if not all("." in cell or ":" in cell for cell in cells):
        return None
    found = [parse_time(cell.strip("#[]()")) for cell in cells]
    return [ms for ms in found if ms is not None] if None not in found else None


def _ends(starts: Sequence[int], ends: Sequence[int]) -> bool:
    return all(a <= b for a, b in zip(starts, ends, strict=True)) and starts[0] < ends[0]


def _guess(rows: Sequence[Sequence[str]]) -> Places | None:
    width = len(rows[0])
    columns = [[row[at].strip() for row in rows] for at in range(width)]
    times = {at: found for at, cells in enumerate(columns) if (found := _times(cells))}
    others = {at: cells for at, cells in enumerate(columns) if at not in times}
    wordy = {at: sum(len(cell.split()) for cell in cells) for at, cells in others.items()}
    text = max(wordy, key=lambda at: wordy[at], default=None)
    if text is None or wordy[text] < 2 * len(rows):
        return None
    if sum(wordy.values()) > 1.6 * wordy[text] + len(rows):
        return None  # a table about something else has words in many columns
    named = (at for at in wordy if at != text and _names(columns[at]))
    speaker = next((at for at in named if times or _take_turns(columns[at])), None)
    if speaker is None:
        heads = [_LABELED.fullmatch(cell) for cell in columns[text]]
        if not times or not all(heads) or not _names([head["who"] for head in heads if head]):
            return None
    start = next((at for at, ms in times.items() if all(a <= b for a, b in pairwise(ms))), None)
    end = None
    if start is not None:
        begins = times[start]
        end = next((at for at, ms in times.items() if at > start and _ends(begins, ms)), None)
    return Places(speaker, text, start, end)


def _records(rows: Rows, at: Places) -> list[Record]:
    found = []
    for line, row in rows:
        text = row[at.text].strip()
        head = None if at.speaker is not None else _LABELED.fullmatch(text)
        cells = {"speaker": head["who"] if head else row[at.speaker or 0].strip()}
        cells["text"] = head["said"] if head else text
        cells |= {
            name: row[place].strip("#[]() ")
            for name, place in (("start", at.start), ("end", at.end))
            if place is not None
        }
        found.append(Record(line, cells))
    return found


def _by_role(rows: Rows) -> list[Record] | None:
    """Return the records of a table with a column of words for each party."""
    header = [cell.strip() for cell in rows[0][1]]
    parties = {at: name for at, name in enumerate(header) if usual_role(name)}
    if {usual_role(name) for name in parties.values()} != {COUNSELOR, CLIENT} or len(parties) > 4:
        return None
    words = sum(len(row[at].split()) for _, row in rows[1:] for at in parties if at < len(row))
    if words < len(rows):
        return None
    clock = next((at for at, name in enumerate(header) if name.casefold() in _STARTS), None)
    found = []
    for line, row in rows[1:]:
        start = row[clock] if clock is not None else ""
        for at, name in parties.items():
            if row[at].strip():
                found.append(Record(line, {"speaker": name, "text": row[at].strip(), "start": start}))
    return found


def _is_header(first: Sequence[str], others: Sequence[Sequence[str]], at: Places) -> bool:
    """Tell whether the first row names the columns: no time, or a speaker who never comes back."""
    if at.start is not None:
        return not any(char.isdigit() for char in first[at.start])
    named = at.speaker is not None and first[at.speaker] not in {row[at.speaker] for row in others}
    return named and len(first[at.text].split()) <= 2


def find_records(rows: Rows) -> tuple[list[Record], str] | None:
    """Return the records of a table and a sentence on how it was read, or None where that is not clear.

    A first row that does not fit the others is taken for a header in other words.
    """
    if len(rows) < 3 or len({len(row) for _, row in rows}) != 1 or len(rows[0][1]) < 2:
        return None
    by_role = _by_role(rows)
    if by_role:
        return by_role, "it has a column of words for each party"
    for skip in (1, 0):
        body = rows[skip:]
        columns = _guess([row for _, row in body])
        if columns and (not skip or _is_header(rows[0][1], [row for _, row in body], columns)):
            return _records(body, columns), f"its columns have no names that micoder knows: {columns}"
    return None
