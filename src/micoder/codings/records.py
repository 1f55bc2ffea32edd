"""What a file of codes is, a table, JSON or JSON Lines, and its rows as records."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from micoder.errors import UnreadableFile, UnreadableLine
from micoder.readers import _cacti, _table, _xlsx
from micoder.readers.headers import Record, find_column
from micoder.readers.source import Source
from micoder.stamp import Stamp


def is_json(source: Source) -> bool:
    """Tell whether it is JSON or JSON Lines."""
    return not _xlsx.fits(source) and source.text.lstrip()[:1] in ("{", "[")


def _is_jsonl(source: Source) -> bool:
    first = next(line for line in source.lines if line.strip())
    try:
        return isinstance(json.loads(first), dict) and "code" in json.loads(first)
    except ValueError:
        return False


def _cells(item: Mapping[str, Any]) -> dict[str, str]:
    return {key: "" if value is None else str(value) for key, value in item.items()}


def _jsonl_records(source: Source) -> Iterator[Record]:
    for number, line in enumerate(source.lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError as err:
            raise UnreadableLine(source.name, number, "is not a JSON object") from err
        if "session" in item and "code" in item:
            yield Record(number, _cells(item))


def _provenance(data: Any) -> dict[str, str]:
    """Return how our JSON was made, as the columns that CSV has for it."""
    if not isinstance(data, dict) or "micoder" not in data:
        return {}
    stamp = Stamp.from_facts(data["micoder"])
    return {"model": stamp.signed, "version": stamp.version}


def _json_records(source: Source) -> list[Record]:
    try:
        data = json.loads(source.text)
        items = data["utterances"] if isinstance(data, dict) else data
        made = _provenance(data)
        return [Record(number, {**_cells(item), **made}) for number, item in enumerate(items, start=1)]
    except (ValueError, KeyError, TypeError, AttributeError) as err:
        raise UnreadableFile(source.name, "is not JSON that micoder writes (no list of utterances)") from err


def in_columns(source: Source) -> bool:
    """Tell whether it is a table with a column of codes, micoder's own JSON, or CACTI's file."""
    if _xlsx.fits(source):
        columns = [column for record in _xlsx.read_records(source)[:1] for column in record.cells]
        return find_column(columns, "code", source.options.columns) is not None
    try:
        if _cacti.fits(source):
            return True
        start = source.text.lstrip()[:1]
    except UnreadableFile:
        return False  # no text at all; its reader says what it is
    if start in ("{", "["):
        return '"code"' in source.text[:5000] and '"talk_type"' in source.text[:5000]
    header = _table.header(source)
    chosen = source.options.columns
    return any(find_column(header, "code", by) is not None for by in ({}, chosen))


def read_records(source: Source) -> list[Record]:
    """Return the rows of a file of codes, as they stand in it."""
    if _xlsx.fits(source):
        return _xlsx.read_records(source)
    start = source.text.lstrip()[:1]
    if start == "[" or (start == "{" and not _is_jsonl(source)):
        return _json_records(source)
    if start == "{":
        return list(_jsonl_records(source))
    return list(_table.read_records(source))
