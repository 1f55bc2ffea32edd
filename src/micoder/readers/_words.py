"""Runs of timed words, each run or each word with its speaker: Recall.ai, Happy Scribe, Soniox."""

from typing import Any

from micoder.readers.jsons import dicts, dig, first, ms_of, speaker_of, text_of
from micoder.readers.source import Reading, Source
from micoder.readers.transcribed import Piece, read_pieces


def _runs(value: Any) -> list[dict[str, Any]]:
    """Return objects that have words and no text of their own."""
    runs = dicts(value) or dicts(dig(value, "transcript"))
    heads = runs[:20]
    named = any("speaker" in one or "participant" in one for one in heads)
    spoken = any(isinstance(dig(one, "words", 0, "text"), str) for one in heads)
    return runs if named and spoken and not any("text" in one for one in heads) else []


def _tokens(value: Any) -> list[dict[str, Any]]:
    tokens = dicts(dig(value, "tokens"))
    return (
        tokens if any("start_ms" in one and isinstance(one.get("text"), str) for one in tokens[:20]) else []
    )


def fits(source: Source) -> bool:
    """Take lists of objects with ``words`` alone, or ``tokens`` with ``start_ms``."""
    return bool(_runs(source.json) or _tokens(source.json))


def _ms(value: Any) -> int | None:
    return ms_of(first(value, "relative") if isinstance(value, dict) else value)


def _piece(line: int, run: dict[str, Any]) -> Piece:
    words = dicts(run.get("words"))
    begin, finish = (words[0], words[-1]) if words else ({}, {})
    start = _ms(first(begin, "start_timestamp", "data_start", "start", "start_time"))
    end = _ms(first(finish, "end_timestamp", "data_end", "end", "end_time"))
    text = " ".join(filter(None, (text_of(word.get("text")) for word in words)))
    who = speaker_of(first(run, "participant", "speaker", "speaker_id"))
    return Piece(line, who, text, start, end, line)


def _token(line: int, token: dict[str, Any]) -> Piece:
    # pieces of a word begin without a blank
    raw = str(token.get("text", ""))
    return Piece(line, speaker_of(token.get("speaker")), text_of(raw), ms_of(token.get("start_ms"), 1),
                 ms_of(token.get("end_ms"), 1), glue=not raw[:1].isspace())  # fmt: skip


def read(source: Source) -> Reading:
    """Return the session, a row for each run of one speaker's words."""
    runs = _runs(source.json)
    if runs:
        return read_pieces(source, [_piece(n, one) for n, one in enumerate(runs, start=1)], "runs of words")
    pieces = [_token(n, one) for n, one in enumerate(_tokens(source.json), start=1)]
    return read_pieces(source, pieces, "words")
