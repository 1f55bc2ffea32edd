"""Timed blocks of lines, as WebVTT, SRT and SBV have them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from micoder.errors import UnreadableLine
from micoder.readers.found import Doubt, Skipped, count_words
from micoder.readers.source import Source
from micoder.timecode import parse_clock

_STAMP = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
TIMING = re.compile(rf"(?P<start>{_STAMP})\s*-->\s*(?P<end>{_STAMP})(?P<settings>(?:\s+\S+)*)\s*")
_CLOCK_FIRST = re.compile(r"\s*\d{1,3}:\d{1,2}[:.,]\S*\s*-+>|\s*\d\S*\s*-->")
_NO_CUES = ("NOTE", "STYLE", "REGION")
# Webex writes the name into the caption's id: 12 "Ann Lee" (2718281828)
_WEBEX_ID = re.compile(r"\d+ \"(?P<who>[^\"<>]{1,80})\" \(\d*\)")


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption as its file has it; ``line`` is where its times stand."""

    line: int
    start_ms: int
    end_ms: int | None
    text: str


def parse_timing(source: Source, line: int, text: str) -> tuple[int, int | None]:
    """Return start and end in milliseconds; an end before the start is None.

    Raises:
        UnreadableLine: a malformed timing; guessing would glue two captions.
    """
    match = TIMING.fullmatch(text.strip())
    start = parse_clock(match["start"]) if match else None
    end = parse_clock(match["end"]) if match else None
    if start is None or end is None:
        raise UnreadableLine(
            source.name,
            line,
            "cannot read the caption's times; they look like 00:01:02.500 --> 00:01:05.000",
        )
    return start, end if end >= start else None  # noScribe writes such where people overlap


def is_timing(line: str) -> bool:
    """Tell whether a line is meant as a caption's times, well-formed or not."""
    return bool(_CLOCK_FIRST.match(line))


def _blocks_of(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
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
    for first, block in _blocks_of(source.lines):
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
