"""CSV and TSV: one row of the table is one row of a session.

Columns are found by their common names, or named by ``--map speaker=Who``.
"""

import csv
import io
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from micoder.errors import MissingColumn, NoSuchColumn, UnreadableFile, UnreadableLine
from micoder.readers.found import Skipped, count_words
from micoder.readers.source import Reading, Source
from micoder.session import Row, Session
from micoder.timecode import parse_time

ALIASES: dict[str, tuple[str, ...]] = {
    "session": (
        "session",
        "session_id",
        "session_name",
        "transcript_id",
        "conv_id",
        "conversation_id",
        "dialogue_id",
        "video_title",
        "file",
        "file_name",
        "filename",
        "id",
    ),
    "speaker": (
        "speaker",
        "interlocutor",
        "speaker_name",
        "speaker_raw",
        "speaker_label",
        "speaker_id",
        "author",
        "participant",
        "name",
        "who",
        "role",
    ),
    "text": (
        "text",
        "utterance_text",
        "utterance",
        "content",
        "transcript",
        "transcription",
        "sentence",
        "message",
        "words",
        "said",
        "speech",
    ),
    "role": ("role",),
    "start": (
        "start",
        "start_ms",
        "start_s",
        "start_time",
        "timestamp",
        "begin",
        "time",
        "timespan",
        "time_in",
        "from",
    ),
    "end": ("end", "end_ms", "end_s", "end_time", "stop", "time_out", "to"),
    "code": ("code", "gold", "label"),
    "talk_type": ("talk_type",),
}
_DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Record:
    """One table row with the line on which it begins."""

    line: int
    cells: Mapping[str, str]


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def header_at(source: Source) -> int:
    """Return the place of the header: the first filled line, or a later one that names speaker and text."""
    filled = [number for number, line in enumerate(source.lines[:60]) if line.strip()][:20]
    chosen = source.options.columns
    for number in filled[1:] if filled and not _named(source.lines[filled[0]], chosen) else ():
        for delimiter in _DELIMITERS:
            cells = _cells(source.lines[number], delimiter)
            if len(cells) < 20 and all(find_column(cells, name, chosen) for name in ("speaker", "text")):
                return number
    return filled[0] if filled else 0


def _named(line: str, chosen: Mapping[str, str]) -> bool:
    return any(_known(_cells(line, delimiter), chosen) >= 2 for delimiter in _DELIMITERS)


def _header(source: Source, delimiter: str) -> list[str]:
    return _cells(source.lines[header_at(source)], delimiter)


def header(source: Source) -> list[str]:
    """Return the columns of a delimited file; empty where it is no table."""
    delimiter = find_delimiter(source)
    return _header(source, delimiter) if delimiter else []


def find_column(columns: Sequence[str], wanted: str, chosen: Mapping[str, str]) -> str | None:
    """Return the table's name for a column of ours: what the user says, else by its usual names."""
    folded = {column.strip().casefold().replace(" ", "_"): column for column in reversed(columns)}
    if wanted in chosen:
        exact = {column.strip(): column for column in columns}
        return exact.get(chosen[wanted]) or folded.get(chosen[wanted].casefold().replace(" ", "_"))
    return next((folded[alias] for alias in ALIASES[wanted] if alias in folded), None)


def _known(columns: Sequence[str], chosen: Mapping[str, str]) -> int:
    return sum(find_column(columns, wanted, chosen) is not None for wanted in ALIASES)


def find_delimiter(source: Source) -> str | None:
    """Return the delimiter under which the first line names the most columns of ours."""
    scored = [(_known(_header(source, d), source.options.columns), d) for d in _DELIMITERS]
    best, delimiter = max(scored, key=lambda pair: pair[0])
    if best < 2 and source.options.columns:
        # the user speaks of columns, so it is a table, and a wrong name is worth its own message
        widths = [(len(_header(source, d)), d) for d in _DELIMITERS]
        best, delimiter = max(widths, key=lambda pair: pair[0])
    return delimiter if best >= 2 else None


def fits(source: Source) -> bool:
    """Take a file whose first line names at least two columns that we know."""
    return find_delimiter(source) is not None


