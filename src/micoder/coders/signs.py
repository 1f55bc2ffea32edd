"""Signs of an utterance that its vector does not show: how much it gives back, and how long it is.

A reflection repeats what the other has just said; a summary what was said over many turns.
"""

from collections import deque
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

SIGNS = 6
_MANY = 8
# the vocabulary is sorted by frequency: the first pieces are signs and words that everybody repeats
_COMMON_WORDS = 2130


def _content(pieces: Iterable[int]) -> set[int]:
    return {piece for piece in pieces if piece >= _COMMON_WORDS}


def _share(pieces: set[int], earlier: Iterable[set[int]]) -> float:
    known: set[int] = set().union(*earlier)
    return len(pieces & known) / len(pieces) if pieces else 0.0


def signs_of(turns: Sequence[tuple[str, Sequence[Sequence[int]]]]) -> NDArray[np.float32]:
    """Return utterances x SIGNS for the turns of one session: (role, pieces of each utterance).

    The signs: share of content pieces that the other's last turn holds, that the other's last eight
    turns hold, that the same speaker's own last turn holds; content and all pieces (log, scaled);
    place in the turn.
    """
    others: dict[str, deque[set[int]]] = {}
    rows: list[list[float]] = []
    for role, utterances in turns:
        heard = [turn for name, turns_ in others.items() if name != role for turn in turns_]
        mine = others.setdefault(role, deque(maxlen=_MANY))
        for number, pieces in enumerate(utterances):
            content = _content(pieces)
            rows.append(
                [
                    _share(content, heard[-1:]),
                    _share(content, heard),
                    _share(content, list(mine)[-1:]),
                    float(np.log1p(len(content)) / 3),
                    float(np.log1p(len(pieces)) / 4),
                    min(number, 5) / 5,
                ]
            )
        mine.append(_content(piece for pieces in utterances for piece in pieces))
    return np.array(rows, dtype=np.float32).reshape(-1, SIGNS)
