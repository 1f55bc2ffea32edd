"""CSV and TSV: delimited text, whose header may stand below other lines."""

import csv
import io
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from micoder.errors import UnreadableLine
from micoder.plurals import many
from micoder.readers.columns import build
from micoder.readers.found import Skipped, count_words
from micoder.readers.headers import ALIASES, Record, find_column
from micoder.readers.source import Reading, Source

_RULE = re.compile(r":?-+:?")  # below the header of a Markdown table
_SEP = re.compile(r"\"?sep=(\\t|.)\"?[,;\s]*", re.IGNORECASE)
_DELIMITERS = (",", ";", "\t", "|")


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _excels_delimiter(source: Source) -> str | None:
    """Return the delimiter that a first line for Excel names, like ``sep=;``, or None."""
    line = _SEP.fullmatch(source.lines[0])
    return line[1].replace("\\t", "\t") if line else None


def header_at(source: Source) -> int:
    """Return the place of the header: the first filled line, or a later one that names speaker and text."""
    filled = [number for number, line in enumerate(source.lines[:60]) if line.strip()][:20]
    if filled[1:] and _excels_delimiter(source):
        return filled[1]
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


def _known(columns: Sequence[str], chosen: Mapping[str, str]) -> int:
    return sum(find_column(columns, wanted, chosen) is not None for wanted in ALIASES)


def find_delimiter(source: Source) -> str | None:
    """Return the delimiter under which the first line names the most columns of ours."""
    told = _excels_delimiter(source)
    possible = dict.fromkeys((*([told] if told else ()), *_DELIMITERS))
    scored = [(_known(_header(source, d), source.options.columns), d) for d in possible]
    best, delimiter = max(scored, key=lambda pair: pair[0])
    if best < 2 and source.options.columns:
        # the user speaks of columns, so it is a table, and a wrong name is worth its own message
        widths = [(len(_header(source, d)), d) for d in possible]
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
            filled = list(filter(None, map(str.strip, cells)))
            if not filled or (delimiter == "|" and all(map(_RULE.fullmatch, filled))):
                continue
            if header is None:
                header = cells
                _refuse_twins(source, header, line)
                continue
            if len(cells) > len(header) and not any(cell.strip() for cell in cells[len(header) :]):
                cells = cells[: len(header)]
            if len(cells) != len(header):
                raise UnreadableLine(
                    source.name, line, f"has {many(len(cells), 'cell')} where the header has {len(header)}"
                )
            yield Record(line, dict(zip(header, cells, strict=True)))
    except csv.Error as err:
        raise UnreadableLine(source.name, at + above, f"is not valid CSV ({err})") from err


def read(source: Source) -> Reading:
    """Return the sessions of a CSV or TSV file."""
    reading = build(source, list(read_records(source)))
    above = [
        Skipped(number, count_words(line), "above the table's header")
        for number, line in enumerate(source.lines[: header_at(source)], start=1)
        if line.strip() and not _SEP.fullmatch(line)
    ]
    return replace(reading, skipped=(*above, *reading.skipped))
