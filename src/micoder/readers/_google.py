"""Google Speech-to-Text, v1 and v2: words with a speaker tag, often only in the last result."""

from dataclasses import replace
from typing import Any

from micoder.readers.jsons import dicts, dig, first, ms_of, speaker_of, text_of
from micoder.readers.source import Reading, Source
from micoder.readers.transcribed import Piece, read_pieces


def _results(value: Any) -> list[dict[str, Any]]:
    for path in (("results",), ("response", "results")):
        found = dicts(dig(value, *path))
        if found:
            return found
    # batch requests of v2 answer for several files, by their places
    files = dig(value, "results") or dig(value, "response", "results")
    for one in files.values() if isinstance(files, dict) else ():
        found = dicts(dig(one, "transcript", "results"))
        found = found or dicts(dig(one, "inlineResult", "transcript", "results"))
        if found:
            return found
    return []


def fits(source: Source) -> bool:
    """Take JSON with ``results[].alternatives[].transcript``."""
    heads = [dig(one, "alternatives", 0) for one in _results(source.json)[:20]]
    return any(isinstance(dig(head, "transcript"), str) or dicts(dig(head, "words")) for head in heads)


def _tag(word: dict[str, Any]) -> str | None:
    tag = first(word, "speakerLabel", "speaker_label", "speakerTag", "speaker_tag")
    return None if tag in (0, "0", "") else speaker_of(tag)


def _words(result: dict[str, Any]) -> list[dict[str, Any]]:
    return dicts(dig(result, "alternatives", 0, "words"))


def _spelling(results: list[dict[str, Any]]) -> list[str]:
    return [text_of(word.get("word")) for one in results for word in _words(one)]


def _spoken(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the results to read: the last alone where it repeats all the others with tags."""
    if len(results) > 1 and any(_tag(word) for word in _words(results[-1])):
        before = results[:-1]
        untagged = not any(_tag(word) for one in before for word in _words(one))
        if untagged and _spelling(before) == _spelling(results[-1:]):
            return results[-1:]
        if untagged and not _spelling(before):
            said = " ".join(text_of(dig(one, "alternatives", 0, "transcript")) for one in before)
            if said.split() == " ".join(_spelling(results[-1:])).split():
                return results[-1:]
    return results


def _pieces(results: list[dict[str, Any]]) -> list[Piece]:
    pieces: list[Piece] = []
    by_channel = not any(_tag(word) for result in results for word in _words(result))
    for group, result in enumerate(results, start=1):
        words = _words(result)
        channel = first(result, "channelTag", "channel_tag") if by_channel else None
        if not words:
            text = text_of(dig(result, "alternatives", 0, "transcript"))
            speaker = speaker_of(first(result, "speakerLabel", "channelTag", "channel_tag"))
            pieces.append(Piece(len(pieces) + 1, speaker, text, group=group))
        for word in words:
            start = ms_of(first(word, "startTime", "start_time", "startOffset", "start_offset"))
            end = ms_of(first(word, "endTime", "end_time", "endOffset", "end_offset"))
            who = _tag(word) or speaker_of(channel)
            pieces.append(Piece(len(pieces) + 1, who, text_of(word.get("word")), start, end, group))
    return pieces


def read(source: Source) -> Reading:
    """Return the session; results that the last one repeats are counted as merged."""
    results = _results(source.json)
    spoken = _spoken(results)
    pieces = _pieces(spoken)
    reading = read_pieces(source, pieces, "words", {"results": len(results), "words": len(pieces)})
    return replace(reading, merged=len(results) - len(spoken))
