"""Turns to word pieces, keeping each piece's place in the text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from micoder.apostrophes import straight
from micoder.asides import without_asides
from micoder.session import CLIENT, COUNSELOR

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_WORD_START = re.compile(r"(?<!\S)\S")
ROLE_PIECE = {COUNSELOR: "[unused1]", CLIENT: "[unused2]"}


@dataclass(frozen=True, slots=True)
class WindowSize:
    """How much of a conversation the encoder reads at once.

    Attributes:
        pieces: the longest window.
        before: how many of them were said before the turns that it is read for, as their context.
    """

    pieces: int = 160
    before: int = 24

    def __post_init__(self) -> None:
        if self.before < 0 or self.room < 1:
            raise ValueError(f"windows of {self.pieces} pieces with {self.before} from before have no room")

    @property
    def room(self) -> int:
        """How many pieces are for the turns themselves; three are signs."""
        return self.pieces - self.before - 3


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of talk that the encoder reads at once: some turns, and the end of what was said before.

    Attributes:
        ids: piece numbers.
        turns: which turn each piece is of; -1 for a piece that is added or was said before.
        offsets: where each piece begins in its turn's text; -1 likewise.
    """

    ids: tuple[int, ...]
    turns: tuple[int, ...]
    offsets: tuple[int, ...]


class _Piece(NamedTuple):
    number: int
    turn: int = -1
    offset: int = -1


def _number(tokenizer: "Tokenizer", piece: str) -> int:
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokenizer has no piece {piece}")
    return number


def _ranges(begins: Sequence[int], length: int, room: int) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of each window begin and end; only a turn that is too long is cut.

    Args:
        begins: where turns begin.

    >>> list(_ranges([0, 3, 5, 20], 22, 6))
    [(0, 5), (5, 11), (11, 17), (17, 22)]
    """
    at = 0
    while at < length:
        last = begins[bisect_right(begins, at + room) - 1] if at + room < length else length
        end = last if last > at else at + room
        yield at, end
        at = end


def windows_of(
    tokenizer: "Tokenizer", turns: Sequence[tuple[str, str]], size: WindowSize, *, first: int = 0
) -> list[Window]:
    """Return the windows of one conversation's (text, role) turns, in order.

    Each turn stands behind a mark of its role. A long turn is cut.

    Args:
        first: the number of the first turn.
    """
    opening, closing, unknown = (
        _Piece(_number(tokenizer, piece)) for piece in ("[CLS]", "[SEP]", "[unused3]")
    )
    marks = {role: _Piece(_number(tokenizer, piece)) for role, piece in ROLE_PIECE.items()}
    texts = [straight(without_asides(text)) for text, _ in turns]
    pieces: list[_Piece] = []
    begins = []
    for number, encoding in enumerate(tokenizer.encode_batch(texts, add_special_tokens=False)):
        begins.append(len(pieces))
        pieces.append(marks.get(turns[number][1], unknown))
        places = (start for start, _ in encoding.offsets)
        pieces += [_Piece(one, first + number, at) for one, at in zip(encoding.ids, places, strict=True)]
    found = []
    for start, end in _ranges(begins, len(pieces), size.room):
        back = max(start - size.before, 0)
        turn = begins[bisect_right(begins, back) - 1]
        mark = [] if turn == back else [pieces[turn]]
        earlier = [_Piece(one.number) for one in pieces[back:start]]
        ids, of_turns, offsets = zip(opening, *mark, *earlier, *pieces[start:end], closing, strict=True)
        found.append(Window(ids, of_turns, offsets))
    return found


def groups_of_like_length(lengths: Sequence[int], at_once: int, *, slack: float = 1.0) -> list[list[int]]:
    """Return places in ``lengths``, shortest first, in groups whose padded size is at most ``at_once``.

    Args:
        slack: how many times the shortest, and eight more, the longest of a group may be.

    >>> groups_of_like_length([30, 2, 9, 31], 60)
    [[1, 2], [0], [3]]
    """
    groups: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        wide = lengths[i]
        if groups and wide * (len(groups[-1]) + 1) <= at_once and wide <= slack * lengths[groups[-1][0]] + 8:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def word_starts(text: str) -> set[int]:
    """Return the places at which words begin; an utterance can begin nowhere else."""
    return {match.start() for match in _WORD_START.finditer(without_asides(text))}
