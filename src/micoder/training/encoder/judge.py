"""A network in training as a coder, and what held-out sessions say about its calibration."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from micoder.coders.encoder import EncoderCoder
from micoder.coders.heads import HeadCalibration, client_talk
from micoder.coders.linear import LinearCoder
from micoder.coders.reading import Floats
from micoder.coders.tokens import WindowSize
from micoder.session import CLIENT, COUNSELOR
from micoder.splitting import Splitter
from micoder.training.encoder.network import Network
from micoder.training.encoder.talks import CODES, TALKS, TURN_HEADS, Talk
from micoder.training.heard import stripped

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLASSES: dict[str, tuple[str, ...]] = {"code": CODES, "talk": TALKS, **TURN_HEADS}
USUAL_CUT = 0.4
LIFT_POWER = {"code": 0.3, "talk": 0.3, "main": 0.2, "stance": 0.35}


def lifts_of(talks: Sequence[Talk], power: Mapping[str, float] | None = None) -> dict[str, dict[str, float]]:
    """Return by head the factors that undo a part of each class's prior in the choice."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in LIFT_POWER}
    for talk in talks:
        for turn in talk.turns:
            for head, label in {**turn.layer, **turn.human}.items():
                if head in counts:
                    counts[head][label] += 1
            for piece in turn.pieces:
                if piece.label >= 0 and turn.role == COUNSELOR:
                    counts["code"][CODES[piece.label]] += 1
                elif piece.label >= 0 and turn.role == CLIENT:
                    counts["talk"][client_talk(TALKS[piece.label])] += 1
    chosen = power or LIFT_POWER
    return {
        head: {name: round((max(found.values()) / n) ** chosen[head], 4) for name, n in sorted(found.items())}
        for head, found in counts.items()
    }


def plain_calibration(talks: Sequence[Talk]) -> HeadCalibration:
    """Return temperatures of 1, the usual cut, and the lifts that the labels of these talks ask for."""
    return HeadCalibration(dict.fromkeys(CLASSES, 1.0), lifts_of(talks), USUAL_CUT)


def torch_coder(
    network: Network, tokenizer: "Tokenizer", calibration: HeadCalibration, words: LinearCoder | None = None
) -> EncoderCoder:
    """Return a coder that runs the network as it is; the shipped one runs the exported graphs."""

    device = next(network.parameters()).device

    def read(ids: NDArray[np.int64], mask: NDArray[np.int64]) -> tuple[Floats, Floats]:
        with torch.inference_mode():
            hidden, cuts = network.read(torch.from_numpy(ids).to(device), torch.from_numpy(mask).to(device))
        return hidden.float().cpu().numpy(), cuts.float().cpu().numpy()

    def session(feed: dict[str, NDArray[Any]]) -> list[Floats]:
        given = {name: torch.from_numpy(value).to(device) for name, value in feed.items()}
        with torch.inference_mode():
            found = network.session(**given)
        return [one.float().cpu().numpy() for one in found]

    network.eval()
    size = WindowSize()
    return EncoderCoder("encoder@training", tokenizer, read, session, CLASSES, size, calibration, words)


def boundary_f1(counts: Mapping[str, int]) -> float:
    """Return F1 of what ``boundary_counts`` counted."""
    hits = 2 * counts.get("hits", 0)
    return hits / max(hits + counts.get("false alarms", 0) + counts.get("misses", 0), 1)


def boundary_counts(coder: Splitter, talks: Sequence[Talk], *, heard: bool) -> Counter[str]:
    """Return hits, false alarms, misses, exact turns and turns of the boundaries inside turns."""
    counts: Counter[str] = Counter()
    for talk in talks:
        turns, gold = [], []
        for turn in talk.turns:
            pieces = [stripped(p.text) if heard else p.text for p in turn.pieces]
            pieces = [piece for piece in pieces if piece]
            if not pieces:
                continue
            places, at = [], 0
            for piece in pieces:
                places.append(at)
                at += len(piece) + 1
            turns.append((" ".join(pieces), turn.role))
            gold.append(set(places[1:]))
        for wanted, found in zip(gold, map(set, coder.starts(turns)), strict=True):
            counts["hits"] += len(wanted & found)
            counts["false alarms"] += len(found - wanted)
            counts["misses"] += len(wanted - found)
            counts["exact"] += wanted == found
            counts["turns"] += 1
    return counts
