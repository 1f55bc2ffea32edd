"""Excel workbooks: each sheet with a speaker and a text column, by the same names as CSV."""

import datetime as dt
import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from micoder.errors import MissingExtra, NotAConversation, UnreadableFile
from micoder.readers.archive import Archive, holds_member
from micoder.readers.columns import build
from micoder.readers.found import OUR_SHEET, Skipped, count_words
from micoder.readers.headers import Record, find_column, refuse_mistyped
from micoder.readers.headless import find_records
from micoder.readers.source import Reading, Source

_ROWS = 1_000_000
_COLUMNS = 500
_OURS = (("session", "key", "score", "value"), ("role", "code", "means", "example"))


def fits(source: Source) -> bool:
    """Take a zip file with an Excel workbook in it."""
    return holds_member(source, "xl/workbook.xml")


def _text(value: Any) -> str:
    """Return a cell as it reads on the screen: whole numbers without .0, times as clocks."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.timedelta):
        seconds = value.total_seconds()
        return f"{int(seconds // 3600)}:{int(seconds // 60 % 60):02}:{seconds % 60:06.3f}"
    if isinstance(value, dt.time):
        return value.isoformat(timespec="milliseconds")
    return str(value)


def _refuse_entities(source: Source) -> None:
    """Refuse document types before another parser sees them."""
    archive = Archive(source)
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            data = archive.read(name).replace(b"\0", b"")
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                raise UnreadableFile(
                    source.name, "declares a document type or entities, which micoder does not read"
                )


_Rows = list[tuple[int, list[str]]]


def _sheets(source: Source) -> list[tuple[str, _Rows]]:
    """Return each visible sheet's title and its filled rows with their numbers; it is opened once."""
    return source.once("sheets", lambda: list(_open(source)))


def _open(source: Source) -> Iterator[tuple[str, _Rows]]:
    try:
        import openpyxl
    except ImportError as err:
        raise MissingExtra("reading .xlsx", package="openpyxl", extra="office") from err
    _refuse_entities(source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and validations, which do not matter here
        try:
            book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                if sheet.sheet_state != "visible":
                    continue
                cells = sheet.iter_rows(max_row=_ROWS, max_col=_COLUMNS, values_only=True)
                rows = [(n, [_text(cell) for cell in row]) for n, row in enumerate(cells, start=1)]
                yield sheet.title, [(n, row) for n, row in rows if any(cell.strip() for cell in row)]
        except (MissingExtra, UnreadableFile):
            raise
        except Exception as err:  # whatever a damaged workbook makes another package raise
            raise UnreadableFile(
                source.name, "is a damaged Excel workbook; save it again, or as .csv"
            ) from err


def _records(source: Source, rows: _Rows) -> list[Record] | None:
    """Return the records below the first row that names a speaker and a text column."""
    chosen = source.options.columns
    for at, (_, header) in enumerate(rows[:20]):
        if all(find_column(header, wanted, chosen) is not None for wanted in ("speaker", "text")):
            width = len(header)
            return [
                Record(n, dict(zip(header, [*row, *[""] * width][:width], strict=True)))
                for n, row in rows[at + 1 :]
            ]
    return None


def read_records(source: Source) -> list[Record]:
    """Return the rows of all sheets that name a speaker and a text column."""
    return source.once(
        "records", lambda: [record for _, rows in _sheets(source) for record in _records(source, rows) or ()]
    )


def _why_not(rows: _Rows) -> str:
    """Return why a sheet is no transcript."""
    _, header = rows[0]
    ours = any(tuple(header[: len(names)]) == names for names in _OURS)
    return OUR_SHEET if ours else "a sheet without speakers and words"


def read(source: Source) -> Reading:
    """Return the sessions of a workbook; of several sheets each is a session by its title.

    Raises:
        NotAConversation: no sheet names a speaker and a text column.
        NoSuchColumn: the user names a column that no sheet has.
        MissingExtra: openpyxl is not installed.
    """
    sheets = _sheets(source)
    found = [(title, records) for title, rows in sheets if (records := _records(source, rows))]
    notes: tuple[str, ...] = ()
    if not found:
        refuse_mistyped(source, [row for _, rows in sheets for _, row in rows[:20]])
        guessed = [(title, made) for title, rows in sheets if (made := find_records(rows))]
        found = [(title, records) for title, (records, _) in guessed]
        notes = tuple(
            f"{source.name}: {how}; name the columns if that is wrong" for _, (_, how) in guessed[:1]
        )
    titles = {title for title, _ in found}
    skipped = [
        Skipped(1, sum(count_words(cell) for _, row in rows for cell in row), _why_not(rows))
        for title, rows in sheets
        if rows and title not in titles
    ]
    facts = {"sheets": len(sheets), "rows": sum(len(records) for _, records in found)}
    if not found:
        why = "has no sheet with a speaker and a text column; name the columns"
        raise NotAConversation(source.name, why, facts)
    readings = []
    for title, records in found:
        name = "" if len(found) == 1 else f"{source.stem}-{title}"
        readings.append(build(replace(source, name=name or source.name, session=name), records))
    sessions = tuple(replace(one, source=source.name) for reading in readings for one in reading.sessions)
    return Reading(
        sessions,
        tuple(one for reading in readings for one in reading.skipped) + tuple(skipped),
        warnings=(*notes, *(one for reading in readings for one in reading.warnings)),
        facts=facts,
        unused=tuple(dict.fromkeys(one for reading in readings for one in reading.unused)),
    )
