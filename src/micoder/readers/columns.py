"""Tables of every format: one row of the table is one row of a session."""

import re
from collections.abc import Mapping, Sequence
from functools import partial

from micoder.errors import MissingColumn, NoSuchColumn, UnreadableFile, UnreadableLine
from micoder.readers.found import Skipped, count_words
from micoder.readers.headers import ALIASES, Record, find_column, says_ms
from micoder.readers.order import in_order
from micoder.readers.source import Reading, Source
from micoder.readers.unused import look_like_codes, unused_columns
from micoder.session import Row, Session
from micoder.timecode import parse_time

_RANGE = re.compile(r"\s+(?:-->|[-–—]|to)\s+")
# words in a second: nobody speaks that slowly, with all the pauses
_SLOWEST = 0.005
_ROW_ID = re.compile(r"(\d+)\.0")
_IN_MS = "its times are too far apart for seconds and were read as milliseconds"
_NOTHING = {"na", "n/a", "nan", "<na>"}  # as R and pandas write an empty cell


def _time(cells: Mapping[str, str], column: str | None, part: int = 0, *, in_ms: bool) -> int | None:
    """Return the milliseconds of a cell, or of one part of a time span like ``0:01 - 0:05``."""
    if not column:
        return None
    raw = cells[column].strip().strip("#[]()")
    if in_ms or says_ms(column):
        raw = raw.removesuffix(".0")  # as pandas writes numbers where one of the column is missing
        return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 13 else None
    parts = _RANGE.split(raw)
    return parse_time(parts[part]) if part < len(parts) <= 2 else None


def filled(cell: str) -> str:
    """Return a cell that holds no words; empty where R or pandas wrote that there is nothing.

    >>> filled("NA"), filled(" affirm ")
    ('', 'affirm')
    """
    plain = cell.strip()
    return "" if plain.casefold() in _NOTHING else plain


class Columns:
    """Where a table keeps what we need."""

    @classmethod
    def of(cls, source: Source, records: Sequence[Record]) -> "Columns":
        """Return the columns of rows, which tell ids from sessions and milliseconds from seconds."""
        columns = cls(source, list(records[0].cells))
        columns._forget_row_ids(records)
        columns.in_ms = columns._count_ms(source, records)
        return columns

    def __init__(self, source: Source, columns: Sequence[str]) -> None:
        chosen = source.options.columns
        for name in chosen:
            if name in ALIASES and find_column(columns, name, chosen) is None:
                raise NoSuchColumn(source.name, name, chosen[name], columns)
        self.in_ms = False
        self.at = {wanted: find_column(columns, wanted, chosen) for wanted in ALIASES}
        for wanted in ("speaker", "text"):
            if self.at[wanted] is None:
                raise MissingColumn(source.name, wanted, ALIASES[wanted], columns)
        if self.at["session"] in (self.at["speaker"], self.at["text"]):
            self.at["session"] = None

    def row(self, source: Source, record: Record) -> Row:
        """Return the session row of a table row."""
        cells = record.cells
        speaker = cells[str(self.at["speaker"])].strip()
        if not speaker:
            raise UnreadableLine(source.name, record.line, "has no speaker")
        start = _time(cells, self.at["start"], in_ms=self.in_ms)
        end = _time(cells, self.at["end"], in_ms=self.in_ms)
        if not self.at["end"]:
            end = _time(cells, self.at["start"], 1, in_ms=self.in_ms)
        if start is not None and end is not None and end < start:
            raise UnreadableLine(source.name, record.line, "ends before it starts")

        def cell(name: str) -> str | None:
            column = self.at[name]
            return (filled(cells[column]) or None) if column else None

        text = " ".join(cells[str(self.at["text"])].split())
        return Row(speaker, text, record.line, start, end, cell("role"), cell("code"), cell("talk_type"))

    def without_na(self, record: Record) -> Record:
        """Return a record with empty cells where R or pandas wrote NA; words and names stay as they are."""
        words = {self.at[name] for name in ("speaker", "text", "session")}
        cells = {column: cell if column in words else filled(cell) for column, cell in record.cells.items()}
        return Record(record.line, cells)

    def session(self, source: Source, record: Record) -> str:
        """Return the name of the session that a row belongs to."""
        column = self.at["session"]
        name = record.cells[column].strip() if column else ""
        whole = _ROW_ID.fullmatch(name)  # pandas writes the id 1 as 1.0 where another id is missing
        return whole[1] if whole else name or source.stem

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of how the table was read."""
        return (_IN_MS,) if self.in_ms else ()

    def _count_ms(self, source: Source, records: Sequence[Record]) -> bool:
        """Tell whether whole numbers are milliseconds, as Whisper writes them: too far apart for seconds."""
        column = None if says_ms(self.at["start"] or "") else self.at["start"]
        raw = [record.cells[column].strip() for record in records] if column else []
        if len(raw) < 2 or not all(cell.isascii() and cell.isdigit() and len(cell) < 13 for cell in raw):
            return False
        times: dict[str, list[int]] = {}
        for record, cell in zip(records, raw, strict=True):
            times.setdefault(self.session(source, record), []).append(int(cell))
        seconds = sum(max(found) - min(found) for found in times.values())
        words = sum(count_words(record.cells[str(self.at["text"])]) for record in records)
        return 0 < words < _SLOWEST * seconds

    def _forget_row_ids(self, records: Sequence[Record]) -> None:
        """Leave out a session column that numbers the rows."""
        column = self.at["session"]
        if column and column.strip().casefold() == "id" and len(records) > 2:
            values = [record.cells[column] for record in records]
            if len(set(values)) == len(values):
                self.at["session"] = None


def build(source: Source, records: Sequence[Record]) -> Reading:
    """Return the sessions of a table's rows, in the order of their first row."""
    if not records:
        raise UnreadableFile(source.name, "has a header and no rows")
    columns = Columns.of(source, records)
    unused = unused_columns(list(records[0].cells), list(columns.at.values()))
    cells = {
        column: [cell for one in records if (cell := filled(one.cells[column]))]
        for column in (() if columns.at["code"] else unused)
    }
    raters: dict[str, str] = {}
    rows: dict[str, list[Row]] = {}
    skipped: list[Skipped] = []
    ordered = in_order(source, records, partial(columns.session, source))
    for record in ordered.records:
        row, name = columns.row(source, record), columns.session(source, record)
        rater = record.cells.get("annotator_id", "")
        if raters.setdefault(name, rater) != rater:
            skipped.append(Skipped(record.line, count_words(row.text), "another rater's copy of the row"))
        elif row.text:
            rows.setdefault(name, []).append(row)
        else:
            skipped.append(Skipped(record.line, 0, "a row without words"))
    sessions = tuple(Session(name, tuple(rows[name]), source.name) for name in rows)
    if not sessions:
        raise UnreadableFile(source.name, "has no row with words")
    hints = (
        *ordered.sentences(source.name),
        *look_like_codes(source.name, cells),
        *(f"{source.name}: {note}" for note in columns.notes),
    )
    return Reading(sessions, tuple(skipped), warnings=hints, facts={"rows": len(records)}, unused=unused)
