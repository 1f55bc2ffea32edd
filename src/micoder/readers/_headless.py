"""Delimited tables without a known header, like ELAN's tab-delimited export or Audacity's labels."""

import csv
import io
from dataclasses import replace

from micoder.readers.columns import build
from micoder.readers.headless import Rows, find_records
from micoder.readers.source import Reading, Source

_DELIMITERS = ("\t", ";", ",", "|")
_SAMPLE = 200


def _rows(source: Source, delimiter: str, limit: int | None = None) -> Rows:
    """Return the filled rows under a delimiter, or nothing where they are of different widths."""
    lines = source.lines if limit is None else source.lines[:limit]
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter, strict=limit is None)
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        return []
    if len({len(row) for _, row in rows}) != 1:
        return []
    if delimiter != "|" and all(row[-1].startswith(" ") for _, row in rows):
        return []  # a program writes no blank behind a comma, and people do
    return rows


def _find(source: Source, limit: int | None = None) -> str | None:
    return next((d for d in _DELIMITERS if find_records(_rows(source, d, limit))), None)


def fits(source: Source) -> bool:
    """Take rows of one width, with a column of words and a column of names that come back."""
    return _find(source, _SAMPLE) is not None and _find(source) is not None


def read(source: Source) -> Reading:
    """Return the sessions of the table; the warning says which column was taken for what."""
    found = find_records(_rows(source, _find(source) or "\t"))
    records, how = found or ([], "")
    reading = build(replace(source, options=replace(source.options, columns={})), records)
    return replace(reading, warnings=(f"{source.name}: {how}; name the columns if that is wrong",))
