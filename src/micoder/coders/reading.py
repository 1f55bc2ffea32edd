"""What the encoder sees of a session's turns, and what the session graph is fed with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from micoder.coders.signs import signs_of
from micoder.coders.tokens import groups_of_like_length, windows_of
from micoder.coders.units import Unit, numbered, pool_of
from micoder.session import CLIENT, COUNSELOR

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Reader = Callable[[NDArray[np.int64], NDArray[np.int64]], tuple[Floats, Floats]]
_PIECES_AT_ONCE = 8192
_ROLE_NUMBER = {COUNSELOR: 0, CLIENT: 1}


@dataclass(frozen=True)
class ReadTurn:
    """What the encoder saw of one turn.

    Attributes:
        ids: the pieces. offsets: place of each piece in the turn's text.
        vectors: pieces x width. cuts: boundary logit per piece.
    """

    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]
    vectors: Floats
    cuts: Floats


def read_turns(tokenizer: "Tokenizer", read: Reader, turns: Sequence[tuple[str, str]]) -> list[ReadTurn]:
    """Return what the encoder sees of (text, role) turns; windows of like length are read together."""
    windows = windows_of(tokenizer, turns) if turns else []
    parts: dict[int, list[tuple[int, Floats, Floats]]] = {}
    for group in groups_of_like_length([len(window.ids) for window in windows], _PIECES_AT_ONCE):
        longest = max(len(windows[i].ids) for i in group)
        ids = np.zeros((len(group), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, i in enumerate(group):
            ids[row, : len(windows[i].ids)] = windows[i].ids
            mask[row, : len(windows[i].ids)] = 1
        hidden, cuts = read(ids, mask)
        for row, i in enumerate(group):
            inside = slice(2, len(windows[i].ids) - 1)
            parts.setdefault(windows[i].turn, []).append((i, hidden[row, inside], cuts[row, inside]))
    found = []
    for number in range(len(turns)):
        ordered = sorted(parts[number], key=lambda part: part[0])
        pieces = [piece for i, _, _ in ordered for piece in windows[i].ids[2:-1]]
        offsets = [place for i, _, _ in ordered for place in windows[i].offsets[2:-1]]
        found.append(
            ReadTurn(
                np.array(pieces, dtype=np.int64),
                np.array(offsets, dtype=np.int64),
                np.concatenate([vectors for _, vectors, _ in ordered]),
                np.concatenate([cuts for _, _, cuts in ordered]),
            )
        )
    return found


def feed_of(units: Sequence[Unit], reads: Sequence[ReadTurn]) -> dict[str, NDArray[Any]]:
    """Return what the session graph takes."""
    pool = pool_of(units).astype(np.float32)
    count, width = pool.shape[1], reads[0].vectors.shape[1]
    vectors = np.zeros((count, width), dtype=np.float32)
    whole = np.zeros((len(units), width), dtype=np.float32)
    role, first = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    said: list[tuple[str, list[list[int]]]] = []
    for number, ((unit, rows), read) in enumerate(zip(numbered(units), reads, strict=True)):
        first[rows.start] = 1
        role[rows.start : rows.stop] = _ROLE_NUMBER.get(unit.role, 2)
        within = np.searchsorted(np.array(unit.starts), read.offsets, side="right") - 1
        said.append((unit.role, [read.ids[within == i].tolist() for i in range(len(rows))]))
        for i, row in enumerate(rows):
            if (within == i).any():
                vectors[row] = read.vectors[within == i].mean(axis=0)
        if len(read.offsets):
            whole[number] = read.vectors.mean(axis=0)
    return {
        "vectors": vectors, "signs": signs_of(said), "role": role, "first": first,
        "talk_of": np.zeros(count, dtype=np.int64), "pool": pool, "whole": whole,
    }  # fmt: skip