def _refuse_twins(source: Source, header: Sequence[str], line: int) -> None:
    """Refuse two columns of one name where we would read only one of them."""
    chosen = source.options.columns
    for wanted in ALIASES:
        column = find_column(header, wanted, chosen)
        if column is not None and list(header).count(column) > 1:
            raise UnreadableLine(source.name, line, f"names the column '{column}' twice; rename one")


def read_records(source: Source) -> Iterator[Record]:
    """Yield the rows of a delimited file; blank lines are left out.

    Raises:
        UnreadableLine: a row with more or fewer cells than the header.
    """
    delimiter = find_delimiter(source) or ","
    csv.field_size_limit(sys.maxsize)
    above = header_at(source)
    text = "\n".join(source.lines[above:]) if above else source.text
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    at = 1
    try:
        for cells in reader:
            line, at = at + above, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = cells
                _refuse_twins(source, header, line)
                continue
            if len(cells) > len(header) and not any(cell.strip() for cell in cells[len(header) :]):
                cells = cells[: len(header)]
            if len(cells) != len(header):
                raise UnreadableLine(
                    source.name, line, f"has {len(cells)} cells where the header has {len(header)}"
                )
            yield Record(line, dict(zip(header, cells, strict=True)))
    except csv.Error as err:
        raise UnreadableLine(source.name, at + above, f"is not valid CSV ({err})") from err


_RANGE = re.compile(r"\s+(?:-->|[-–—]|to)\s+")
_ROW_ID = re.compile(r"(\d+)\.0")


def _time(cells: Mapping[str, str], column: str | None, part: int = 0) -> int | None:
    """Return the milliseconds of a cell, or of one part of a time span like ``0:01 - 0:05``."""
    if not column:
        return None
    raw = cells[column].strip().strip("#[]()")
    if column.strip().lower().endswith("_ms"):
        return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 13 else None
    parts = _RANGE.split(raw)
    return parse_time(parts[part]) if part < len(parts) <= 2 else None


class Columns:
    """Where a table keeps what we need."""

    def __init__(self, source: Source, columns: Sequence[str]) -> None:
        chosen = source.options.columns
        for name in chosen:
            if name in ALIASES and find_column(columns, name, chosen) is None:
                raise NoSuchColumn(source.name, name, chosen[name], columns)
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
        start, end = _time(cells, self.at["start"]), _time(cells, self.at["end"])
        if not self.at["end"]:
            end = _time(cells, self.at["start"], 1)
        if start is not None and end is not None and end < start:
            raise UnreadableLine(source.name, record.line, "ends before it starts")

        def cell(name: str) -> str | None:
            column = self.at[name]
            return (cells[column].strip() or None) if column else None

        text = " ".join(cells[str(self.at["text"])].split())
        return Row(speaker, text, record.line, start, end, cell("role"), cell("code"), cell("talk_type"))

    def session(self, source: Source, record: Record) -> str:
        """Return the name of the session that a row belongs to."""
        column = self.at["session"]
        name = record.cells[column].strip() if column else ""
        whole = _ROW_ID.fullmatch(name)  # pandas writes the id 1 as 1.0 where another id is missing
        return whole[1] if whole else name or source.stem

    def without_row_ids(self, records: Sequence[Record]) -> "Columns":
        """Return these columns without a session column that numbers the rows."""
        column = self.at["session"]
        if column and column.strip().casefold() == "id" and len(records) > 2:
            values = [record.cells[column] for record in records]
            if len(set(values)) == len(values):
                self.at["session"] = None
        return self


def build(source: Source, records: Sequence[Record]) -> Reading:
    """Return the sessions of a table's rows, in the order of their first row."""
    if not records:
        raise UnreadableFile(source.name, "has a header and no rows")
    columns = Columns(source, list(records[0].cells)).without_row_ids(records)
    raters: dict[str, str] = {}
    rows: dict[str, list[Row]] = {}
    skipped: list[Skipped] = []
    for record in records:
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
    return Reading(sessions, tuple(skipped), facts={"rows": len(records)})


def read(source: Source) -> Reading:
    """Return the sessions of a CSV or TSV file."""
    reading = build(source, list(read_records(source)))
    above = [
        Skipped(number, count_words(line), "above the table's header")
        for number, line in enumerate(source.lines[: header_at(source)], start=1)
        if line.strip()
    ]
    return replace(reading, skipped=(*above, *reading.skipped))
