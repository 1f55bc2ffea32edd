"""What the utterances inside a turn say about the turn, beside the heads that judge it as a whole."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from micoder.coders.heads import SUBTYPES, client_talk, softmax
from micoder.coders.words import blended

Floats = NDArray[np.float64]
_LEAST = 1e-3
# what the utterances weigh beside the turn's own head; docs/models.md says what other weights gave
_SHARE = 0.3


def _labels_of(head: str, name: str, labels: Sequence[str]) -> list[int]:
    """Return the places of the labels of an utterance that stand for a class of its turn."""
    if head == "stance":
        return [i for i, label in enumerate(labels) if client_talk(label) == name]
    return [i for i, label in enumerate(labels) if label in SUBTYPES[head][name]]


def amounts(
    pool: Floats, chances: Floats, labels: Sequence[str], head: str, classes: Sequence[str]
) -> Floats:
    """Return the log of what each class of a turn has from its utterances, turns x classes.

    Args:
        pool: turns x utterances, shares of a turn's words. chances: utterances x labels.
    """
    columns = [_labels_of(head, name, labels) for name in classes]
    grouped = np.stack([chances[:, own].sum(axis=1) for own in columns], axis=1)
    return np.asarray(np.log(np.maximum(pool @ grouped, _LEAST)))


def with_utterances(
    pool: Floats, logits: Mapping[str, NDArray[np.floating]], classes: Mapping[str, Sequence[str]]
) -> dict[str, Floats]:
    """Return the logits of form, depth and stance, mixed with what the turn's utterances amount to."""
    found = {}
    for head, fine in (("form", "code"), ("depth", "code"), ("stance", "talk")):
        chances = softmax(logits[fine].astype(np.float64))
        inside = amounts(pool, chances, classes[fine], head, classes[head])
        found[head] = blended(logits[head], inside, _SHARE)
    return found
