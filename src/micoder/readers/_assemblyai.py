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
    if any(_is_ours(one) for one in dicts(dig(value, "utterances"))[:20]):
        return True
    return dig(value, "audio_url") is not None and isinstance(dig(value, "words"), list)


def _unit(items: list[dict[str, Any]]) -> float:
    """Return milliseconds per unit: AssemblyAI counts whole milliseconds, others seconds."""
    times = [first(one, "start", "start_time") for one in items]
    return 1000 if any(isinstance(one, float) and one % 1 > 0 for one in times) else 1


def read(source: Source) -> Reading:
    """Return the session; without utterances the words' speakers are joined to runs."""
    utterances, words = dicts(dig(source.json, "utterances")), dicts(dig(source.json, "words"))
    chosen, what = (utterances, "utterances") if utterances else (words, "words")
    unit = _unit(chosen)
    pieces = [
        Piece(line, speaker_of(first(one, "speaker", "speaker_label", "channel")), text_of(one.get("text")),
              ms_of(first(one, "start", "start_time"), unit), ms_of(first(one, "end", "end_time"), unit),
              line if utterances else 0)
        for line, one in enumerate(chosen, start=1)
    ]  # fmt: skip
    return read_pieces(source, pieces, what, {"utterances": len(utterances), "words": len(words)})
