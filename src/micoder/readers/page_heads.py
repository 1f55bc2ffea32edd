"""Lines of a page, not of the talk: its running head, a heading of a session, initials beside a name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from micoder.readers.label_shapes import Label

_SESSION = re.compile(
    r"[\[(#*=\s-]*(?:session|interview|visit)\s?(?:no\.?|number|#)?\s?\d{1,3}[\])*=\s-]*", re.I
)
_ENDS = (".", "?", "!", ",", ";", ":", "…", '"', "”", "-", "—")
_CLOCK = re.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?")
_OF_A_PAGE = re.compile(
    r"\b(page|confidential|transcript\w*|study|interview|session|draft|project|university|copyright)\b", re.I
)
_OFTEN = 3
_SHORT = 3  # "of" and "the" are small in a heading too


def begins_session(line: str) -> bool:
    """Tell whether a line is a heading like ``Session 2``."""
    return bool(_SESSION.fullmatch(line))


def _may_be_head(line: str) -> bool:
    words = [word.strip("()[]\"'“”") for word in line.split()]
    letters = [word for word in words if len(word) > _SHORT and word.isalpha()]
    if not 2 <= len(words) <= 12 or not letters or _CLOCK.search(line) or line.endswith(_ENDS):
        return False
    told = line.isupper() or any(char.isdigit() for char in line) or _OF_A_PAGE.search(line)
    return bool(told) and all(word[0].isupper() for word in letters)


def running_heads(lines: Sequence[str], labels: Mapping[int, Label]) -> set[int]:
    """Return the lines, from 0, that come back page by page, numbers aside.

    What people say again and again does not look like that, and what stands first below a name is said.
    """
    names = {*labels, *(label.name_line for label in labels.values())}
    counts: Counter[str] = Counter()
    found: dict[int, str] = {}
    said = set()
    below_name = False
    for number, line in enumerate(lines):
        plain = line.strip()
        if number in names:
            below_name = not (number in labels and labels[number].text)
        elif plain:
            if _may_be_head(plain):
                found[number] = re.sub(r"\d+", "#", plain)
                counts[found[number]] += 1
                said |= {found[number]} if below_name else set()
            below_name = below_name and bool(_CLOCK.fullmatch(plain))
    return {number for number, line in found.items() if counts[line] >= _OFTEN and line not in said}


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
