"""The lines of the transcript as the page shows them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from micoder.codes import COUNSELOR_CODES, TALK
from micoder.report.charts.glyphs import icon
from micoder.report.texts import code_or_reason, in_doubt, spelled_out
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession
from micoder.timecode import format_short


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance.

    Attributes:
        nr, turn: counted from 1, for people.
        code: its code, or why it has none.
        opens: whether it begins a turn. sure: the confidence in percent, or None.
        doubtful: coded with less than 50% confidence, or left for a person.
    """

    id: str
    nr: int
    turn: int
    time: str
    role: str
    speaker: str
    text: str
    code: str
    label: str
    icon: Markup
    opens: bool
    sure: int | None
    doubtful: bool


def tag_of(one: Coded) -> str:
    """Return the words on a line's tag."""
    if one.utterance.role == CLIENT and one.code in ("change", "sustain"):
        kind = f", {spelled_out(one.decision.talk_type)}" if one.decision.talk_type else ""
        return f"{one.code} talk{kind}"
    return spelled_out(code_or_reason(one))


def lines_of(session: CodedSession, ident: str) -> list[Line]:
    """Return the lines of a session, in order."""
    lines, last = [], -1
    for one in session.coded:
        at, confidence = one.utterance, one.decision.confidence
        coded_role = at.role in (COUNSELOR, CLIENT)
        unsure = bool(coded_role and one.code) and in_doubt(one)
        lines.append(Line(
            f"{ident}-u{at.index}", at.index + 1, at.turn + 1,
            "" if at.start_ms is None else format_short(at.start_ms),
            at.role if coded_role else "nobody", at.speaker, at.text, code_or_reason(one), tag_of(one),
            icon(one.code), at.turn != last,
            None if confidence is None else round(100 * confidence),
            unsure or one.left_for_a_person,
        ))  # fmt: skip
        last = at.turn
    return lines


@dataclass(frozen=True, slots=True)
class Chip:
    """A code that the session holds, for choosing its lines."""

    code: str
    name: str
    role: str
    count: int
    icon: Markup


def chips_of(lines: Sequence[Line]) -> list[Chip]:
    """Return the codes of a session with their counts: the counselor's, then the client's."""
    counts = Counter((line.role, line.code) for line in lines)
    order = [(COUNSELOR, code) for code in COUNSELOR_CODES] + [(CLIENT, talk) for talk in TALK]
    order += [(role, reason) for reason in ("for_a_person", "no_words") for role in (COUNSELOR, CLIENT)]
    return [
        Chip(code, f"{code} talk" if code in ("change", "sustain") else spelled_out(code), role,
             counts[role, code], icon(code))
        for role, code in order
        if counts[role, code]
    ]  # fmt: skip


def clipped(text: str, longest: int = 64) -> str:
    """Return the beginning of a text, cut at a word.

    >>> clipped("one two three", 8)
    'one two…'
    """
    if len(text) <= longest:
        return text
    return text[: longest + 1].rsplit(" ", 1)[0].rstrip(",.;:-–— ") + "…"
