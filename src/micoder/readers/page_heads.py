"""Lines of a page, not of the talk: its running head, a heading of a session, initials beside a name."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from micoder.readers.label_shapes import Label

_SESSION = re.compile(
    r"[\[(#*=\s-]*(?:session|interview|visit)\s?(?:no\.?|number|#)?\s?\d{1,3}[\])*=\s-]*", re.I
)
_ENDS = (".", "?", "!", ",", ";", ":", "…", '"', "”", "-", "—")
_OFTEN = 3
_SHORT = 3  # "of" and "the" are small in a heading too


def begins_session(line: str) -> bool:
    """Tell whether a line is a heading like ``Session 2``."""
    return bool(_SESSION.fullmatch(line))


def _may_be_head(line: str) -> bool:
    words = [word.strip("()[]\"'“”") for word in line.split()]
    letters = [word for word in words if len(word) > _SHORT and word.isalpha()]
    return 2 <= len(words) <= 12 and bool(letters) and all(word[0].isupper() for word in letters)


def running_heads(lines: Sequence[str], labeled: Collection[int]) -> set[int]:
    """Return the lines, from 0, that come back page by page, numbers aside.

    A heading has capitals and no full stop; what people say again and again does not look like that.
    """
    open_lines = {
        number: re.sub(r"\d+", "#", line.strip())
        for number, line in enumerate(lines)
        if number not in labeled and line.strip() and not line.rstrip().endswith(_ENDS) and _may_be_head(line)
    }
    counts = Counter(open_lines.values())
    return {number for number, line in open_lines.items() if counts[line] >= _OFTEN}


def initials(lines: Sequence[str], labels: Mapping[int, Label]) -> set[int]:
    """Return the lines, from 0, that hold but the initials of the name on the line below."""
    found = set()
    for number, label in labels.items():
        words = label.speaker.split()
        if number and len(words) > 1 and lines[number - 1].strip() in _short(words):
            found.add(number - 1)
    return found


def _short(words: Iterable[str]) -> set[str]:
    letters = [word[0].upper() for word in words if word[0].isalpha()]
    return {"".join(letters), letters[0] + letters[-1]} if len(letters) > 1 else set()
