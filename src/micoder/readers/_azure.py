"""Azure Speech: batch transcription (ticks of 100 ns) and fast transcription (milliseconds)."""

import re
from typing import Any

from micoder.readers.jsons import dicts, dig, first, ms_of, speaker_of, text_of
from micoder.readers.source import Reading, Source
from micoder.readers.transcribed import Piece, read_pieces

_DURATION = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,6}(?:\.\d{1,9})?)S)?")


def _phrases(value: Any) -> list[dict[str, Any]]:
    return dicts(dig(value, "recognizedPhrases")) or dicts(dig(value, "phrases"))


def fits(source: Source) -> bool:
    """Take JSON with ``recognizedPhrases``, or with ``phrases`` and their offsets."""
    if isinstance(dig(source.json, "recognizedPhrases"), list):
        return True
    return any(
        "offsetMilliseconds" in one or "offset" in one for one in dicts(dig(source.json, "phrases"))[:20]
    )


def _times(phrase: dict[str, Any]) -> tuple[int | None, int | None]:
    for offset, duration, per_unit in (
        ("offsetInTicks", "durationInTicks", 1e-4),
        ("offsetMilliseconds", "durationMilliseconds", 1.0),
    ):
        start, lasts = ms_of(phrase.get(offset), per_unit), ms_of(phrase.get(duration), per_unit)
        if start is not None:
            return start, None if lasts is None else start + lasts
    start, lasts = _iso(phrase.get("offset")), _iso(phrase.get("duration"))
    return start, None if start is None or lasts is None else start + lasts


def _iso(value: Any) -> int | None:
    """Return milliseconds of a duration like ``PT1M2.5S``."""
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not match or value == "PT":
        return None
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return round(((hours * 60 + minutes) * 60 + seconds) * 1000)


def read(source: Source) -> Reading:
    """Return the session; without speakers, two channels are two speakers."""
    phrases = _phrases(source.json)
    by_channel = not any(one.get("speaker") is not None for one in phrases)
    by_channel = by_channel and len({text_of(one.get("channel")) for one in phrases} - {""}) > 1
    pieces = []
    for line, phrase in enumerate(phrases, start=1):
        text = text_of(first(phrase, "text", "display")) or text_of(dig(phrase, "nBest", 0, "display"))
        speaker = (
            f"Channel {text_of(phrase.get('channel'))}" if by_channel else speaker_of(phrase.get("speaker"))
        )
        pieces.append(Piece(line, speaker, text, *_times(phrase), line))
    if by_channel:
        pieces.sort(key=lambda piece: piece.start_ms or 0)
    return read_pieces(source, pieces, "phrases")
