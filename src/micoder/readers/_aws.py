"""Amazon Transcribe: speaker labels, channel labels, Call Analytics; and HealthScribe."""

from collections.abc import Iterator
from typing import Any

from micoder.readers.jsons import dicts, dig, first, ms_of, speaker_of, text_of
from micoder.readers.source import Reading, Source
from micoder.readers.transcribed import Piece, by_time, read_pieces


def fits(source: Source) -> bool:
    """Take JSON with ``results.items``, Call Analytics' ``Transcript`` or HealthScribe's segments."""
    value = source.json
    if isinstance(dig(value, "results", "items"), list) or _health(value):
        return True
    return any(
        "ParticipantRole" in one or "ParticipantId" in one for one in dicts(dig(value, "Transcript"))[:20]
    )


def _speakers(results: Any) -> Iterator[tuple[int, int, int, str | None]]:
    """Yield position, start, end and label of the speaker segments; their times are strings."""
    for at, segment in enumerate(dicts(dig(results, "speaker_labels", "segments")), start=1):
        start, end = ms_of(segment.get("start_time")), ms_of(segment.get("end_time"))
        if start is not None and end is not None:
            yield at, start, end, speaker_of(segment.get("speaker_label"))


def _items(results: Any) -> list[Piece]:
    segments = list(_speakers(results))
    pieces: list[Piece] = []
    at = 0
    for line, item in enumerate(dicts(dig(results, "items")), start=1):
        text = text_of(dig(item, "alternatives", 0, "content"))
        start, end = ms_of(item.get("start_time")), ms_of(item.get("end_time"))
        speaker, group = speaker_of(item.get("speaker_label")), pieces[-1].group if pieces else 0
        if item.get("type") == "punctuation":
            pieces.append(Piece(line, pieces[-1].speaker if pieces else None, text, group=group, glue=True))
            continue
        while start is not None and at < len(segments) - 1 and segments[at + 1][1] <= start:
            at += 1
        if start is not None and segments and segments[at][1] <= start <= segments[at][2]:
            group = segments[at][0]
            speaker = speaker or segments[at][3]
        pieces.append(Piece(line, speaker, text, start, end, group))
    return pieces


def _channels(results: Any) -> list[Piece]:
    channels: list[list[Piece]] = []
    for channel in dicts(dig(results, "channel_labels", "channels")):
        name = speaker_of(channel.get("channel_label"))
        items = enumerate(dicts(channel.get("items")), start=1)
        channels.append([
            Piece(line, name, text_of(dig(item, "alternatives", 0, "content")), ms_of(item.get("start_time")),
                  ms_of(item.get("end_time")), glue=item.get("type") == "punctuation")
            for line, item in items
        ])  # fmt: skip
    return by_time(channels)


def _call(value: Any) -> list[Piece]:
    return [
        Piece(line, speaker_of(first(one, "ParticipantRole", "ParticipantId")), text_of(one.get("Content")),
              ms_of(one.get("BeginOffsetMillis"), 1), ms_of(one.get("EndOffsetMillis"), 1), line)
        for line, one in enumerate(dicts(dig(value, "Transcript")), start=1)
    ]  # fmt: skip


def _health(value: Any) -> list[Piece]:
    segments = dicts(dig(value, "Conversation", "TranscriptSegments"))
    return [
        Piece(line, speaker_of(dig(one, "ParticipantDetails", "ParticipantRole")),
              text_of(one.get("Content")), ms_of(one.get("BeginAudioTime")), ms_of(one.get("EndAudioTime")),
              line)
        for line, one in enumerate(segments, start=1)
    ]  # fmt: skip


def read(source: Source) -> Reading:
    """Return the session; words and punctuation are joined, in segments by speaker."""
    results = dig(source.json, "results")
    if not isinstance(dig(results, "items"), list):
        return read_pieces(source, _health(source.json) or _call(source.json), "segments")
    by_channel = bool(dicts(dig(results, "channel_labels", "channels")))
    pieces = _channels(results) if by_channel else _items(results)
    facts = {
        "segments": len(dicts(dig(results, "speaker_labels", "segments"))),
        "items": len(dicts(dig(results, "items"))),
        "punctuation items": sum(one.get("type") == "punctuation" for one in dicts(dig(results, "items"))),
    }
    return read_pieces(source, pieces, "items", facts)
