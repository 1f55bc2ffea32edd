"""The headers of tables: columns are found by their common names, or named by the user."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from micoder.errors import NoSuchColumn
from micoder.readers.source import Source

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
        "timecode",
        "from",
    ),
    "end": ("end", "end_ms", "end_s", "end_time", "stop", "time_out", "to"),
    "code": ("code", "gold", "label"),
    "talk_type": ("talk_type",),
}
_UNIT = re.compile(r" ?[(\[](ms|msec|milliseconds|s|sec|seconds|hh:mm:ss\S*|mm:ss\S*)[)\]]$", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Record:
    """One table row with the line on which it begins."""

    line: int
    cells: Mapping[str, str]


def _folded(name: str) -> str:
    return _UNIT.sub(_unit, " ".join(name.split())).replace(" ", "_").casefold()


def _unit(match: re.Match[str]) -> str:
    return "_ms" if match[1].casefold().startswith(("ms", "mi")) else ""


def find_column(columns: Sequence[str], wanted: str, chosen: Mapping[str, str]) -> str | None:
    """Return the table's name for a column of ours: what the user says, else by its usual names."""
    folded = {_folded(_CAMEL.sub("_", column)): column for column in reversed(columns)}
    folded |= {_folded(column): column for column in reversed(columns)}
    if wanted in chosen:
        exact = {column.strip(): column for column in columns}
        return exact.get(chosen[wanted]) or folded.get(_folded(chosen[wanted]))
    return next((folded[alias] for alias in ALIASES[wanted] if alias in folded), None)


def _likeness(row: Sequence[str]) -> tuple[int, int]:
    """Return how much a row is like a header: names of columns that we know, then filled cells."""
    return sum(bool(find_column(row, name, {})) for name in ALIASES), sum(bool(cell.strip()) for cell in row)


def refuse_mistyped(source: Source, headers: Sequence[Sequence[str]]) -> None:
    """Say of a speaker or text column that the user names and no header has which columns there are.

    Raises:
        NoSuchColumn: the columns are those of the row that is most like a header.
    """
    chosen = source.options.columns
    for wanted in ("speaker", "text") if headers else ():
        if wanted in chosen and all(find_column(header, wanted, chosen) is None for header in headers):
            raise NoSuchColumn(source.name, wanted, chosen[wanted], max(headers, key=_likeness))


def says_ms(column: str) -> bool:
    """Tell whether a column's name says that its times are milliseconds.

    >>> says_ms("startMs"), says_ms("Start (ms)"), says_ms("start")
    (True, True, False)
    """
    return _folded(_CAMEL.sub("_", column)).endswith("_ms")
