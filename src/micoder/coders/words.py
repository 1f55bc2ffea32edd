"""What the words alone say, beside what the network makes of them.

A network of this size learns its training sessions by heart, and counts of words do not; the two err
on different utterances, so that their mixture is nearer to a person's coding than either.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from micoder.coders.features import in_context
from micoder.coders.heads import FINE_HEADS, ROLE_OF_HEAD
from micoder.coders.linear import LinearCoder

Floats = NDArray[np.float64]
# the log chance of a class that the words have no weights for
_NEVER = -12.0


def words_logits(
    words: LinearCoder,
    turns: Sequence[tuple[str, Sequence[str]]],
    classes: Mapping[str, Sequence[str]],
    *,
    whole: bool,
) -> dict[str, Floats]:
    """Return by head a row of logits per utterance of a session's (role, texts) turns.

    Args:
        whole: the heads that judge whole turns are wanted too, a row per turn.
    """
    fine = [name for name in words.heads if name in FINE_HEADS]
    found = _rows(words, turns, {name: classes[name] for name in fine})
    if whole:
        joined = [(role, [" ".join(texts)]) for role, texts in turns]
        rest = {name: classes[name] for name in words.heads if name not in FINE_HEADS}
        found |= _rows(words, joined, rest)
    return found


def _rows(
    words: LinearCoder, turns: Sequence[tuple[str, Sequence[str]]], classes: Mapping[str, Sequence[str]]
) -> dict[str, Floats]:
    places = {
        name: [list(wanted).index(one) for one in words.heads[name].classes]
        for name, wanted in classes.items()
    }
    units = list(in_context(turns))
    found = {name: np.full((len(units), len(wanted)), _NEVER) for name, wanted in classes.items()}
    for row, unit in enumerate(units):
        own = [name for name in classes if ROLE_OF_HEAD[name] == unit.role]
        weighed = words.weigh(unit) if own else None
        for name in own:
            if weighed:
                found[name][row, places[name]] = words.heads[name].logits(*weighed)
    return found


def _log_chances(logits: NDArray[np.floating]) -> Floats:
    raised = logits.astype(np.float64) - logits.max(axis=-1, keepdims=True)
    return np.asarray(raised - np.log(np.exp(raised).sum(axis=-1, keepdims=True)))


def blended(network: NDArray[np.floating], words: NDArray[np.floating], share: float) -> Floats:
    """Return the weighted mean of two readers' log chances, which are logits again.

    >>> halfway = blended(np.array([[2.0, 0.0]]), np.array([[0.0, 0.0]]), 0.5)
    >>> float(halfway[0, 0] - halfway[0, 1])
    1.0
    """
    return (1 - share) * _log_chances(network) + share * _log_chances(words)
