"""Rev.ai: monologues of elements; and Speechmatics: results of words and marks."""

from typing import Any

from micoder.readers.jsons import dicts, dig, first, ms_of, speaker_of, text_of
from micoder.readers.source import Reading, Source
from micoder.readers.transcribed import Piece, read_pieces
from micoder.timecode import parse_clock


def fits(source: Source) -> bool:
    """Take JSON with ``monologues``."""
    return isinstance(dig(source.json, "monologues"), list)


def _at(element: dict[str, Any], short: str, long: str) -> int | None:
    """Return the milliseconds of a machine's number, or of the clock that Rev's people write."""
    clock = element.get(long)
    return parse_clock(clock) if isinstance(clock, str) else ms_of(element.get(short))


def _names(value: Any) -> dict[str, str]:
    """Return the names that the file gives to the numbers of its speakers."""
    return {text_of(one.get("id")): text_of(one.get("name")) for one in dicts(dig(value, "speakers"))}


def _monologue(line: int, item: dict[str, Any], names: dict[str, str]) -> Piece:
    elements = dicts(item.get("elements"))
    # Rev writes the blanks between words as elements of their own
    text = " ".join("".join(str(one.get("value", "")) for one in elements).split())
    starts = [ms for one in elements if (ms := _at(one, "ts", "timestamp")) is not None]
    ends = [ms for one in elements if (ms := _at(one, "end_ts", "end_timestamp")) is not None]
    named = names.get(text_of(item.get("speaker")))
    speaker = named or speaker_of(first(item, "speaker_info", "speaker_name", "speaker"))
    return Piece(line, speaker, text, starts[0] if starts else None, ends[-1] if ends else None, line)


def read(source: Source) -> Reading:
    """Return the session, a row for each monologue."""
    items = dicts(dig(source.json, "monologues"))
    names = _names(source.json)
    pieces = [_monologue(n, one, names) for n, one in enumerate(items, start=1)]
    return read_pieces(source, pieces, "monologues")


def fits_speechmatics(source: Source) -> bool:
    """Take JSON with ``results[].alternatives[].content`` and a type for each."""
    heads = dicts(dig(source.json, "results"))[:20]
    return any("type" in one and dig(one, "alternatives", 0, "content") is not None for one in heads)


def read_speechmatics(source: Source) -> Reading:
    """Return the session; ``UU`` is Speechmatics' word for an unknown speaker, and a channel may be one."""
    pieces = []
    for line, item in enumerate(dicts(dig(source.json, "results")), start=1):
        best = dig(item, "alternatives", 0)
        speaker = speaker_of(dig(best, "speaker")) or speaker_of(item.get("channel"))
        start, end = ms_of(item.get("start_time")), ms_of(item.get("end_time"))
        glue = item.get("type") == "punctuation" and item.get("attaches_to") != "next"
        text = text_of(dig(best, "content"))
        pieces.append(Piece(line, None if speaker == "UU" else speaker, text, start, end, glue=glue))
    return read_pieces(source, pieces, "words")
