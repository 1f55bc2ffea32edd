"""WebVTT: voice tags, ``Name: text`` cues, comma milliseconds, and files without a header."""

from micoder.readers.captions import read_captions
from micoder.readers.cues import TIMING
from micoder.readers.pasted import find_blocks
from micoder.readers.source import Reading, Source


def fits(source: Source) -> bool:
    """Take a file that says WEBVTT on its first line, or captions that lost that line."""
    if source.text.lstrip().startswith("WEBVTT"):
        return True
    timed = any(TIMING.fullmatch(line.strip()) for line in source.lines[:200])
    return timed and not find_blocks(source.lines)


def read(source: Source) -> Reading:
    """Return the session; a caption without a name goes on with the speaker before it."""
    return read_captions(source)
