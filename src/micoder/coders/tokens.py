"""Turns to word pieces, keeping each piece's place in the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from micoder.apostrophes import straight
from micoder.asides import without_asides
from micoder.session import CLIENT, COUNSELOR

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 160
_WORD_START = re.compile(r"(?<!\S)\S")
ROLE_PIECE = {COUNSELOR: "[unused1]", CLIENT: "[unused2]"}


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one turn that the encoder reads at once.

    Attributes:
        turn: which of the turns that were handed in.
        ids: piece numbers, with the opening, role and closing pieces.
        offsets: for each piece the place of its first letter in the turn; -1 for the added pieces.
    """

    turn: int
    ids: tuple[int, ...]
    offsets: tuple[int, ...]


def _number(tokenizer: "Tokenizer", piece: str) -> int:
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokenizer has no piece {piece}")
    return number


def windows_of(tokenizer: "Tokenizer", turns: Sequence[tuple[str, str]]) -> list[Window]:
    """Return the windows of (text, role) turns, in order; a long turn has several."""
    opening, closing, unknown = (_number(tokenizer, piece) for piece in ("[CLS]", "[SEP]", "[unused3]"))
    roles = {role: _number(tokenizer, piece) for role, piece in ROLE_PIECE.items()}
    texts = [straight(without_asides(text)) for text, _ in turns]
    found = []
    room = WINDOW - 3
    for number, encoding in enumerate(tokenizer.encode_batch(texts, add_special_tokens=False)):
        role = roles.get(turns[number][1], unknown)
        places = [start for start, _ in encoding.offsets]
        for at in range(0, max(len(encoding.ids), 1), room):
            ids = encoding.ids[at : at + room]
            found.append(
                Window(number, (opening, role, *ids, closing), (-1, -1, *places[at : at + room], -1))
            )
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
