"""What the utterances inside a turn say about the turn, beside the heads that judge it as a whole."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from micoder.coders.heads import side_of, softmax
from micoder.coders.words import blended
from micoder.codes import TALK

Floats = NDArray[np.float64]
# which labels of an utterance stand for a class of its turn
_FORM = {"open_question": "open", "closed_question": "closed"}
_DEPTH = {"simple_reflection": "simple", "complex_reflection": "complex", "summary": "complex"}
_LEAST = 1e-3


def _class_of(head: str, label: str) -> str | None:
    if head == "stance":
        return side_of(label) if side_of(label) in TALK else None
    return (_FORM if head == "form" else _DEPTH).get(label)


def amounts(
    pool: Floats, chances: Floats, labels: Sequence[str], head: str, classes: Sequence[str]
) -> Floats:
    """Return the log of what each class of a turn has from its utterances, turns x classes.

    Args:
        pool: turns x utterances, shares of a turn's words. chances: utterances x labels.
    """
    columns = [[i for i, label in enumerate(labels) if _class_of(head, label) == name] for name in classes]
    grouped = np.stack([chances[:, own].sum(axis=1) for own in columns], axis=1)
    return np.asarray(np.log(np.maximum(pool @ grouped, _LEAST)))


def with_utterances(
    pool: Floats, logits: Mapping[str, NDArray[np.floating]], classes: Mapping[str, Sequence[str]]
) -> dict[str, Floats]:
    """Return the logits of form, depth and stance, half of them what the turn's utterances amount to."""
    found = {}
    for head, fine in (("form", "code"), ("depth", "code"), ("stance", "talk")):
        chances = softmax(logits[fine].astype(np.float64))
        inside = amounts(pool, chances, classes[fine], head, classes[head])
        found[head] = blended(logits[head], inside, 0.5)
    return found
