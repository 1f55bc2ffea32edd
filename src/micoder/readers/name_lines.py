"""Names alone on their lines: nothing tells them from words but that they come back."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from micoder.readers.label_shapes import NAME, NO_SPEAKER, SOUNDS, TIME, Label, are_capitalized
from micoder.roles import usual_role

_ALONE = re.compile(rf"(?P<s>{NAME}|(?:SPEAKER|speaker)_\d{{1,2}})")
# what aTrain writes where nobody was recognized
_NOBODY = re.compile(r"speaker undefined|unknown( speaker)?|undefined", re.IGNORECASE)
_CLOCK = re.compile(rf"[\[(]?(?P<t>{TIME})[\])]?")
_SPOKEN_CLOCK = re.compile(r"(?:(?P<h>\d{1,2}) hours? )?(?:(?P<m>\d{1,2}) minutes? )?(?P<s>\d{1,2}) seconds?")
# what people say alone on a line, again and again
_SAID = re.compile(
    r"(?:(?:mm?|mhm+|m+-?hm+|hm+|uh[- ]?huh|uh|um|yeah|yep|yup|yes|no|nope|right|okay|ok|sure|well|so|oh|wow|"
    r"true|exactly|maybe|i see|thanks?|thank you)\s?)+",
    re.IGNORECASE,
)
_SHARE = 0.15
_OFTEN = 4
_MOSTLY = 0.8


def _may_be_name(line: str) -> bool:
    match = _ALONE.fullmatch(line)
    if not match or line[-1] in ".,;:!?" or any(one.fullmatch(line) for one in (NO_SPEAKER, SOUNDS, _SAID)):
        return False
    words = line.split()
    return _capital(line) or len(words) <= 2


def _capital(line: str) -> bool:
    """Tell whether a line looks like a name even where it seldom comes back."""
    words = line.split()
    known = bool(usual_role(line) or _NOBODY.fullmatch(line))
    return known or (len(words) <= 4 and are_capitalized(words))


def _clock(line: str) -> str | None:
    """Return a line's time as a clock, also where it is ``0 minutes 3 seconds``."""
    match = _CLOCK.fullmatch(line)
    if match:
        return match["t"]
    match = _SPOKEN_CLOCK.fullmatch(line)
    return f"{match['h'] or 0}:{int(match['m'] or 0):02}:{int(match['s']):02}" if match else None


def _names(filled: Sequence[tuple[int, str]]) -> set[str]:
    """Return the lines that come back and have words below them; the worst go first."""
    counts = Counter(line for _, line in filled if _may_be_name(line))
    names = {name for name, count in counts.items() if count >= (2 if _capital(name) else _OFTEN)}
    before: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (_, line), (_, below) in pairwise(filled):
        before[below][line] += 1
    good = Counter[str]()  # how often each line has words below it
    for below in before.keys() - names:
        good.update(before[below])
    while names:
        worst = min(names, key=lambda name: (good[name] / counts[name], name))
        if good[worst] >= _MOSTLY * counts[worst]:
            break
        names.remove(worst)
        good.update(before[worst])
    return names


def find_name_lines(lines: Sequence[str]) -> dict[int, Label]:
    """Return the labels of names alone on their lines, with the time on the line below where there is one.

    At least two names must come back, each with words below it.
    """
    # a heading or bold type of Markdown may set the name off
    filled = [(number, line.strip().strip("#*_ ")) for number, line in enumerate(lines) if line.strip()]
    spoken = [(number, line) for number, line in filled if _clock(line) is None]
    names = _names(spoken)
    places = [at for at, (_, line) in enumerate(filled) if line in names]
    if not 2 <= len(names) <= 12 or len(places) < _SHARE * len(filled):
        return {}
    labels: dict[int, Label] = {}
    for at in places:
        number, name = filled[at]
        below, line = filled[at + 1] if at + 1 < len(filled) else (-1, "")
        start = _clock(line)
        labels[number] = Label(name, start, name_line=below if start else -1)
    return labels
