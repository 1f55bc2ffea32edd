"""AssemblyAI, and whatever else has a list of ``utterances`` with a speaker and a text."""

from typing import Any

from micoder.readers.jsons import dicts, dig, first, ms_of, speaker_of, text_of
from micoder.readers.source import Reading, Source
from micoder.readers.transcribed import Piece, read_pieces


def _is_ours(item: dict[str, Any]) -> bool:
    # micoder's own JSON has utterances too; theirs have codes
    return "text" in item and "code" not in item


def fits(source: Source) -> bool:
    """Take JSON with ``utterances``, or AssemblyAI's ``words`` and ``audio_url`` without them."""
    value = source.json
    if any(_is_ours(one) for one in _utterances(value)[:20]):
        return True
    return any("text" in one and ("speaker" in one or "speaker_id" in one) for one in _words(value)[:20]) or (
        dig(value, "audio_url") is not None and isinstance(dig(value, "words"), list)
    )


def _utterances(value: Any) -> list[dict[str, Any]]:
    """Return the utterances, also where Gladia nests them."""
    return dicts(dig(value, "utterances")) or _gladia(value)


def _gladia(value: Any) -> list[dict[str, Any]]:
    return dicts(dig(value, "result", "transcription", "utterances"))


def _words(value: Any) -> list[dict[str, Any]]:
    """Return the words, also where ElevenLabs lists them by channel; it writes the blanks too."""
    words = dicts(dig(value, "words"))
    channels = [dicts(dig(one, "words")) for one in dicts(dig(value, "transcripts"))]
    if channels and not words:
        mixed = (word for one in channels for word in one)
        words = sorted(mixed, key=lambda word: ms_of(word.get("start")) or 0)
    return [one for one in words if one.get("type") != "spacing"]


def _who(item: dict[str, Any]) -> str | None:
    return speaker_of(first(item, "speaker", "speaker_label", "speaker_id", "channel"))


def _unit(items: list[dict[str, Any]]) -> float:
    """Return milliseconds per unit: AssemblyAI counts whole milliseconds, others seconds."""
    times = [first(one, *names) for one in items for names in (("start", "start_time"), ("end", "end_time"))]
    return 1000 if any(isinstance(one, float) and one % 1 > 0 for one in times) else 1


def read(source: Source) -> Reading:
    """Return the session; without utterances the words' speakers are joined to runs."""
    utterances, words = _utterances(source.json), _words(source.json)
    chosen, what = (utterances, "utterances") if utterances else (words, "words")
    unit = 1000 if _gladia(source.json) else _unit(chosen)
    pieces = [
        Piece(line, _who(one), text_of(one.get("text")),
              ms_of(first(one, "start", "start_time"), unit), ms_of(first(one, "end", "end_time"), unit),
              line if utterances else 0)
        for line, one in enumerate(chosen, start=1)
    ]  # fmt: skip
    return read_pieces(source, pieces, what, {"utterances": len(utterances), "words": len(words)})
