"""Deepgram: utterances, or words with a speaker each, or one channel for each speaker."""

from collections.abc import Iterable
from typing import Any

from micoder.readers.jsons import dicts, dig, first, ms_of, speaker_of, text_of
from micoder.readers.source import Reading, Source
from micoder.readers.transcribed import Piece, by_time, read_pieces, spoken_by_nobody


def fits(source: Source) -> bool:
    """Take JSON with ``results.channels`` or ``results.utterances``."""
    results = dig(source.json, "results")
    return isinstance(dig(results, "channels"), list) or isinstance(dig(results, "utterances"), list)


def _piece(line: int, item: dict[str, Any], speaker: str | None, group: int = 0) -> Piece:
    text = text_of(first(item, "transcript", "punctuated_word", "word"))
    return Piece(line, speaker, text, ms_of(item.get("start")), ms_of(item.get("end")), group)


def _paragraph(line: int, item: dict[str, Any]) -> Piece:
    text = " ".join(text_of(one.get("text")) for one in dicts(item.get("sentences")))
    return Piece(
        line, speaker_of(item.get("speaker")), text, ms_of(item.get("start")), ms_of(item.get("end")), line
    )


Voice = tuple[str, str | None]


def _voice(item: dict[str, Any], channel: object) -> Voice:
    return text_of(channel), speaker_of(item.get("speaker"))


def _names(voices: Iterable[Voice]) -> dict[Voice, str | None]:
    """Return what to call each voice; numbers begin anew in each channel, so the channel tells them apart."""
    known = set(voices)
    channels, speakers = {channel for channel, _ in known}, {speaker for _, speaker in known}
    if len(channels) < 2 or len(speakers) == len(known):
        return {voice: voice[1] for voice in known}
    alone = len(channels) == len(known)
    return {
        (channel, speaker): f"Channel {channel}" + ("" if alone or speaker is None else f", {speaker}")
        for channel, speaker in known
    }


def _words(channels: list[dict[str, Any]]) -> list[Piece]:
    tracks = [dicts(dig(channel, "alternatives", 0, "words")) for channel in channels]
    names = _names(_voice(word, number) for number, words in enumerate(tracks) for word in words)
    return by_time(
        [_piece(line, word, names[_voice(word, number)]) for line, word in enumerate(words, start=1)]
        for number, words in enumerate(tracks)
    )


def read(source: Source) -> Reading:
    """Return the session of the utterances where they name speakers, else of the words."""
    results = dig(source.json, "results")
    utterances = dicts(dig(results, "utterances"))
    channels = dicts(dig(results, "channels"))
    words = sum(len(dicts(dig(channel, "alternatives", 0, "words"))) for channel in channels)
    facts = {"utterances": len(utterances), "words": words}
    voices = [_voice(one, one.get("channel")) for one in utterances]
    names = _names(voices)
    said = [
        _piece(n, one, names[voice], n)
        for n, (one, voice) in enumerate(zip(utterances, voices, strict=True), start=1)
    ]
    if said and (not spoken_by_nobody(said) or not words):
        return read_pieces(source, said, "utterances", facts)
    if not words:
        paragraphs = [
            _paragraph(n, one)
            for channel in channels
            for n, one in enumerate(
                dicts(dig(channel, "alternatives", 0, "paragraphs", "paragraphs")), start=1
            )
        ]
        return read_pieces(source, paragraphs, "paragraphs", facts)
    return read_pieces(source, _words(channels), "words", facts)
