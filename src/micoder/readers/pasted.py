"""Teams' pasted transcripts: a line of times, a line with the name, then the words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CLOCK = r"\d{1,2}:\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMES = re.compile(rf"\s*(?P<start>{_CLOCK})\s*-->\s*(?P<end>{_CLOCK})\s*")
_NAME = re.compile(r"[^\W_][\w.'’ ()\-/&+@,]{0,78}|\+[\d*]{4,20}")


@dataclass(frozen=True, slots=True)
class Block:
    """A pasted block: where its times and its name stand, from 0, and what they say."""

    line: int
    name_line: int
    speaker: str
    start: str
    end: str


def _filled(lines: Sequence[str], start: int) -> int | None:
    """Return the next line with words, at most two blank lines on."""
    return next((at for at in range(start, min(start + 3, len(lines))) if lines[at].strip()), None)


def find_blocks(lines: Sequence[str]) -> list[Block]:
    """Return the blocks of a Teams paste, or nothing where the lines below the times are no names.

    Names come back, what people say does not: that tells a name's line from a caption's first.
    """
    blocks: list[Block] = []
    with_words = 0
    for at, line in enumerate(lines[:-1]):
        match = _TIMES.fullmatch(line) if "-->" in line else None
        name_line = _filled(lines, at + 1) if match else None
        if match and name_line is not None:
            blocks.append(Block(at, name_line, lines[name_line].strip(), match["start"], match["end"]))
            said = _filled(lines, name_line + 1)
            with_words += said is not None and "-->" not in lines[said]
    names = {block.speaker for block in blocks}
    if len(blocks) < 2 or with_words < 0.6 * len(blocks) or len(names) > max(4, 0.5 * len(blocks)):
        return []
    return blocks if all(_NAME.fullmatch(name) and len(name.split()) < 9 for name in names) else []
