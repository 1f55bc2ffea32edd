"""Words left out or masked on the way out; codes are decided before, on the words as they were.

Masking finds what has a shape (``private``). It is no legal de-identification: a place, a date, a job or a
story tells who somebody is, and no rule sees it.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from micoder.plurals import many
from micoder.private import Names, Private, find_in_title, find_private, mask_text, put_in
from micoder.rollup import misc_by_words, roll_up
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession, Utterance, runs_by_turn


@dataclass(frozen=True, slots=True)
class Replaced:
    """A placeholder's place in the masked turn, and the place of what it stands for in the turn itself."""

    session: str
    turn: int
    utterance: int
    kind: str
    start: int
    end: int
    original_start: int
    original_end: int


@dataclass(frozen=True, slots=True)
class ReplacedInName:
    """A placeholder's place in a session's masked name, and the place of what it stands for in the name.

    Attributes:
        number: the session's place in the input, from 0.
    """

    session: str
    number: int
    kind: str
    start: int
    end: int
    original_start: int
    original_end: int


def _misc(one: Coded) -> str:
    """Return the MISC code where the words decide it, so that it outlives them."""
    if one.misc or one.utterance.role != COUNSELOR or not misc_by_words(one.code):
        return one.misc
    return roll_up(one.code, one.utterance.text).misc


def without_text(session: CodedSession) -> CodedSession:
    """Return the session's codes, times and offsets, without a word."""
    coded = tuple(
        replace(one, utterance=replace(one.utterance, text=""), misc=_misc(one)) for one in session.coded
    )
    return replace(session, coded=coded)


def mask_session(session: CodedSession, names: Names) -> tuple[CodedSession, list[Replaced]]:
    """Return the session with placeholders in its words, and where each of them stands.

    Offsets count in the masked turn. A speaker whose name is on the list is called by the role; names and
    addresses in the session's name are masked as well, and its digits stay: a study id is made of them.
    """
    called = _called(session, names)
    name = put_in(session.name, find_in_title(session.name, names))
    coded: list[Coded] = []
    places: list[Replaced] = []
    for run in runs_by_turn(session.coded, lambda one: one.utterance.turn):
        for one, replaced in _mask_turn(run, names, name):
            utterance = one.utterance
            role = utterance.role if utterance.role in (COUNSELOR, CLIENT) else called[utterance.speaker]
            speaker = called[utterance.speaker]
            coded.append(replace(one, utterance=replace(utterance, speaker=speaker, role=role)))
            places += replaced
    return replace(session, name=name, coded=tuple(coded)), places


def _called(session: CodedSession, names: Names) -> Mapping[str, str]:
    """Return what each speaker is called once the names are masked; no two share a name."""
    roles = {one.utterance.speaker: one.utterance.role for one in session.coded}
    open_ones = [speaker for speaker in roles if mask_text(speaker, names) != speaker]
    called = {speaker: speaker for speaker in roles if speaker not in open_ones}
    for speaker in open_ones:
        base = roles[speaker] if roles[speaker] in (COUNSELOR, CLIENT) else "speaker"
        number, name = 1, base
        while name in called.values():
            number += 1
            name = f"{base} {number}"
        called[speaker] = name
    return called


class _Growth:
    """By how much the utterances of a turn grew so far, and where they ended."""

    def __init__(self) -> None:
        self._parts: list[tuple[int, int]] = []
        self._total, self._last = 0, 0

    def add(self, end: int, by: int) -> None:
        """Take in an utterance."""
        self._parts.append((end, by))
        self._total += by
        self._last = max(self._last, end)

    def before(self, offset: int) -> int:
        """Return by how much the utterances grew that ended by this offset."""
        if self._last <= offset:
            return self._total
        return sum(by for end, by in self._parts if end <= offset)  # a file may have odd offsets


def _mask_turn(coded: Sequence[Coded], names: Names, session: str) -> Iterator[tuple[Coded, list[Replaced]]]:
    """Yield a turn's utterances with placeholders and their places; a name over two is masked in both."""
    found = find_private(" ".join(one.utterance.text for one in coded), names)
    starts, ends = [one.start for one in found], [one.end for one in found]
    grown = _Growth()
    at = 0
    for one in coded:
        utterance = one.utterance
        text, begin = utterance.text, at
        at += len(text) + 1
        mine = [
            Private(max(0, each.start - begin), min(len(text), each.end - begin), each.kind)
            for each in found[bisect_right(ends, begin) : bisect_left(starts, begin + len(text))]
        ]
        masked = put_in(text, mine)
        start = utterance.start_char + grown.before(utterance.start_char)
        grown.add(utterance.end_char, len(masked) - len(text))
        changed = replace(utterance, text=masked, start_char=start, end_char=start + len(masked))
        yield (
            replace(one, utterance=changed, misc=_misc(one)),
            list(_places(mine, session, utterance, start)),
        )


def places_in_name(session: CodedSession, names: Names, masked: str, number: int) -> list[ReplacedInName]:
    """Return where placeholders stand in the name of a session, which is ``masked`` now."""
    return [
        ReplacedInName(masked, number, one.kind, start, end, one.start, one.end)
        for one, start, end in _shifted(find_in_title(session.name, names))
    ]


def digits_stay(name: str) -> bool:
    """Tell whether a session's name has digits that would be masked among words.

    >>> digits_stay("P100234"), digits_stay("P12")
    (True, False)
    """
    return any(one.kind in ("NUMBER", "PHONE") for one in find_private(name, Names()))


def _places(found: Sequence[Private], session: str, utterance: Utterance, start: int) -> Iterator[Replaced]:
    """Yield the places of what was masked of an utterance, which now begins at ``start``."""
    original = utterance.start_char
    for one, at, end in _shifted(found):
        yield Replaced(session, utterance.turn, utterance.index, one.kind, start + at, start + end,
                       original + one.start, original + one.end)  # fmt: skip


def _shifted(found: Sequence[Private]) -> Iterator[tuple[Private, int, int]]:
    """Yield what was masked with the begin and end of its placeholder, which the ones before it moved."""
    by = 0
    for one in found:
        start, length = one.start + by, len(one.kind) + 2
        yield one, start, start + length
        by += length - (one.end - one.start)


def lead_back(places: Sequence[Replaced], offset: int) -> int:
    """Return the offset in the unmasked turn of an offset in the masked one.

    Args:
        places: the placeholders of that turn; inside one, its begin is meant.

    >>> lead_back([Replaced("s", 0, 0, "NAME", 3, 9, 3, 6)], 10)
    7
    """
    by = 0
    for one in sorted(places, key=lambda place: place.start):
        if one.start <= offset < one.end:
            return one.original_start
        if one.end <= offset:
            by = one.original_end - one.end
    return offset + by


def counted(places: Sequence[Replaced | ReplacedInName]) -> str:
    """Return in words how often what was masked.

    >>> counted([]), counted([Replaced("s", 0, 0, "URL", 3, 8, 3, 9)])
    ('nothing', '1 web address')
    """
    words = {"EMAIL": ("e-mail address", "e-mail addresses"), "URL": ("web address", "web addresses"),
             "PHONE": ("phone number",), "NUMBER": ("long number",),
             "NAME": ("name of the list", "names of the list")}  # fmt: skip
    counts = Counter(one.kind for one in places)
    return ", ".join(many(counts[kind], *noun) for kind, noun in words.items() if counts[kind]) or "nothing"
