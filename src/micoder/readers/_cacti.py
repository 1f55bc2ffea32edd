"""CACTI: a person's codes with times and without words, as text (.casaa) or as SQLite."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from micoder.errors import NotAConversation, UnreadableFile, UnreadableLine, cut
from micoder.plurals import many
from micoder.readers.codes_of_others import OurCode, left_uncoded, our_code
from micoder.readers.found import Doubt, Skipped
from micoder.readers.source import Reading, Source
from micoder.roles import usual_role
from micoder.session import CLIENT, COUNSELOR, Row, Session
from micoder.timecode import parse_clock

_NAMES = {COUNSELOR: "Therapist", CLIENT: "Client"}
_UNKNOWN = "Unknown"
_SQLITE = b"SQLite format 3\0"
_HEAD = re.compile(r"\s*Audio File:\t")
_ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class _Unit:
    """A coded stretch; ``code`` is CACTI's name, empty where it was left uncoded."""

    line: int
    code: str
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None


def _cells(line: str) -> list[str]:
    return line.rstrip("\t ").split("\t")


def _second(source: Source) -> list[str]:
    return next((_cells(line) for line in source.lines[1:50] if line.strip()), [])


def fits(source: Source) -> bool:
    """Take CACTI's tab-separated text, or an SQLite file (CACTI 0.80 and later)."""
    if source.data.startswith(_SQLITE):
        return True
    if not _HEAD.match(source.text) or _parsed(source):
        return False
    cells = _second(source)
    return len(cells) in (3, 5, 7) and parse_clock(cells[0 if len(cells) == 3 else 1]) is not None


def _text_units(source: Source) -> Iterator[_Unit]:
    for number, line in enumerate(source.lines[1:], start=2):
        if not line.strip():
            continue
        cells = _cells(line)
        if len(cells) == 3:
            start, end, code = parse_clock(cells[0]), None, cells[2]
        elif len(cells) in (5, 7):
            start, end, code = (
                parse_clock(cells[1]),
                parse_clock(cells[2]),
                cells[6] if len(cells) == 7 else "",
            )
        else:
            raise UnreadableLine(source.name, number, f"has {many(len(cells), 'cell')}; CACTI writes 3 or 7")
        if start is None:
            raise UnreadableLine(source.name, number, "has no time where CACTI writes one")
        yield _Unit(number, code.strip(), start, end if end is None or end >= start else None)


def _sqlite_units(source: Source) -> Iterator[_Unit]:
    """Yield the utterances of a CACTI database, in their order; it is opened to read only."""
    question = (
        "SELECT u.time_marker, c.code_name, s.speaker_name FROM utterances u "
        "LEFT JOIN codes c ON c.code_id = u.code_id LEFT JOIN speakers s ON s.speaker_id = c.speaker_id "
        "ORDER BY u.rowid LIMIT ?"
    )
    found: list[tuple[int | None, str, str | None]] = []
    try:
        with closing(_open(source)) as base:
            for marker, code, speaker in base.execute(question, (_ROWS,)):
                found.append((parse_clock(str(marker or "")), str(code or ""), speaker and str(speaker)))
    except (sqlite3.Error, ValueError) as err:  # also a message of SQLite that is no UTF-8
        raise UnreadableFile(
            source.name, "is an SQLite file that CACTI did not write, or a damaged one"
        ) from err
    timed = sorted(enumerate(found), key=lambda pair: (pair[1][0] is None, pair[1][0] or 0, pair[0]))
    for line, (_, (start, code, speaker)) in enumerate(timed, start=1):
        # an utterance lasts until the next one begins
        after = timed[line][1][0] if line < len(timed) else None
        yield _Unit(line, code, start, after, speaker)


def _open(source: Source) -> sqlite3.Connection:
    """Return a database of the bytes that were read, in memory: the file itself is never touched."""
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(source.data)
        base.execute("PRAGMA query_only = ON")
        base.execute("PRAGMA trusted_schema = OFF")
    except (sqlite3.Error, OverflowError):
        base.close()
        raise
    # a view or trigger of a stranger must not run for ever
    base.set_progress_handler(_Clock(), 100_000)
    return base


