"""What the encoder sees of a session's turns, and what the session graph is fed with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from micoder.coders.signs import signs_of
from micoder.coders.tokens import Window, WindowSize, groups_of_like_length, windows_of
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


def _read_windows(read: Reader, windows: Sequence[Window]) -> tuple[Floats, Floats]:
    """Return the vectors and boundary logits of all windows' pieces, one after another."""
    parts = {}
    for group in groups_of_like_length([len(window.ids) for window in windows], _PIECES_AT_ONCE):
        longest = max(len(windows[i].ids) for i in group)
        ids = np.zeros((len(group), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, i in enumerate(group):
            ids[row, : len(windows[i].ids)] = windows[i].ids
            mask[row, : len(windows[i].ids)] = 1
        hidden, cuts = read(ids, mask)
        for row, i in enumerate(group):
            length = len(windows[i].ids)
            parts[i] = hidden[row, :length], cuts[row, :length]
    ordered = [parts[i] for i in range(len(windows))]
    return np.concatenate([vectors for vectors, _ in ordered]), np.concatenate([cuts for _, cuts in ordered])


def read_turns(
    tokenizer: "Tokenizer", read: Reader, turns: Sequence[tuple[str, str]], size: WindowSize
) -> list[ReadTurn]:
    """Return what the encoder sees of each of a conversation's (text, role) turns."""
    if not turns:
        return []
    windows = windows_of(tokenizer, turns, size)
    of_turns = np.array([turn for window in windows for turn in window.turns], dtype=np.int64)
    ids = np.array([piece for window in windows for piece in window.ids], dtype=np.int64)
    offsets = np.array([place for window in windows for place in window.offsets], dtype=np.int64)
    vectors, cuts = _read_windows(read, windows)
    said = of_turns >= 0
    ends = np.searchsorted(of_turns[said], np.arange(1, len(turns)))
    columns = (np.split(column[said], ends) for column in (ids, offsets, vectors, cuts))
    return [ReadTurn(*row) for row in zip(*columns, strict=True)]


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
