"""Reading small files in tests, and what is asserted of them."""

import json
from typing import Any

from micoder.readers import read_source
from micoder.readers.found import count_words
from micoder.readers.source import Options, Reading, Source


def read(data: str | bytes, *, name: str = "talk.x", read_as: str | None = None, **options: Any) -> Reading:
    """Return the reading of text or bytes; the name's suffix must not matter."""
    raw = data.encode() if isinstance(data, str) else data
    return read_source(Source(name, raw, Options(**options)), read_as, wordless=True)


def read_json(value: object, **options: Any) -> Reading:
    """Return the reading of a value as a JSON file."""
    return read(json.dumps(value), **options)


def rows(reading: Reading) -> list[tuple[str, str]]:
    """Return speaker and words of each row of all sessions."""
    return [(row.speaker, row.text) for session in reading.sessions for row in session.rows]


def turns(reading: Reading) -> list[tuple[str, str]]:
    """Return speaker and words of each turn of all sessions."""
    return [(turn.speaker, turn.text) for session in reading.sessions for turn in session.turns]


def times(reading: Reading) -> list[tuple[int | None, int | None]]:
    """Return start and end of each row."""
    return [(row.start_ms, row.end_ms) for session in reading.sessions for row in session.rows]


def kept(reading: Reading) -> int:
    """Return the words of all rows."""
    return sum(count_words(text) for _, text in rows(reading))


def left_out(reading: Reading) -> int:
    """Return the words that are named as skipped."""
    return sum(one.words for one in reading.skipped)


def reasons(reading: Reading) -> list[tuple[int, int, str]]:
    """Return line, words and reason of what was skipped with words."""
    return [(one.line, one.words, one.why) for one in reading.skipped if one.words]