class _Clock:
    """Stops a query after 500 calls, which are some 50 million steps."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> int:
        self.calls += 1
        return int(self.calls > 500)


def _speaker(unit: _Unit, ours: OurCode | None) -> str:
    if unit.speaker:
        return unit.speaker
    return _NAMES[ours.role] if ours else _UNKNOWN


def _coded(unit: _Unit, beside: set[str]) -> OurCode | None:
    role = usual_role(unit.speaker or "")
    if unit.code.upper() == "ST" and role:
        return OurCode(COUNSELOR, "structure") if role == COUNSELOR else OurCode(CLIENT, "sustain")
    ours = our_code(unit.code, beside=beside) if unit.code else None
    return ours if ours and role in (None, ours.role) else None


def read(source: Source) -> Reading:
    """Return a person's coding: rows without words, with micoder's codes where there is one.

    A code without a counterpart stays in ``Row.code`` under its own name and is reported.

    Raises:
        NotAConversation: no coded unit.
    """
    text = not source.data.startswith(_SQLITE)
    units = list(_text_units(source) if text else _sqlite_units(source))
    beside = {unit.code for unit in units}
    rows: list[Row] = []
    unknown: Counter[str] = Counter()
    doubts: list[Doubt] = []
    for unit in units:
        ours = _coded(unit, beside)
        if not unit.code:
            doubts.append(Doubt(unit.line, "was left without a code"))
        elif ours is None:
            unknown[cut(unit.code)] += 1
        code, talk_type = (ours.code, ours.talk_type) if ours else (unit.code or None, None)
        who = _speaker(unit, ours)
        misc = ours.misc if ours else ""
        rows.append(Row(who, "", unit.line, unit.start_ms, unit.end_ms, None, code, talk_type, misc=misc))
    facts: dict[str, int | str] = {"utterances": len(rows)}
    if text:
        facts["columns"] = max((len(_cells(line)) for line in source.lines[1:]), default=0)
    if not rows:
        raise NotAConversation(source.name, "is a CACTI file without coded utterances", facts)
    note = f"{source.name}: {left_uncoded(unknown)}"
    session = Session(source.stem, tuple(rows), source.name)
    heading = (Skipped(1, 0, "CACTI's first line"),) if text else ()
    return Reading(
        (session,), heading, warnings=(note,) if unknown else (), doubts=tuple(doubts), facts=facts
    )


def _parsed(source: Source) -> bool:
    """Tell whether it is a .parse file: six columns, the last a number and no code."""
    cells = _second(source)
    return (
        bool(_HEAD.match(source.text))
        and len(cells) == 6
        and all(cell.isdigit() for cell in (cells[0], cells[5]))
    )


def fits_others(source: Source) -> bool:
    """Take CACTI's files that hold neither words nor codes: .globals and .parse."""
    return source.text.lstrip().startswith("Global Ratings") or _parsed(source)


def refuse_others(source: Source) -> Reading:
    """Say what a .globals or .parse file holds.

    Raises:
        NotAConversation: always.
    """
    if _parsed(source):
        units = sum(bool(line.strip()) for line in source.lines[1:])
        why = f"holds {many(units, 'unit boundary', 'unit boundaries')} of CACTI and neither words nor codes"
        raise NotAConversation(source.name, why, {"utterances": units, "columns": 6})
    ratings = len(read_ratings(source))
    why = f"holds {many(ratings, 'global rating')} and no transcript; give the ratings to 'micoder score'"
    raise NotAConversation(source.name, why, {"global ratings": ratings})


def read_ratings(source: Source) -> dict[str, int | None]:
    """Return the global ratings of a .globals file; a missing value is None."""
    found: dict[str, int | None] = {}
    for line in source.lines:
        name, colon, value = line.partition(":\t")
        if line.startswith("Notes:"):
            break
        if colon and name.strip() != "Audio File":
            value = value.strip()
            found[name.strip()] = (
                int(value) if value.isascii() and value.isdigit() and len(value) < 9 else None
            )
    return found


def without_unknown(reading: Reading) -> Reading:
    """Return the reading with None in place of codes that micoder does not have."""
    sessions = tuple(
        replace(one, rows=tuple(replace(row, code=row.code if row.code and our_code(row.code) else None)
                                for row in one.rows))
        for one in reading.sessions
    )  # fmt: skip
    return replace(reading, sessions=sessions)
