"""The order of micoder's own rows: the numbers of the utterances tell it, whatever a table was sorted by."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from micoder.errors import UnreadableLine, cut
from micoder.plurals import listed, verb
from micoder.readers.headers import Record
from micoder.readers.source import Source

_NUMBERS = ("turn", "utterance")
_OURS = ("start_char", "oars", "time_source")  # columns that no table but micoder's has
SORTED = "the rows were not in the order of the utterances and were put back into it"


@dataclass(frozen=True, slots=True)
class Ordered:
    """Rows in the order of the conversation, and by session what to say of it."""

    records: Sequence[Record]
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def sentences(self, source: str) -> Iterator[str]:
        """Yield what is to be said of a file, with the names of its sessions."""
        for said in dict.fromkeys(one for every in self.notes.values() for one in every):
            names = [cut(name) for name, every in self.notes.items() if said in every]
            yield f"{source}: {listed(names, 3)}: {said}"


def whole_number(cell: str) -> int | None:
    """Return the number of a cell, also as pandas writes it, or None.

    >>> whole_number("12"), whole_number("12.0"), whole_number("12a")
    (12, 12, None)
    """
    plain = cell.strip().removesuffix(".0")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else None


def in_order(source: Source, records: Sequence[Record], session_of: Callable[[Record], str]) -> Ordered:
    """Return rows that are numbered as micoder numbers them in that order, and all others as they are.

    Where rows of several sessions were mixed, the sessions come by name.

    Raises:
        UnreadableLine: one utterance stands in two rows, or a row without a number among sorted ones.
    """
    if not records or not all(name in records[0].cells for name in _NUMBERS):
        return Ordered(records)
    sessions: dict[str, list[Record]] = {}
    for record in records:
        sessions.setdefault(session_of(record), []).append(record)
    made = {name: _ordered(source, name, rows) for name, rows in sessions.items()}
    notes = {name: said for name, (_, said) in made.items() if said}
    if not any(SORTED in said for said in notes.values()):
        return Ordered(records, notes)
    mixed = len(list(groupby(map(session_of, records)))) > len(sessions)
    names = sorted(made) if mixed else list(made)
    return Ordered([record for name in names for record in made[name][0]], notes)


def _ordered(source: Source, name: str, rows: Sequence[Record]) -> tuple[Sequence[Record], tuple[str, ...]]:
    """Return a session's rows in order, and what to say of them."""
    placed = [tuple(whole_number(row.cells.get(column, "")) for column in _NUMBERS) for row in rows]
    numbered = [(turn, at, row) for (turn, at), row in zip(placed, rows, strict=True)
                if turn is not None and at is not None]  # fmt: skip
    utterances = [at for _, at, _ in numbered]
    ours = any(column in rows[0].cells for column in _OURS)
    if not numbered or not (ours or _as_we_number(numbered)):
        return rows, ()
    _refuse_twins(source, name, numbered)
    gaps = list(_gaps(utterances)) if ours else []
    said = (_tell_missing(gaps),) if gaps else ()
    if all(before < after for before, after in pairwise(utterances)):
        return rows, said
    if len(numbered) < len(rows):
        bare = next(row for (turn, at), row in zip(placed, rows, strict=True) if turn is None or at is None)
        why = "has no number of its turn and utterance, and the rows are not in their order; sort them by it"
        raise UnreadableLine(source.name, bare.line, why)
    return [row for _, _, row in sorted(numbered, key=lambda one: one[1])], (SORTED, *said)


def _as_we_number(numbered: Sequence[tuple[int, int, Record]]) -> bool:
    """Tell whether utterances are counted through a session, and never back in its turns."""
    by_utterance = sorted((at, turn) for turn, at, _ in numbered)
    return all(b[0] > a[0] and b[1] >= a[1] for a, b in pairwise(by_utterance))


def _refuse_twins(source: Source, name: str, numbered: Sequence[tuple[int, int, Record]]) -> None:
    lines: dict[int, int] = {}
    for _, at, row in numbered:
        if at in lines:
            why = f"is utterance {at} of session '{cut(name)}', as line {lines[at]} is; keep one of the two"
            raise UnreadableLine(source.name, row.line, why)
        lines[at] = row.line


def _gaps(numbers: Sequence[int]) -> Iterator[range]:
    """Yield the runs of numbers from 0 on that are not among these.

    >>> list(_gaps([1, 2, 6]))
    [range(0, 1), range(3, 6)]
    """
    for before, after in pairwise([-1, *sorted(numbers)]):
        if after - before > 1:
            yield range(before + 1, after)


def _tell_missing(gaps: Sequence[range]) -> str:
    shown = listed([f"{one[0]} to {one[-1]}" if len(one) > 1 else str(one[0]) for one in gaps], 5)
    one = f"utterance {shown} is not in the file and counts nowhere"
    return verb(sum(map(len, gaps)), one, f"utterances {shown} are not in the file and count nowhere")
