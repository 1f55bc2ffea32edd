"""SRT: numbered captions; the name often stands on the first caption of a turn alone."""

from micoder.readers.captions import read_captions
from micoder.readers.cues import is_timing
from micoder.readers.source import Reading, Source


def fits(source: Source) -> bool:
    """Take text where most lines of times stand right below a number."""
    if source.text.lstrip().startswith("WEBVTT"):
        return False
    lines = source.lines[:2000]
    times = [at for at, line in enumerate(lines) if is_timing(line)]
    numbered = sum(at > 0 and lines[at - 1].strip().isdigit() for at in times)
    return bool(times) and numbered >= 0.5 * len(times)


def read(source: Source) -> Reading:
    """Return the session; a caption without a name goes on with the speaker before it."""
    return read_captions(source)
