"""SBV, YouTube's own captions: both times on one line with a comma between, and names as in SRT."""

import re

from micoder.readers.captions import read_captions
from micoder.readers.source import Reading, Source

_TIMES = re.compile(r"^(\d{1,3}:\d\d:\d\d\.\d{3}),(\d{1,3}:\d\d:\d\d\.\d{3})[ \t]*$", re.MULTILINE)


def fits(source: Source) -> bool:
    """Take text whose first line with words is a pair of times."""
    first = next((line for line in source.lines if line.strip()), "")
    return bool(_TIMES.fullmatch(first.strip()))


def read(source: Source) -> Reading:
    """Return the session; a caption without a name goes on with the speaker before it."""
    text = _TIMES.sub(r"\1 --> \2", source.text)
    return read_captions(Source(source.name, text.encode("utf-8", errors="replace")))
