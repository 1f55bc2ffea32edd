"""Words left out or masked on the way out; codes are decided before, on the words as they were.

Masking finds what has a shape: addresses, numbers, and the names on a list. It is no legal
de-identification: a place, a date, a job or a story tells who somebody is, and no rule sees it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from micoder.plurals import many
from micoder.rollup import misc_by_words, roll_up
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession, runs_by_turn

_TLD = r"(?:com|org|net|edu|gov|mil|info|io|co|uk|us|ca|au|nz|ie|de|at|ch|fr|nl|eu)"
_SHAPES: dict[str, re.Pattern[str]] = {
    "EMAIL": re.compile(
        r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
        rf"|(?<![\w.])[\w.+-]{{1,64}} at [\w-]{{1,63}} dot {_TLD}(?!\w)",  # as captions spell it
        re.IGNORECASE,
    ),
    "URL": re.compile(
        r"(?<!\w)(?:https?://|www\.)[^\s<>\"']*[^\s<>\"'.,;:!?)\]]"
        rf"|(?<![\w@.-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}})*\.{_TLD}(?![\w-])(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)\]])?",
        re.IGNORECASE,
    ),
    "PHONE": re.compile(
        r"(?<![\w.,])(?:\+\d{1,3}[ .-]?)?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]\d{2,4}){1,4}(?![\w]|[.,]\d)"
    ),
    "NUMBER": re.compile(r"\d{5,}"),
}
_YEARS = re.compile(r"(?:19|20)\d\d[ .-](?:19|20)\d\d")
_PHONE_DIGITS = range(7, 16)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A stretch of text that is to be masked."""

    start: int
    end: int
    kind: str


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


class Names:
    """A list of names: each is found as it is written, with a capital, and in capitals.

    A name in small letters on the list is found in small letters too, as captions without capitals
    have it; ``Will`` on the list does not mask ``I will``.
    """

    def __init__(self, names: Sequence[str] = ()) -> None:
        forms = {form for name in names for form in _forms(name)}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        wanted = "|".join(_pattern(form) for form in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{wanted})(?!\w)") if forms else None

    def find(self, text: str) -> Iterator[Found]:
        """Yield the names in a text."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            yield Found(match.start(), match.end(), "NAME")


def _forms(name: str) -> set[str]:
    plain = " ".join(name.split())
    return {plain, plain.title(), plain.upper(), plain[:1].upper() + plain[1:]} - {""}


def _pattern(form: str) -> str:
    return re.escape(form.replace("’", "'")).replace("\\ ", r"\s+").replace("'", "['’]")


def _is_phone(text: str) -> bool:
    return sum(map(str.isdigit, text)) in _PHONE_DIGITS and not _YEARS.fullmatch(text)


def find_private(text: str, names: Names) -> list[Found]:
    """Return what is to be masked, without overlap: the first and longest wins.

    >>> [one.kind for one in find_private("Ask Ann at ann@x.org or 555-123-4567.", Names(["Ann"]))]
    ['NAME', 'EMAIL', 'PHONE']
    """
    found = list(names.find(text))
    for kind, shape in _SHAPES.items():
        found += [
            Found(match.start(), match.end(), kind)
            for match in shape.finditer(text)
            if kind != "PHONE" or _is_phone(match[0])
        ]
    chosen: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not chosen or one.start >= chosen[-1].end:
            chosen.append(one)
    return chosen


def mask_text(text: str, names: Names) -> str:
    """Return text with placeholders.

    >>> mask_text("My number is 020 7946 0958.", Names())
    'My number is [PHONE].'
    """
    return _put_in(text, find_private(text, names))


def _put_in(text: str, found: Sequence[Found]) -> str:
    parts, at = [], 0
    for one in found:
        parts += [text[at : one.start], f"[{one.kind}]"]
        at = one.end
    return "".join([*parts, text[at:]])


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
    return replace(session, coded=coded, has_text=False)


def mask_session(session: CodedSession, names: Names) -> tuple[CodedSession, list[Replaced]]:
    """Return the session with placeholders in its words, and where each of them stands.

    Offsets count in the masked turn. A speaker whose name is on the list is called by the role, and
    the session's name is masked as well.
    """
    called = _called(session, names)
    name = mask_text(session.name, names)
    coded: list[Coded] = []
    places: list[Replaced] = []
    for run in runs_by_turn(session.coded, lambda one: one.utterance.turn):
        for one, placed in _mask_turn(run, names):
            utterance = one.utterance
            role = utterance.role if utterance.role in (COUNSELOR, CLIENT) else called[utterance.speaker]
            speaker = called[utterance.speaker]
            coded.append(replace(one, utterance=replace(utterance, speaker=speaker, role=role)))
            places += [Replaced(name, utterance.turn, utterance.index, *spot) for spot in placed]
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


Spot = tuple[str, int, int, int, int]


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


def _mask_turn(coded: Sequence[Coded], names: Names) -> Iterator[tuple[Coded, list[Spot]]]:
    """Yield a turn's utterances with placeholders; a name over two of them is masked in both."""
    found = find_private(" ".join(one.utterance.text for one in coded), names)
    starts, ends = [one.start for one in found], [one.end for one in found]
    grown = _Growth()
    at = 0
    for one in coded:
        utterance = one.utterance
        text, begin = utterance.text, at
        at += len(text) + 1
        mine = [
            Found(max(0, each.start - begin), min(len(text), each.end - begin), each.kind)
            for each in found[bisect_right(ends, begin) : bisect_left(starts, begin + len(text))]
        ]
        masked = _put_in(text, mine)
        start = utterance.start_char + grown.before(utterance.start_char)
        grown.add(utterance.end_char, len(masked) - len(text))
        changed = replace(utterance, text=masked, start_char=start, end_char=start + len(masked))
        yield (
            replace(one, utterance=changed, misc=_misc(one)),
            list(_spots(mine, utterance.start_char, start)),
        )


def _spots(found: Sequence[Found], original: int, start: int) -> Iterator[Spot]:
    by = 0
    for one in found:
        length = len(one.kind) + 2
        yield (one.kind, start + one.start + by, start + one.start + by + length,
               original + one.start, original + one.end)  # fmt: skip
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


def counted(places: Sequence[Replaced]) -> str:
    """Return in words how often what was masked.

    >>> counted([]), counted([Replaced("s", 0, 0, "URL", 3, 8, 3, 9)])
    ('nothing', '1 web address')
    """
    words = {"EMAIL": ("e-mail address", "e-mail addresses"), "URL": ("web address", "web addresses"),
             "PHONE": ("phone number",), "NUMBER": ("long number",),
             "NAME": ("name of the list", "names of the list")}  # fmt: skip
    counts = Counter(one.kind for one in places)
    return ", ".join(many(counts[kind], *noun) for kind, noun in words.items() if counts[kind]) or "nothing"
