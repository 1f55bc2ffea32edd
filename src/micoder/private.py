"""What in a text is private by its shape: addresses, numbers, and the names on a list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from micoder.apostrophes import straight

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
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, order=True)
class Private:
    """A stretch of text that is to be masked."""

    start: int
    end: int
    kind: str


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
        self._in_title = _title_pattern(longest_first)

    def find_in_title(self, title: str) -> Iterator[Private]:
        """Yield the names in the name of a session: in any case, and joined as people join file names."""
        for match in self._in_title.finditer(title) if self._in_title else ():
            yield Private(match.start(), match.end(), "NAME")

    def find(self, text: str) -> Iterator[Private]:
        """Yield the names in a text."""
        for match in self._pattern.finditer(straight(text)) if self._pattern else ():
            yield Private(match.start(), match.end(), "NAME")


def _forms(name: str) -> set[str]:
    plain = " ".join(name.split())
    return {plain, plain.title(), plain.upper(), plain[:1].upper() + plain[1:]} - {""}


def _pattern(form: str) -> str:
    return re.escape(straight(form)).replace("\\ ", r"\s+")


def _title_pattern(forms: Sequence[str]) -> re.Pattern[str] | None:
    """Return what finds names in a title, between digits, marks, or letters of another case."""
    parts = (_LETTERS.findall(form.lower()) for form in forms)
    joined = dict.fromkeys(r"[\W_]*".join(words) for words in parts if words)
    if not joined:
        return None
    camel = r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])"
    return re.compile(rf"(?:(?<![^\W\d_])|{camel})(?i:{'|'.join(joined)})(?:(?![^\W\d_])|{camel})")


def _is_phone(text: str) -> bool:
    return sum(map(str.isdigit, text)) in _PHONE_DIGITS and not _YEARS.fullmatch(text)


def find_private(text: str, names: Names) -> list[Private]:
    """Return what is to be masked, without overlap: the first and longest wins.

    >>> [one.kind for one in find_private("Ask Ann at ann@x.org or 555-123-4567.", Names(["Ann"]))]
    ['NAME', 'EMAIL', 'PHONE']
    """
    found = list(names.find(text))
    for kind, shape in _SHAPES.items():
        found += [
            Private(match.start(), match.end(), kind)
            for match in shape.finditer(text)
            if kind != "PHONE" or _is_phone(match[0])
        ]
    return _first_and_longest(found)


def find_in_title(title: str, names: Names) -> list[Private]:
    """Return what is to be masked in the name of a session: names of the list, and e-mail addresses.

    Numbers and dates stay, since study ids are made of them.

    >>> [one.kind for one in find_in_title("2026-01-12_annLee_P100234", Names(["Ann"]))]
    ['NAME']
    """
    addresses = (Private(*match.span(), "EMAIL") for match in _SHAPES["EMAIL"].finditer(title))
    return _first_and_longest([*names.find_in_title(title), *addresses])


def _first_and_longest(found: Sequence[Private]) -> list[Private]:
    chosen: list[Private] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not chosen or one.start >= chosen[-1].end:
            chosen.append(one)
    return chosen


def mask_text(text: str, names: Names) -> str:
    """Return text with placeholders.

    >>> mask_text("My number is 020 7946 0958.", Names())
    'My number is [PHONE].'
    """
    return put_in(text, find_private(text, names))


def put_in(text: str, found: Sequence[Private]) -> str:
    """Return text with a placeholder for each of these stretches."""
    parts, at = [], 0
    for one in found:
        parts += [text[at : one.start], f"[{one.kind}]"]
        at = one.end
    return "".join([*parts, text[at:]])
