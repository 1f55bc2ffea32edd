"""JSON and JSON Lines of records with a speaker and a text: doccano, exports of scripts, chat logs."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from micoder.errors import NotAConversation, UnreadableFile, UnreadableLine, cut
from micoder.plurals import many
from micoder.readers.columns import Columns, build
from micoder.readers.headers import Record, find_column
from micoder.readers.jsons import dicts, dig, text_of
from micoder.readers.marked import read_marked
from micoder.readers.source import Reading, Source

_DEEP = 5
_BEGINS = re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")


def fits(source: Source) -> bool:
    """Take what begins as a JSON object or a list of them; the more special JSON formats come before."""
    return bool(_BEGINS.match(source.text))


def _json_lines(source: Source) -> list[tuple[int, Any]]:
    items: list[tuple[int, Any]] = []
    for number, line in enumerate(source.lines, start=1):
        if line.strip():
            try:
                items.append((number, json.loads(line)))
            except (ValueError, RecursionError) as err:
                raise UnreadableLine(source.name, number, "is not a JSON object") from err
    return items


def _is_lines(source: Source) -> bool:
    filled = [line for line in source.lines[:50] if line.strip()][:2]
    return len(filled) == 2 and all(line.lstrip()[:1] == "{" and line.rstrip()[-1:] == "}" for line in filled)


def _inside(value: Any, depth: int = 0) -> Iterator[list[dict[str, Any]]]:
    """Yield the lists of objects in an object and in those inside it."""
    if isinstance(value, dict) and depth < _DEEP:
        for one in value.values():
            yield from _inside(one, depth + 1)
    elif dicts(value):
        yield dicts(value)


def _lists(value: Any) -> list[tuple[int, Any]]:
    """Return the records of a JSON value: the list itself, or the longest list of objects in it."""
    longest = max(_inside(value), key=lambda found: len(found), default=[])
    return list(enumerate(longest, start=1))


def _items(source: Source) -> list[tuple[int, Any]]:
    if source.too_long_for_json:
        raise UnreadableFile(source.name, "holds more than 100 MB of JSON; split it")
    if source.json is not None:
        found = _lists(source.json)
        alone = isinstance(dig(source.json, "text"), str) and (not found or "entities" in source.json)
        return [(1, source.json)] if alone else found
    if _is_lines(source):
        return _json_lines(source)
    try:
        json.loads(source.text)
    except json.JSONDecodeError as err:
        raise UnreadableLine(source.name, err.lineno, "is broken JSON") from err
    except (ValueError, RecursionError) as err:
        raise UnreadableFile(source.name, "is JSON nested too deeply, or with numbers too long") from err
    return []


def _cell(value: Any) -> str:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name", "")
    return "" if isinstance(value, (list, dict)) or value is None else str(value)


def _records(items: list[tuple[int, Any]]) -> list[Record]:
    objects = [(line, one) for line, one in items if isinstance(one, dict)]
    keys = dict.fromkeys(key for _, one in objects for key in one)
    return [Record(line, {key: _cell(one.get(key)) for key in keys}) for line, one in objects]


def read(source: Source) -> Reading:
    """Return the sessions of the records.

    Raises:
        NotAConversation: no key of theirs names a speaker, or none a text.
        UnreadableLine: broken JSON, or a line that is no object.
    """
    items = _items(source)
    records = _records(items)
    keys = list(records[0].cells) if records else []
    chosen = source.options.columns
    facts = {"lines": len(records), "records": len(records)}
    texts = find_column(keys, "text", chosen) or ""
    if not texts and not chosen:
        named = keys or list(source.json if isinstance(source.json, dict) else ())
        shown = ", ".join(cut(text_of(key)) for key in named[:8])
        why = f"is JSON of a shape that micoder does not know (keys {shown or 'none'})"
        raise NotAConversation(source.name, why, facts)
    if find_column(keys, "speaker", chosen) is None and not chosen:
        marked = read_marked(source, items, texts)
        if marked:
            return replace(marked, facts=facts)
        texts_alone = f"holds {many(len(records), 'text')} and no speakers"
        why = f"{texts_alone}; add a 'speaker' to each, or name the speaker column"
        raise NotAConversation(source.name, why, facts)
    Columns(source, keys)
    return replace(build(source, records), facts=facts)
