"""Slips of the person who typed: a name without its colon, or with a letter wrong. Nothing is mended."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from micoder.readers.found import Doubt
from micoder.readers.label_shapes import Label

_CLOSE = 0.8
_OFTEN = 3


def name_and_capital(names: Iterable[str]) -> re.Pattern[str]:
    """Return what a line looks like that begins with a speaker's name and lacks its colon.

    A capital comes behind the name: "Ann said so" is somebody's words about Ann.

    >>> pattern = name_and_capital(["Ann"])
    >>> bool(pattern.match("Ann What else?")), bool(pattern.match("Ann said so."))
    (True, False)
    """
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"\s*({'|'.join(map(re.escape, longest_first))})[.;]?\s+[\"“]?[A-Z]")


def without_colon(line: str, number: int, pattern: re.Pattern[str]) -> Iterator[Doubt]:
    """Yield a doubt where a line looks like that."""
    match = pattern.match(line)
    if match:
        why = f"begins with '{match[1]}' without a colon and was read as words of the turn before"
        yield Doubt(number, why, tell=True)


def _mistyped(name: str, other: str) -> bool:
    """Tell whether two names are close, and differ in more than a number or letter, as two people's do."""
    if SequenceMatcher(None, name.casefold(), other.casefold()).ratio() < _CLOSE:
        return False
    first, second = name.casefold().split(), other.casefold().split()
    apart = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    return all(
        min(len(a), len(b)) > 2 and a[:-1] != b[:-1] and not any(c.isdigit() for c in a + b) for a, b in apart
    )


def slips_of_names(labels: Mapping[int, Label]) -> dict[int, Doubt]:
    """Return a doubt for each name that stands once and is close to one that stands often, by line index."""
    counts = Counter(label.speaker for label in labels.values())
    often = [name for name, count in counts.items() if count >= _OFTEN]
    found = {}
    for number, label in labels.items():
        if counts[label.speaker] != 1:
            continue
        meant = [name for name in often if _mistyped(label.speaker, name)]
        if meant:
            why = f"the name '{label.speaker}' stands once and may be a slip of '{meant[0]}'"
            found[number] = Doubt(number + 1, why, tell=True)
    return found
