"""Labels in plain text: which lines say who speaks, in one of many shapes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from micoder.readers.label_shapes import NO_SPEAKER, SHAPES, Label, Shape
from micoder.readers.name_lines import find_name_lines
from micoder.readers.pasted import find_blocks
from micoder.roles import usual_role

_COLON = next(shape for shape in SHAPES if shape.name == "colon")
_MAYBE = _COLON.pattern
_ASIDE = re.compile(r"(?P<name>[^()]+)\([^()]*\)")
_COUNTED = re.compile(r"(?P<stem>[^\W\d_]{1,20}) ?(?P<n>\d{1,4})")
# a sample decides the shape of a long file; it is taken from all over it
_SAMPLE = 4_000
_MOSTLY = 0.7
_SET_IN = 0.2


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
            start = _time(parts)
            if shape.name == "transana" and start:
                start = str(int(start) / 1000)
            found[number] = Label(parts["s"].strip(), start, parts.get("e"), text)
    counts = Counter(label.speaker for label in found.values())
    names = {name.casefold() for name, count in counts.items() if shape.accepts(name, count)}
    return {n: one for n, one in found.items() if one.speaker.casefold() in names}


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
    best = max(SHAPES, key=lambda shape: _explained(find_labels(sample, shape)))
    labels = _without_indented(_without_words(find_labels(lines, best)), lines)
    alone = find_name_lines(lines)
    if len(alone) > 1.5 * len(labels):
        return "name lines", alone
    known = _with_untimed({label.speaker for label in labels.values()}, lines, best)
    rest = [shape for shape in SHAPES if shape is not best and "text" in shape.pattern.groupindex]
    others = _others(lines, labels, known, rest)
    return best.name, _without_header(lines, without_asides(without_counts({**labels, **others})))


def _explained(labels: dict[int, Label]) -> int:
    """Return how many labels name somebody; in ``SPEAKER: S1`` the name is behind the colon."""
    return sum(label.speaker.casefold() != "speaker" for label in labels.values())


def _without_words(labels: dict[int, Label]) -> dict[int, Label]:
    """Return the labels without ``Goal: ...`` where names stand over the words and not before them."""
    alone = {label.speaker for label in labels.values() if not label.text}
    over = sum(not label.text for label in labels.values())
    if over < _MOSTLY * len(labels):
        return labels
    return {number: label for number, label in labels.items() if label.speaker in alone}


def _without_indented(labels: dict[int, Label], lines: Sequence[str]) -> dict[int, Label]:
    """Return the labels without those on lines that go on with a turn, set in under its label."""
    inner = {number for number in labels if lines[number][:1].isspace()}
    if len(inner) > _SET_IN * len(labels):
        return labels
    outer = {label.speaker for number, label in labels.items() if number not in inner}
    return {n: label for n, label in labels.items() if n not in inner or label.speaker in outer}


def _with_untimed(known: set[str], lines: Sequence[str], best: Shape) -> set[str]:
    """Return a single known speaker with those who stand before a colon without a time."""
    if best is _COLON or len(known) != 1:
        return known
    counts = Counter(label.speaker for label in find_labels(lines, _COLON).values())
    return known | {name for name, count in counts.items() if count > 1}


def without_asides(labels: dict[int, Label]) -> dict[int, Label]:
    """Return labels like ``Ann (laughing)`` as Ann's, where Ann speaks without an aside too."""
    names = {label.speaker for label in labels.values()}
    found = {}
    for number, label in labels.items():
        match = _ASIDE.fullmatch(label.speaker)
        bare = match["name"].strip() if match else ""
        found[number] = replace(label, speaker=bare) if bare in names else label
    return found


def without_counts(labels: dict[int, Label]) -> dict[int, Label]:
    """Return labels like T1, C1, T2, C2 without the number of the turn.

    Each number stands once, they rise, and what is left are roles; T1 and T2 may be two therapists.
    """
    counted = {number: _COUNTED.fullmatch(label.speaker) for number, label in sorted(labels.items())}
    last: dict[str, int] = {}
    for match in counted.values():
        if not match or not usual_role(match["stem"]) or int(match["n"]) <= last.get(match["stem"], -1):
            return labels
        last[match["stem"]] = int(match["n"])
    if len(last) < 2 or len(labels) < 4:
        return labels
    return {
        number: replace(label, speaker=match["stem"])
        for number, label in labels.items()
        if (match := counted[number])
    }


def _without_header(lines: Sequence[str], labels: dict[int, Label]) -> dict[int, Label]:
    """Return the labels without those of a heading like ``Interviewer: Jane`` beside ``Date: ...``."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    end = next((n for n in range(start, len(lines)) if not lines[n].strip()), len(lines))
    heads = (_MAYBE.fullmatch(line.strip()) for line in lines[start:end])
    if end - start > 20 or not any(match and NO_SPEAKER.fullmatch(match["s"].strip()) for match in heads):
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
