"""Whisper, faster-whisper, whisper.cpp and WhisperX: segments, with speakers where WhisperX gave them."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from micoder.readers.jsons import dicts, dig, first, ms_of, speaker_of, text_of
from micoder.readers.source import Reading, Source
from micoder.readers.transcribed import Piece, read_pieces

# a run of this many words is another speaker's; fewer are the diarization's noise
_RUN = 3


def _segments(value: Any) -> list[dict[str, Any]]:
    return dicts(dig(value, "segments")) or dicts(dig(value, "transcription")) or dicts(value)


def _words(value: Any) -> list[dict[str, Any]]:
    """Return the words of a file that has words alone."""
    words = dicts(dig(value, "word_segments")) or dicts(value)
    return words if words and all("word" in one and "text" not in one for one in words) else []


def _is_segment(item: dict[str, Any]) -> bool:
    timed = "start" in item or "offsets" in item or "timestamps" in item
    return timed and isinstance(item.get("text"), str)


def fits(source: Source) -> bool:
    """Take JSON with ``segments`` that have a text and a start."""
    value = source.json
    if any("start" in one or "speaker" in one for one in _words(value)[:20]):
        return True
    if isinstance(value, list):
        heads = dicts(value)[:20]
        return bool(heads) and all(_is_segment(one) and ("words" in one or "tokens" in one) for one in heads)
    return any(map(_is_segment, _segments(value)[:20]))


def _speaker(segment: dict[str, Any]) -> str | None:
    """Return the segment's speaker, or that of most of its words: WhisperX often lacks one of them."""
    own = speaker_of(first(segment, "speaker", "speaker_label", "speaker_id"))
    if own and own != "Speaker ?":
        return None if own == "?" else own
    votes = Counter(filter(None, (speaker_of(word.get("speaker")) for word in dicts(segment.get("words")))))
    return votes.most_common(1)[0][0] if votes else None


def _runs(segment: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Return a segment's words by speaker, where it names none itself and several take turns in it."""
    words = [word for word in dicts(segment.get("words")) if text_of(word.get("word"))]
    if speaker_of(segment.get("speaker")) or len({word.get("speaker") for word in words} - {None}) < 2:
        return []
    runs = [list(run) for _, run in groupby(words, key=lambda word: word.get("speaker"))]
    return runs if all(len(run) >= _RUN for run in runs) else []


def _pieces(line: int, segment: dict[str, Any]) -> Iterator[Piece]:
    runs = _runs(segment)
    for run in runs:
        yield from (_word(line, word) for word in run)
    if not runs:
        yield _piece(line, segment)


def _word(line: int, word: dict[str, Any], group: int | None = None) -> Piece:
    return Piece(line, speaker_of(word.get("speaker")), text_of(word.get("word")), ms_of(word.get("start")),
                 ms_of(word.get("end")), line if group is None else group)  # fmt: skip


def _piece(line: int, segment: dict[str, Any]) -> Piece:
    start, end = ms_of(segment.get("start")), ms_of(segment.get("end"))
    if start is None:
        start, end = ms_of(dig(segment, "offsets", "from"), 1), ms_of(dig(segment, "offsets", "to"), 1)
    return Piece(line, _speaker(segment), text_of(segment.get("text")), start, end, line)


def read(source: Source) -> Reading:
    """Return the session, a row for each segment.

    Raises:
        NotAConversation: plain Whisper, which tells no speakers apart.
    """
    segments = dicts(dig(source.json, "segments"))
    words = [] if segments else _words(source.json)
    if words:
        return read_pieces(source, [_word(n, one, 0) for n, one in enumerate(words, start=1)], "words")
    segments = segments or _segments(source.json)
    pieces = [piece for n, one in enumerate(segments, start=1) for piece in _pieces(n, one)]
    return read_pieces(source, pieces, "segments", {"segments": len(segments)})
