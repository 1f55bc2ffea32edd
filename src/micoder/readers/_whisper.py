"""Whisper, faster-whisper, whisper.cpp and WhisperX: segments, with speakers where WhisperX gave them."""

from collections import Counter
from typing import Any

from micoder.readers.jsons import dicts, dig, first, ms_of, speaker_of, text_of
from micoder.readers.source import Reading, Source
from micoder.readers.transcribed import Piece, read_pieces


def _segments(value: Any) -> list[dict[str, Any]]:
    return dicts(dig(value, "segments")) or dicts(dig(value, "transcription")) or dicts(value)


def _is_segment(item: dict[str, Any]) -> bool:
    timed = "start" in item or "offsets" in item or "timestamps" in item
    return timed and isinstance(item.get("text"), str)


def fits(source: Source) -> bool:
    """Take JSON with ``segments`` that have a text and a start."""
    value = source.json
    if isinstance(value, list):
        heads = dicts(value)[:20]
        return bool(heads) and all(_is_segment(one) and "words" in one for one in heads)
    return any(map(_is_segment, _segments(value)[:20]))


def _speaker(segment: dict[str, Any]) -> str | None:
    """Return the segment's speaker, or that of most of its words: WhisperX often lacks one of them."""
    own = speaker_of(first(segment, "speaker", "speaker_label", "speaker_id"))
    if own and own != "Speaker ?":
        return None if own == "?" else own
    votes = Counter(filter(None, (speaker_of(word.get("speaker")) for word in dicts(segment.get("words")))))
    return votes.most_common(1)[0][0] if votes else None


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
    segments = _segments(source.json)
    return read_pieces(source, [_piece(n, one) for n, one in enumerate(segments, start=1)], "segments")
