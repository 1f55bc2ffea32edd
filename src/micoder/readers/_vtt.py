"""WebVTT: voice tags, ``Name: text`` cues, comma milliseconds, and files without a header."""

from collections.abc import Iterator

from micoder.errors import UnreadableFile, UnreadableLine
from micoder.readers.captions import Cue, is_timing, parse_timing, speak
from micoder.readers.source import Reading, Skipped, Source, count_words
from micoder.session import Row, Session

_NO_CUES = ("NOTE", "STYLE", "REGION")


def fits(source: Source) -> bool:
    """Take a file that says WEBVTT on its first line."""
    return source.text.lstrip().startswith("WEBVTT")


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
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


def _cues(source: Source) -> Iterator[Cue | Skipped]:
    for first, block in _blocks(source.lines):
        if block[0].lstrip().startswith("WEBVTT"):
            words = count_words(" ".join(block)) - 1
            yield Skipped(first, words, "the file's header")
            continue
        if block[0].split()[0] in _NO_CUES and not any(map(is_timing, block)):
            yield Skipped(first, count_words(" ".join(block)), "a note, style or region")
            continue
        times = [i for i, line in enumerate(block) if is_timing(line)]
        if not times:
            raise UnreadableLine(source.name, first, "a caption without times")
        for at, until in zip(times, [*times[1:], len(block)], strict=True):
            start, end = parse_timing(source, first + at, block[at])
            # a block with several timings lost its blank lines; the cue id before a timing is a number
            body = block[at + 1 : until]
            if until < len(block) and body and body[-1].strip().isdigit():
                body = body[:-1]
            yield Cue(first + at, start, end, "\n".join(body))


def read(source: Source) -> Reading:
    """Return the session of a caption file.

    Raises:
        UnreadableFile: no caption names a speaker.
        UnreadableLine: malformed times.
    """
    found = list(_cues(source))
    cues = [one for one in found if isinstance(one, Cue)]
    skipped = [one for one in found if isinstance(one, Skipped)]
    return from_cues(source, cues, skipped)


def from_cues(source: Source, cues: list[Cue], skipped: list[Skipped]) -> Reading:
    """Return the session of cues that are already told apart; SRT files end here too."""
    if not cues:
        raise UnreadableFile(source.name, "has no captions")
    spoken = list(speak(source, cues))
    rows = tuple(one for one in spoken if isinstance(one, Row))
    skipped = [*skipped, *(one for one in spoken if isinstance(one, Skipped))]
    if not rows:
        raise UnreadableFile(
            source.name, f"none of its {len(cues)} captions names a speaker; micoder needs to know who speaks "
            "(a voice tag <v Name> or 'Name: ' at the start of a caption)"
        )  # fmt: skip
    return Reading((Session(source.stem, rows, source.name, "cue"),), tuple(skipped))
