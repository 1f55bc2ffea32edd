"""The shapes in which plain text says who speaks, and which of them a file uses."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from micoder.readers.pasted import find_blocks
from micoder.roles import usual_role

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_NAME = r"[^\W\d_][\w.'’ ()\-/&+@,#]{0,58}?"
_NUMBER = r"(?:\d{1,4}[.):]?\s{1,8}|>>+\s?|- )?"
_NO_SPEAKER = re.compile(
    r"(note|notes|date|time|title|audio file|audio|file|duration|topic|session|session id|participants?|"
    r"location|subject|re|recorded|recording|transcri\w*( by)?|https?|www|copyright|source|url|language|"
    r"id|start|end|length|summary|keywords|attendees|speakers|p\.?s\.?|warning|important|remember|example|"
    r"for example|tip|edit|update|step \d+|option \w+|first|second|third|finally|media|version|interview)",
    re.IGNORECASE,
)

_SOUNDS = re.compile(
    r"(music|laugh\w*|crosstalk|cross talk|inaudible|unintelligible|silence|applause|pause|noise|sighs?|"
    r"cough\w*|background \w+|phone rings|overlapping.*|sic|redacted)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write who speaks; ``pattern`` has the groups s, and maybe t, e and text."""

    name: str
    pattern: re.Pattern[str]
    accepts: Callable[[str, int], bool]


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the file: its speaker, the times beside it, the words behind it.

    Attributes:
        name_line: the line of the name, from 0, where it is another one than the label's.
    """

    speaker: str
    start: str | None = None
    end: str | None = None
    text: str = ""
    name_line: int = -1


def any_name(_name: str, _count: int) -> bool:
    """Accept any name: the shape itself is proof."""
    return True


def looks_like_name(name: str, count: int) -> bool:
    """Tell whether words before a colon are a name: a usual one, a frequent one, or capitalized."""
    words = name.split()
    if _NO_SPEAKER.fullmatch(name.strip()) or len(words) > 6 or "//" in name:
        return False
    if usual_role(name) or count >= 3:
        return True
    return "," not in name and len(words) <= 4 and all(not w[0].isalpha() or w[0].isupper() for w in words)


def _usual(name: str, count: int) -> bool:
    return bool(usual_role(name)) or (count >= 3 and len(name.split()) <= 3 and looks_like_name(name, count))


def _no_sound(name: str, _count: int) -> bool:
    return not _SOUNDS.fullmatch(name) and len(name.split()) <= 3


def _role_only(name: str, _count: int) -> bool:
    return bool(usual_role(name))


def _shape(name: str, pattern: str, accepts: Callable[[str, int], bool] = any_name) -> Shape:
    return Shape(name, re.compile(pattern), accepts)


SHAPES = (
    _shape("otter", rf"(?P<s>\S.{{0,60}}?) {{2,20}}(?P<t>{_TIME})\s*"),
    _shape("zoom", r"\[(?P<s>[^\]]{1,60})\] (?P<t>\d\d:\d\d:\d\d)\s*"),
    _shape(
        "markdown",
        rf"(?:[\[(]?(?P<t3>{_TIME})[\])]?\s{{1,4}})?\*\*(?:[\[(]?(?P<t>{_TIME})[\])]?\s{{1,4}})?(?P<s>[^:*]{{1,60}}?)\s*:?\*\*"
        rf"\s*(?:[\[(](?P<t2>{_TIME})[\])])?\s*:?\s*(?P<text>.*)",
        looks_like_name,
    ),
    _shape("rev", rf"(?P<s>[^\n:()]{{1,60}}?)\s?[\[(](?P<t>{_TIME})[\])]:\s*(?P<text>.*)"),
    _shape(
        "timed name",
        rf"{_NUMBER}[\[(]?(?P<t>{_TIME})(?:\s*(?:-->|[-–])\s*(?P<e>{_TIME}))?[\])]?\s*[-–|]?\s*"
        rf"(?P<s>{_NAME})\s*:(?:\s+|$)(?P<text>.*)",
        looks_like_name,
    ),
    _shape(
        "name and time",
        rf"(?P<s>{_NAME})\s*:\s*[\[(]?(?P<t>{_TIME})(?:\s*[-–]\s*(?P<e>{_TIME}))?[\])]?(?:\s+|$)(?P<text>.*)",
        looks_like_name,
    ),
    _shape("colon", rf"{_NUMBER}(?P<s>{_NAME})\s*:(?:\s+|$)(?P<text>.*)", looks_like_name),
    _shape(
        "name over text",
        rf"(?P<s>{_NAME})\s*[-–|]?\s*[\[(]?(?P<t>{_TIME})(?:\s*[-–]\s*(?P<e>{_TIME}))?[\])]?\s*",
        looks_like_name,
    ),
    _shape("time over text", rf"[\[(]?(?P<t>{_TIME})[\])]?\s*[-–|]?\s*(?P<s>{_NAME})\s*", looks_like_name),
    _shape("short colon", rf"{_NUMBER}(?P<s>[A-Z][a-z]?\d?)\s*:(?P<text>.*)"),
    _shape("bracket", r"\[(?P<s>[A-Za-z][\w ]{0,20})\]:?\s+(?P<text>.*)", _no_sound),
    _shape("angle", r"<(?P<s>[A-Za-z][\w ]{0,20})>:?\s+(?P<text>.*)", _usual),
    _shape("tab", rf"{_NUMBER}(?P<s>{_NAME})\t+(?P<text>\S.*)", _usual),
    _shape("dash", rf"{_NUMBER}(?P<s>{_NAME})\s+[-–—]\s+(?P<text>.*)", _role_only),
    _shape("name alone", rf"(?P<s>{_NAME})", _role_only),
)
_MAYBE = next(shape for shape in SHAPES if shape.name == "colon").pattern
# a sample decides the shape of a long file; it is taken from all over it
_SAMPLE = 4_000


def _time(parts: dict[str, str | None]) -> str | None:
    return parts.get("t") or parts.get("t2") or parts.get("t3")


def find_labels(lines: Sequence[str], shape: Shape) -> dict[int, Label]:
    """Return the labels of one shape by line index."""
    found: dict[int, Label] = {}
    match_line = shape.pattern.fullmatch
    strip = shape.name not in ("otter", "zoom")
    for number, line in enumerate(lines):
        match = match_line(line.strip() if strip else line) if line else None
        if match:
            parts = match.groupdict()
            text = (parts.get("text") or "").strip()
            found[number] = Label(parts["s"].strip(), _time(parts), parts.get("e"), text)
    counts = Counter(label.speaker for label in found.values())
    names = {name for name, count in counts.items() if shape.accepts(name, count)}
    return {n: one for n, one in found.items() if one.speaker in names}


def choose(lines: Sequence[str]) -> tuple[str, dict[int, Label]]:
    """Return the shape that explains most lines, and its labels.

    Lines of another shape count too where the speaker is known already: a file may give
    times on some labels only.
    """
    blocks = find_blocks(lines)
    if blocks:
        return "teams", {b.line: Label(b.speaker, b.start, b.end, name_line=b.name_line) for b in blocks}
    step = -(-len(lines) // _SAMPLE)
    sample = lines[::step] if step > 1 else lines
    # max takes the first of equals, and the table goes from the most specific shape
    best = max(SHAPES, key=lambda shape: len(find_labels(sample, shape)))
    labels = find_labels(lines, best)
    known = {label.speaker for label in labels.values()}
    rest = [shape for shape in SHAPES if shape is not best and "text" in shape.pattern.groupindex]
    others = _others(lines, labels, known, rest)
    return best.name, _without_header(lines, {**labels, **others})


def _without_header(lines: Sequence[str], labels: dict[int, Label]) -> dict[int, Label]:
    """Return the labels without those of a heading like ``Interviewer: Jane`` beside ``Date: ...``."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    end = next((n for n in range(start, len(lines)) if not lines[n].strip()), len(lines))
    heads = (_MAYBE.fullmatch(line.strip()) for line in lines[start:end])
    if end - start > 20 or not any(match and _NO_SPEAKER.fullmatch(match["s"].strip()) for match in heads):
        return labels
    after = Counter(label.speaker for n, label in labels.items() if n >= end)
    if len(after) < 2:
        return labels
    return {n: label for n, label in labels.items() if n >= end or label.speaker in after}


def _others(
    lines: Sequence[str], labels: dict[int, Label], known: set[str], shapes: Sequence[Shape]
) -> dict[int, Label]:
    """Return labels of other shapes for speakers that are known."""
    heads = {name[:1] for name in known}
    open_lines = {
        n: line.strip()
        for n, line in enumerate(lines)
        if n not in labels and any(head in line[:24] for head in heads)
    }
    found: dict[int, Label] = {}
    for shape in shapes if len(open_lines) < 20_000 else ():
        for number, line in open_lines.items():
            match = shape.pattern.fullmatch(line) if number not in found else None
            if match and match["s"].strip() in known and shape.name not in ("tab", "dash"):
                parts = match.groupdict()
                found[number] = Label(
                    match["s"].strip(), parts.get("t"), parts.get("e"), match["text"].strip()
                )
    return found


def looks_like_label(line: str) -> bool:
    """Tell whether a line that was read as words has the form of a label."""
    match = _MAYBE.fullmatch(line.strip())
    return bool(match) and len(match["s"].split()) <= 4 and not match["s"].casefold().startswith("http")  # type: ignore[index]
