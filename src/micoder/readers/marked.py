"""Whole transcripts in JSON records with codes on stretches of them: doccano's sequence labels."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from micoder.errors import MicoderError
from micoder.plurals import many, verb
from micoder.readers.found import Doubt, Skipped, count_words
from micoder.readers.jsons import dicts, first, text_of
from micoder.readers.labeled import read_labeled
from micoder.readers.source import Reading, Source
from micoder.readers.spans import Span, lay_on_session, moved
from micoder.session import Session
from micoder.stamp import HUMAN


def _place(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _found_spans(record: dict[str, Any]) -> Iterator[Span]:
    """Yield ``[start, end, label]`` of doccano 1.x, or its older and relational ``entities``."""
    kinds = {one.get("id"): one.get("label") for one in dicts(record.get("label_types"))}
    labels = first(record, "label", "labels")
    marks: list[tuple[Any, Any, Any]] = [
        (one[0], one[1], one[2])
        for one in (labels if isinstance(labels, list) else ())
        if isinstance(one, list) and len(one) == 3
    ]
    for one in dicts(record.get("entities")):
        label = first(one, "label", "type") or kinds.get(one.get("label_id"))
        marks.append((first(one, "start_offset", "start"), first(one, "end_offset", "end"), label))
    for begin, finish, label in marks:
        start, end, name = _place(begin), _place(finish), text_of(label)
        if start is not None and end is not None and start < end and name:
            yield Span(start, end, name)


def _session(source: Source, record: dict[str, Any], text: str) -> tuple[Reading, int]:
    """Return the reading of one record's text, and how many codes lay on no words of a speaker."""
    inner = Source(source.name, text.encode("utf-8", errors="replace"))
    reading = read_labeled(inner)
    return lay_on_session(reading, inner.text, moved(list(_found_spans(record)), text), coder=HUMAN)


def read_marked(source: Source, items: Sequence[tuple[int, Any]], key: str) -> Reading | None:
    """Return a session for each text that is a transcript with speaker labels, or None."""
    sessions: list[Session] = []
    skipped: list[Skipped] = []
    doubts: list[Doubt] = []
    lost = 0
    for number, (line, record) in enumerate(items, start=1):
        text = record.get(key) if isinstance(record, dict) else None
        if not isinstance(text, str) or not text.strip():
            continue
        try:
            reading, beside = _session(source, record, text)
        except MicoderError:
            skipped.append(Skipped(line, count_words(text), "a text without speaker labels"))
            continue
        name = text_of(record.get("id")) or str(number)
        only = len(items) == 1
        sessions += (
            replace(one, name=source.stem if only else f"{source.stem}-{name}") for one in reading.sessions
        )
        skipped += reading.skipped
        doubts += reading.doubts
        lost += beside
    were = verb(lost, "was", "were")
    note = f"{source.name}: {many(lost, 'code')} on no words of a speaker {were} not taken over"
    if not sessions:
        return None
    return Reading(tuple(sessions), tuple(skipped), warnings=(note,) if lost else (), doubts=tuple(doubts))
