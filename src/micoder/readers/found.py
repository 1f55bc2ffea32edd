"""What stands in a file: rows, words that were left out, and places that could be meant otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from micoder.errors import cut
from micoder.session import Row

ENDS_EARLY = "ends before it starts; its end was left out"
OUR_SHEET = "a sheet of scores or codes from micoder's report"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Words of the file that are no speech, or that were left out, with the reason."""

    line: int
    words: int
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that was read one way and could be meant another.

    Attributes:
        code: the file's own code, where the doubt is that micoder has no such code.
        tell: whether it puts words into another speaker's mouth, so that coding says it, too.
    """

    line: int
    why: str
    code: str = ""
    tell: bool = False


Found = Row | Skipped | Doubt


@dataclass(frozen=True, slots=True)
class Parts:
    """What was found, by its kind."""

    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """What was left out for one reason, with all its places."""

    why: str
    words: int
    lines: tuple[int, ...]


def count_words(text: str) -> int:
    """Return the number of blank-separated words; the unit of every account."""
    return len(text.split())


def sort_out(found: Iterable[Found]) -> Parts:
    """Return what was found, each kind in its order."""
    every = tuple(found)
    return Parts(
        tuple(one for one in every if isinstance(one, Row)),
        tuple(one for one in every if isinstance(one, Skipped)),
        tuple(one for one in every if isinstance(one, Doubt)),
    )


def by_reason(skipped: Iterable[Skipped]) -> Iterator[Reason]:
    """Yield each reason, in the order in which they first stand in the file."""
    groups: dict[str, list[Skipped]] = {}
    for one in skipped:
        groups.setdefault(one.why, []).append(one)
    for why, group in groups.items():
        yield Reason(why, sum(one.words for one in group), tuple(one.line for one in group))


def checked_end(line: int, start: int | None, end: int | None) -> tuple[int | None, list[Doubt]]:
    """Return the end of a row, or None and a doubt where it lies before the start.

    >>> checked_end(3, 10, 20), checked_end(3, 10, 5)[0]
    ((20, []), None)
    """
    if start is None or end is None or end >= start:
        return end, []
    return None, [Doubt(line, ENDS_EARLY)]


def unknown_code(line: int, code: str) -> Doubt:
    """Return the doubt about a code that micoder does not have."""
    return Doubt(line, f"the code '{cut(code)}' is no code of micoder's", code)
