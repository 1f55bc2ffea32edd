"""A few stretches of talk as tensors: windows, utterance places, and targets."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from micoder.coders.signs import signs_of
from micoder.coders.tokens import Window, windows_of, word_starts
from micoder.session import COUNSELOR
from micoder.training.encoder.talks import TURN_HEADS, Talk, TalkTurn, as_heard

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@dataclass(frozen=True)
class Batch:
    """What one step learns from.

    Attributes:
        pieces_of: for every content piece (window, place) its utterance, in window order.
        cuts: boundary target per piece; -1 where no word begins or it is the turn's first.
        labels: utterance label numbers, in the role's own classes; -1 for none.
        turn_targets: by head turns x classes, rows of zeros for none; turn_weights scales them.
    """

    windows: list[Window]
    utterance_of: list[list[int]]
    cuts: list[list[int]]
    signs: Tensor
    role: Tensor
    first: Tensor
    talk_of: Tensor
    turn_of: Tensor
    lengths: Tensor
    labels: Tensor
    turn_targets: dict[str, Tensor]
    turn_weights: dict[str, Tensor]


def cut_stretches(talks: Sequence[Talk], turns: int, rng: random.Random) -> list[tuple[TalkTurn, ...]]:
    """Return all sessions cut into stretches of about ``turns`` turns, in random order."""
    stretches = []
    for talk in talks:
        offset = rng.randrange(turns) if len(talk.turns) > turns else 0
        cuts = [0, *range(offset, len(talk.turns), turns), len(talk.turns)]
        stretches += [talk.turns[a:b] for a, b in pairwise(cuts) if b > a]
    rng.shuffle(stretches)
    return stretches


def _mixture(turn: TalkTurn, head: str, layer_share: float) -> tuple[list[float], float]:
    """Return the target of a turn head and its weight: published and layer's label mixed."""
    classes = TURN_HEADS[head]
    target = [0.0] * len(classes)
    human, layer = turn.human.get(head), turn.layer.get(head)
    if human in classes:
        target[classes.index(human)] += 1.0 - (layer_share if layer else 0.0)
        if layer:
            target[classes.index(layer)] += layer_share
        return target, 1.0
    if layer:
        target[classes.index(layer)] = 1.0
        return target, 0.4
    return target, 0.0


def _signs(
    windows: Sequence[Window], utterance_of: Sequence[Sequence[int]], turns: Sequence[TalkTurn],
    talk_of_turn: Sequence[int], first_utterance: Sequence[int],
) -> NDArray[np.float32]:  # fmt: skip
    """Return the signs of all utterances; stretches do not see each other."""
    pieces: list[list[list[int]]] = [[[] for _ in turn.pieces] for turn in turns]
    for window, row in zip(windows, utterance_of, strict=True):
        for piece, index in zip(window.ids, row, strict=True):
            if index >= 0:
                pieces[window.turn][index - first_utterance[window.turn]].append(piece)
    found = []
    for talk in sorted(set(talk_of_turn)):
        inside = [i for i, one in enumerate(talk_of_turn) if one == talk]
        found.append(signs_of([(turns[i].role, pieces[i]) for i in inside]))
    return np.concatenate(found)


def make_batch(
    tokenizer: "Tokenizer", stretches: Sequence[Sequence[TalkTurn]], rng: random.Random, *,
    heard: float = 0.5, layer_share: float = 0.15,
) -> Batch:  # fmt: skip
    """Return the tensors of some stretches; each is turned into recognizer text with chance ``heard``."""
    turns: list[TalkTurn] = []
    talk_of_turn: list[int] = []
    for number, stretch in enumerate(stretches):
        change = rng.random() < heard
        turns += [as_heard(turn, rng) if change else turn for turn in stretch]
        talk_of_turn += [number] * len(stretch)
    texts = [" ".join(piece.text for piece in turn.pieces) for turn in turns]
    windows = windows_of(tokenizer, [(text, turn.role) for text, turn in zip(texts, turns, strict=True)])
    first_utterance, starts = [], []
    count = 0
    for turn in turns:
        at, places = 0, []
        for piece in turn.pieces:
            places.append(at)
            at += len(piece.text) + 1
        first_utterance.append(count)
        starts.append(places)
        count += len(places)
    utterance_of, cuts = [], []
    for window in windows:
        places, base = starts[window.turn], first_utterance[window.turn]
        words = word_starts(texts[window.turn])
        row, cut = [], []
        for offset in window.offsets:
            index = sum(place <= offset for place in places) - 1
            row.append(base + index if offset >= 0 else -1)
            cut.append(-1 if offset <= 0 or offset not in words else int(offset in places))
        utterance_of.append(row)
        cuts.append(cut)
    per_turn = [len(turn.pieces) for turn in turns]
    turn_of = torch.repeat_interleave(torch.arange(len(turns)), torch.tensor(per_turn))
    targets, weights = {}, {}
    for head in TURN_HEADS:
        mixed = [_mixture(turn, head, layer_share) for turn in turns]
        targets[head] = torch.tensor([target for target, _ in mixed])
        weights[head] = torch.tensor([weight for _, weight in mixed])
    return Batch(
        windows, utterance_of, cuts,
        signs=torch.from_numpy(_signs(windows, utterance_of, turns, talk_of_turn, first_utterance)),
        role=torch.tensor([0 if turn.role == COUNSELOR else 1 for turn in turns])[turn_of],
        first=torch.tensor([int(i == 0) for turn in turns for i, _ in enumerate(turn.pieces)]),
        talk_of=torch.tensor(talk_of_turn)[turn_of],
        turn_of=turn_of,
        lengths=torch.tensor([float(len(p.text.split()) + 1) for turn in turns for p in turn.pieces]),
        labels=torch.tensor([p.label for turn in turns for p in turn.pieces]),
        turn_targets=targets, turn_weights=weights,
    )  # fmt: skip
