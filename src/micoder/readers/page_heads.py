"""Lines of a page, not of the talk: its running head, a heading of a session, initials beside a name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from micoder.readers.label_shapes import Label

_SESSION = re.compile(
    r"[\[(#*=\s-]*(?:session|interview|visit)\s?(?:no\.?|number|#)?\s?\d{1,3}[\])*=\s-]*", re.I
)
_STOPS = (".", "?", "!", "…", '"', "”")
_ENDS = (*_STOPS, ",", ";", ":", "-", "—")
_CLOCK = re.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?")
_OF_A_PAGE = re.compile(
    r"\b(page|confidential|transcript\w*|study|interview|session|draft|project|university|copyright|"
    r"participant|client|patient|counselor|therapist)\b",
    re.I,
)
_OFTEN = 3
_MOSTLY = 0.8
_SHORT = 3  # "of" and "the" are small in a heading too


def begins_session(line: str) -> bool:
    """Tell whether a line is a heading like ``Session 2``."""
    return bool(_SESSION.fullmatch(line))


def _may_be_head(line: str, *, shouted: bool) -> bool:
    """Tell whether a line is written like a heading; where all is ``shouted``, capitals tell nothing."""
    words = [word.strip("()[]\"'“”") for word in line.split()]
    letters = [word for word in words if len(word) > _SHORT and word.isalpha()]
    if not 2 <= len(words) <= 12 or not letters or _CLOCK.search(line) or line.endswith(_ENDS):
        return False
    told = (line.isupper() and not shouted) or _OF_A_PAGE.search(line)
    return bool(told) and all(word[0].isupper() for word in letters)


def _is_shouted(lines: Sequence[str]) -> bool:
    """Tell whether a transcript is in capitals, as live captioners write."""
    letters = [line for line in lines if any(map(str.isalpha, line))]
    return sum(map(str.isupper, letters)) > len(letters) / 2


def running_heads(lines: Sequence[str], labels: Mapping[int, Label]) -> set[int]:
    """Return the lines, from 0, that come back page by page, numbers aside.

    What people say again and again does not look like that, and what stands first below a name is said.
    """
    names = {*labels, *(label.name_line for label in labels.values())}
    counts: Counter[str] = Counter()
    found: dict[int, str] = {}
    said = set()
    below_name = False
    shouted = _is_shouted(lines)
    for number, line in enumerate(lines):
        plain = line.strip()
        if number in names:
            below_name = not (number in labels and labels[number].text)
        elif plain:
            if _may_be_head(plain, shouted=shouted):
                found[number] = re.sub(r"\d+", "#", plain)
                counts[found[number]] += 1
                said |= {found[number]} if below_name else set()
            below_name = below_name and bool(_CLOCK.fullmatch(plain))
    return {number for number, line in found.items() if counts[line] >= _OFTEN and line not in said}


def said_numbers(lines: Sequence[str], labels: Mapping[int, Label]) -> set[int]:
    """Return the lines, from 0, with a number of the talk: right below a name, or the end of a sentence."""
    names = {number for number, label in labels.items() if not label.text}
    names |= {label.name_line for label in labels.values()}
    found = set()
    above = -1
    for number, line in enumerate(lines):
        if line.strip().isdigit() and (above in names or _ends_sentence(lines, labels, number)):
            found.add(number)
        if line.strip() and not _CLOCK.fullmatch(line.strip()):
            above = number
    return found


def _ends_sentence(lines: Sequence[str], labels: Mapping[int, Label], number: int) -> bool:
    """Tell whether a line goes on with the one right above it, which has no end, and is a turn's last."""
    above, below = (lines[at].strip() if 0 <= at < len(lines) else "" for at in (number - 1, number + 1))
    return bool(above) and not above.endswith(_STOPS) and (not below or number + 1 in labels)


def initials(lines: Sequence[str], labels: Mapping[int, Label]) -> set[int]:
    """Return the lines, from 0, that hold but the initials of the name on the line below.

    They stand over a name wherever it comes; an ``OK`` over Olivia King's may be what another said.
    """
    found: dict[str, set[int]] = {}
    for number, label in labels.items():
        words = label.speaker.split()
        if number and len(words) > 1 and lines[number - 1].strip() in _short(words):
            found.setdefault(label.speaker, set()).add(number - 1)
    counts = Counter(label.speaker for label in labels.values())
    return {number for name, places in found.items() for number in places
            if len(places) >= _MOSTLY * counts[name]}  # fmt: skip


def _short(words: Iterable[str]) -> set[str]:
    letters = [word[0].upper() for word in words if word[0].isalpha()]
    return {"".join(letters), letters[0] + letters[-1]} if len(letters) > 1 else set()
