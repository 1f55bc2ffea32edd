"""WebVTT: voice tags, ``Name: text`` cues, comma milliseconds, and files without a header."""

import re
from collections.abc import Iterator

from micoder.errors import NotAConversation, UnreadableLine
from micoder.readers.captions import (
    TIMING,
    Cue,
    is_rolling,
    is_timing,
    parse_timing,
    speak,
    unroll,
)
from micoder.readers.found import Doubt, Found, Skipped, count_words
from micoder.readers.overlaps import count_overlaps
from micoder.readers.pasted import find_blocks
from micoder.readers.source import Reading, Source, one_session
from micoder.session import Row

_NO_CUES = ("NOTE", "STYLE", "REGION")
# Webex writes the name into the caption's id: 12 "Ann Lee" (2718281828)
_WEBEX_ID = re.compile(r"\d+ \"(?P<who>[^\"<>]{1,80})\" \(\d*\)")


def fits(source: Source) -> bool:
    """Take a file that says WEBVTT on its first line, or captions that lost that line."""
    if source.text.lstrip().startswith("WEBVTT"):
        return True
    timed = any(TIMING.fullmatch(line.strip()) for line in source.lines[:200])
    return timed and not find_blocks(source.lines)


def blocks_of(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield runs of filled lines with the number of their first line, from 1."""
    block: list[str] = []
    first = 1
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            if not block:
                first = number
            block.append(line)
        elif block:
            yield first, block
            block = []


def _is_number(line: str) -> bool:
    return line.strip().isdigit()


def find_cues(source: Source) -> Iterator[Cue | Skipped | Doubt]:
    """Yield the captions of a WebVTT or SRT file; words that follow a blank line join the cue before.

    Raises:
        UnreadableLine: malformed times, or words before any times.
    """
    last: Cue | None = None
    for first, block in blocks_of(source.lines):
        times = [i for i, line in enumerate(block) if is_timing(line)]
        if block[0].lstrip().startswith("WEBVTT"):
            head = block[: times[0]] if times else block
            yield Skipped(first, count_words(" ".join(head)) - 1, "the file's header")
            if not times:
                continue
        elif block[0].split()[0] in _NO_CUES and not times:
            yield Skipped(first, count_words(" ".join(block)), "a note, style or region")
            continue
        elif not times:
            if len(block) == 1 and _is_number(block[0]):
                continue  # the number of a caption that lost its words
            if last is None:
                raise UnreadableLine(source.name, first, "words before the first caption's times")
            last = Cue(last.line, last.start_ms, last.end_ms, "\n".join([last.text, *block]))
            yield Doubt(first, "words after a blank line; taken as part of the caption before")
            continue
        for at, until in zip(times, [*times[1:], len(block)], strict=True):
            if last is not None:
                yield last
            start, end = parse_timing(source, first + at, block[at])
            body = block[at + 1 : until]
            named = _WEBEX_ID.fullmatch(block[at - 1].strip()) if at else None
            if named and body:
                body = [f"<v {named['who']}>{body[0]}", *body[1:]]
            # a block with several timings lost its blank lines; the id before a timing is a number
            if until < len(block) and body and _is_number(body[-1]):
                body = body[:-1]
            last = Cue(first + at, start, end, "\n".join(body))
    if last is not None:
        yield last


def read(source: Source) -> Reading:
    """Return the session of a caption file, WebVTT or SRT.

    Raises:
        NotAConversation: no caption names a speaker.
        UnreadableLine: malformed times.
    """
    found = list(find_cues(source))
    cues = [one for one in found if isinstance(one, Cue)]
    others: list[Found] = [one for one in found if not isinstance(one, Cue)]
    facts = {"cues": len(cues)}
    if not cues:
        raise NotAConversation(source.name, "has no captions", facts)
    shown, merged = cues, 0
    if is_rolling(cues):
        shown, repeats = unroll(cues)
        others += repeats
        merged = len(cues) - len(shown)
    spoken = list(speak(shown))
    if not any(isinstance(one, Row) for one in spoken):
        raise NotAConversation(
            source.name,
            f"none of its {len(cues)} captions names a speaker; micoder needs to know who speaks "
            "(a voice tag <v Name> or 'Name: ' at the start of a caption)",
            facts,
        )
    facts["inline overlaps"] = count_overlaps(spoken)
    return one_session(source, [*others, *spoken], unit="cue", merged=merged, facts=facts)
