"""Teams' pasted transcripts: a line of times, a line with the name, then the words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CLOCK = r"\d{1,2}:\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMES = re.compile(rf"\s*(?P<start>{_CLOCK})\s*-->\s*(?P<end>{_CLOCK})\s*")
_NAME = re.compile(r"[^\W_][\w.'’ ()\-/&+@,]{0,78}|\+[\d*]{4,20}")


@dataclass(frozen=True, slots=True)
class Block:
    """A pasted block: where its times stand, from 0, and what they and the next line say."""

    line: int
    speaker: str
    start: str
    end: str


def find_blocks(lines: Sequence[str]) -> list[Block]:
    """Return the blocks of a Teams paste, or nothing where the lines below the times are no names.

    Names come back, what people say does not: that tells a name's line from a caption's first.
    """
    blocks: list[Block] = []
    for at, line in enumerate(lines[:-1]):
        match = _TIMES.fullmatch(line) if "-->" in line else None
        if match:
            blocks.append(Block(at, lines[at + 1].strip(), match["start"], match["end"]))
    if len(blocks) < 2:
        return []
    names = {block.speaker for block in blocks}
    long_enough = sum(at + 2 < len(lines) and bool(lines[at + 2].strip()) for at in (b.line for b in blocks))
    if long_enough < 0.6 * len(blocks) or len(names) > max(4, 0.5 * len(blocks)):
        return []
    return blocks if all(_NAME.fullmatch(name) and len(name.split()) < 9 for name in names) else []
