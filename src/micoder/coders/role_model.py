"""Who talks like a counselor: word weights summed over a whole conversation."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from micoder.coders.features import tokens
from micoder.coders.store import ROLE_MODEL, StoredModel, open_model
from micoder.errors import BadModel

_LOUDEST = 3.0


def turn_features(text: str, *, opens: bool = False) -> set[str]:
    """Return the words, word pairs and length of a turn, and whether it opens the talk.

    >>> sorted(turn_features("You did?"))
    ['?', '? $', '^ you', 'did', 'did ?', 'length 2', 'you', 'you did']
    """
    words = tokens(text)
    edged = ["^", *words, "$"]
    pairs = [f"{left} {right}" for left, right in pairwise(edged)]
    signs = {f"length {min(len(words).bit_length(), 7)}", *(["opens the talk"] if opens else [])}
    return {*words, *pairs, *signs}


@dataclass(frozen=True)
class RoleModel:
    """Log-odds of counselor against client by word.

    Attributes:
        scale: what one nat of evidence from one turn is worth; turns of a talk are alike, so below 1.
    """

    weights: Mapping[str, float]
    bias: float
    scale: float

    @classmethod
    def load(cls, stored: StoredModel) -> "RoleModel":
        """Return the model of a checked folder.

        Raises:
            BadModel: its weights are not what they should be.
        """
        try:
            weights = json.loads(stored.file("weights.json").read_text(encoding="utf-8"))
            return cls({k: float(v) for k, v in weights.items()}, float(stored.manifest["bias"]),
                       float(stored.manifest["scale"]))  # fmt: skip
        except (KeyError, ValueError, AttributeError, OSError) as err:
            raise BadModel(str(stored.folder), "its weights are damaged; install micoder again") from err

    def turn_log_odds(self, text: str, *, opens: bool = False) -> float:
        """Return how much a turn sounds like a counselor's (above 0) or a client's."""
        names = sorted(turn_features(text, opens=opens))
        return self.bias + sum(self.weights.get(name, 0.0) for name in names)

    def chances(self, turns: Sequence[tuple[str, str]]) -> dict[str, float]:
        """Return for each speaker of (speaker, text) turns the probability of being the counselor.

        One of the speakers is the counselor; the evidence of a speaker's turns adds up.
        """
        evidence: dict[str, float] = {}
        for number, (speaker, text) in enumerate(turns):
            odds = self.turn_log_odds(text, opens=number == 0)
            bounded = max(-_LOUDEST, min(_LOUDEST, odds))  # no single turn decides
            evidence[speaker] = evidence.get(speaker, 0.0) + self.scale * bounded
        top = max(evidence.values())
        raised = {speaker: math.exp(value - top) for speaker, value in evidence.items()}
        total = sum(raised.values())
        return {speaker: value / total for speaker, value in raised.items()}


@cache
def shipped_role_model() -> RoleModel:
    """Return the role model that comes with micoder."""
    return RoleModel.load(open_model(ROLE_MODEL))
