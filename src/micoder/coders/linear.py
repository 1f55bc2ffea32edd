"""The linear coder: named word counts times weights. Tiny, explainable, numpy only."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from micoder.coders.features import (
    BLOCKS,
    SIGN,
    Features,
    InContext,
    block_of,
    features,
    in_context,
    turns_of,
)
from micoder.coders.heads import (
    ROLE_OF_HEAD,
    SUBTYPES,
    Chances,
    as_chances,
    decide_client,
    decide_counselor,
    softmax,
    usual_codes,
    with_subtypes,
)
from micoder.coders.store import StoredModel
from micoder.errors import BadModel
from micoder.session import COUNSELOR, Decision, Utterance

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Vocabulary:
    """Feature names with their place and inverse document frequency."""

    index: dict[str, int]
    idf: NDArray[np.float32]

    def weigh(self, raw: Features) -> tuple[NDArray[np.int64], Floats]:
        """Return places and weights: tf-idf with a length per block; a sign is there or not."""
        known = [
            (self.index[name], block_of(name), count) for name, count in raw.items() if name in self.index
        ]
        places = np.array([place for place, _, _ in known], dtype=np.int64)
        values = np.array([count for _, _, count in known], dtype=np.float64)
        blocks = np.array([block for _, block, _ in known])
        words = blocks != ""
        values[words] = (1 + np.log(values[words])) * self.idf[places[words]]
        values[~words] = SIGN
        for block, share in BLOCKS.items():
            inside = blocks == block
            length = np.sqrt((values[inside] ** 2).sum())
            if length:
                values[inside] *= share / length
        return places, values


def against_others(odds: Floats) -> Floats:
    """Return the logs of chances from log-odds of each class against all others."""
    return np.asarray(-np.logaddexp(0.0, -odds))


@dataclass(frozen=True)
class Head:
    """One decision: weights by feature and class, and the temperature that calibrates it.

    Attributes:
        lift: factors that give rare classes their chance in the choice (not in the confidence).
    """

    classes: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    temperature: float
    lift: dict[str, float]

    def logits(self, places: NDArray[np.int64], values: Floats) -> Floats:
        """Return the log of each class's chance against all others."""
        odds = values @ self.weights[places].astype(np.float64) + self.bias
        return against_others(odds)

    def chances(self, places: NDArray[np.int64], values: Floats) -> dict[str, float]:
        """Return the calibrated probability of each class."""
        return as_chances(self.classes, softmax(self.logits(places, values) / self.temperature))


class LinearCoder:
    """Codes with the weights of a checked model folder."""

    def __init__(self, signature: str, vocabularies: dict[str, Vocabulary], heads: dict[str, Head]) -> None:
        self.signature = signature
        self.vocabularies = vocabularies
        self.heads = heads

    @classmethod
    def load(cls, stored: StoredModel) -> "LinearCoder":
        """Return the coder of a model folder.

        Raises:
            BadModel: the arrays do not fit the manifest.
        """
        return cls.read(stored, stored.manifest.get("heads"))

    @classmethod
    def read(cls, stored: StoredModel, specs: Any) -> "LinearCoder":
        """Return the coder in a model's weights.npz and vocabulary.json.

        Args:
            specs: what the manifest says of its heads: classes, temperature and lift by name.

        Raises:
            BadModel: the arrays do not fit.
        """
        try:
            words = json.loads(stored.file("vocabulary.json").read_text(encoding="utf-8"))
            with np.load(stored.file("weights.npz"), allow_pickle=False) as arrays:
                vocabularies = {
                    role: Vocabulary({w: i for i, w in enumerate(words[role])}, arrays[f"{role}.idf"])
                    for role in words
                }
                heads = {name: _head(name, spec, arrays) for name, spec in specs.items()}
        except (KeyError, ValueError, TypeError, AttributeError, OSError, BadZipFile) as err:
            raise BadModel(str(stored.folder), "its weights do not fit its model.json") from err
        return cls(stored.signature, vocabularies, heads)

    def weigh(self, unit: InContext) -> tuple[NDArray[np.int64], Floats]:
        """Return the weighed features of one utterance in its context."""
        return self.vocabularies[unit.role].weigh(features(unit))

    def _decide(self, unit: InContext, whole: bool) -> Decision:
        own = {name: head for name, head in self.heads.items() if ROLE_OF_HEAD[name] == unit.role}
        if not own:
            return Decision(None)
        weighed = self.weigh(unit)
        chances = {name: head.chances(*weighed) for name, head in own.items()}
        lift = {name: head.lift for name, head in own.items()}
        decide = _decide_counselor if unit.role == COUNSELOR else _decide_client
        return decide(chances, lift, whole)

    def decide(self, utterances: Sequence[Utterance], *, whole_units: bool = False) -> list[Decision]:
        """Return one decision per utterance of a session."""
        turns = turns_of(utterances, whole_units=whole_units)
        return [self._decide(unit, whole_units) for unit in in_context(turns)]


def _decide_counselor(chances: Mapping[str, Chances], lift: Mapping[str, Chances], whole: bool) -> Decision:
    """Return the counselor's code from the chances of each head."""
    main = chances.get("main") if whole or "code" not in chances else None
    fine = chances.get("code") or usual_codes(chances["main"])
    if main and "code" in chances:
        fine = with_subtypes(fine, {head: chances[head] for head in SUBTYPES if head in chances})
    return decide_counselor(fine, main, {**lift.get("code", {}), **(lift["main"] if main else {})})


def _decide_client(chances: Mapping[str, Chances], lift: Mapping[str, Chances], whole: bool) -> Decision:
    """Return the client's talk from the chances of each head."""
    stance = chances.get("stance") if whole or "talk" not in chances else None
    fine = chances.get("talk") or chances["stance"]
    return decide_client(fine, stance, lift["stance" if stance else "talk"])


def _head(name: str, spec: dict[str, Any], arrays: Any) -> Head:
    weights, bias = arrays[f"{name}.weights"], arrays[f"{name}.bias"]
    if weights.shape[1] != len(spec["classes"]) or bias.shape != (len(spec["classes"]),):
        raise ValueError(f"head {name} has other classes than its weights")
    return Head(tuple(spec["classes"]), weights, bias, float(spec["temperature"]), dict(spec["lift"]))
