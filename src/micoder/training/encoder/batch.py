"""A few stretches of talk as tensors: windows, utterance places, and targets."""

import random
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from micoder.coders.signs import signs_of
from micoder.coders.tokens import Window, WindowSize, groups_of_like_length, windows_of, word_starts
from micoder.session import COUNSELOR
from micoder.training.encoder.talks import CODES, TALKS, TURN_HEADS, Talk, TalkTurn, as_heard

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_PIECES_AT_ONCE = 16384
HIDDEN = 103  # BERT's [MASK]; all pieces before it are signs and no words


@dataclass(frozen=True)
class Group:
    """Windows of like length, padded to windows x pieces; places count through the flattened rows.

    Attributes:
        places, utterance_of: the pieces that were said, and the utterance of each.
        words, cuts: the pieces that begin a word within a turn, and 1 where an utterance begins too.
    """

    ids: Tensor
    mask: Tensor
    places: Tensor
    utterance_of: Tensor
    words: Tensor
    cuts: Tensor


@dataclass(frozen=True)
class Batch:
    """What one step learns from.

    Attributes:
        labels: utterance label numbers, in the role's own classes; -1 for none.
        pool: turns x utterances, shares of a turn's length; rows sum to 1.
        turn_targets: by head turns x classes, rows of zeros for none; turn_weights scales them.
        hints: by head what a teacher says, as probabilities; rows of zeros where it says nothing.
    """

    groups: Sequence[Group]
    signs: Tensor
    role: Tensor
    first: Tensor
    talk_of: Tensor
    turn_of: Tensor
    labels: Tensor
    pool: Tensor
    turn_targets: Mapping[str, Tensor]
    turn_weights: Mapping[str, Tensor]
    hints: Mapping[str, Tensor]

    def to(self, device: torch.device) -> "Batch":
        """Return the batch on a device."""

        def moved(tensor: Tensor) -> Tensor:
            return tensor.to(device, non_blocking=True)

        groups = [Group(*(moved(getattr(group, one.name)) for one in fields(group))) for group in self.groups]
        single = {
            one.name: moved(value)
            for one in fields(self)
            if isinstance(value := getattr(self, one.name), Tensor)
        }
        several = {
            name: {key: moved(value) for key, value in getattr(self, name).items()}
            for name in ("turn_targets", "turn_weights", "hints")
        }
        return Batch(groups, **single, **several)


def with_hidden_pieces(batch: Batch, share: float) -> Batch:
    """Return the batch with about this share of the pieces hidden; how many differs from group to group."""
    if not share:
        return batch
    groups = []
    for group in batch.groups:
        hidden = (torch.rand(group.ids.shape) < 2 * share * torch.rand(())) & (group.ids > HIDDEN)
        groups.append(replace(group, ids=group.ids.masked_fill(hidden, HIDDEN)))
    return replace(batch, groups=groups)


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
        for piece, turn, index in zip(window.ids, window.turns, row, strict=True):
            if index >= 0:
                pieces[turn][index - first_utterance[turn]].append(piece)
    found = []
    for talk in sorted(set(talk_of_turn)):
        inside = [i for i, one in enumerate(talk_of_turn) if one == talk]
        found.append(signs_of([(turns[i].role, pieces[i]) for i in inside]))
    return np.concatenate(found)


def _places(turn: TalkTurn) -> list[int]:
    """Return where each utterance begins in the turn's text."""
    at, places = 0, []
    for piece in turn.pieces:
        places.append(at)
        at += len(piece.text) + 1
    return places


def _marked(
    window: Window, places: Sequence[Sequence[int]], words: Sequence[set[int]], first_utterance: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Return the utterance number and the boundary target of each piece of a window."""
    row, cut = [], []
    for turn, offset in zip(window.turns, window.offsets, strict=True):
        if turn < 0:
            row.append(-1)
            cut.append(-1)
            continue
        inside = bisect_right(places[turn], offset) - 1
        begins = offset == places[turn][inside]
        row.append(first_utterance[turn] + inside)
        cut.append(int(begins) if offset > 0 and offset in words[turn] else -1)
    return row, cut


def _grouped(rows: Sequence[tuple[Window, list[int], list[int]]], slack: float) -> Iterator[Group]:
    """Yield the windows in groups; the longest is at most about ``slack`` times the shortest."""
    lengths = [len(window.ids) for window, _, _ in rows]
    for chosen in groups_of_like_length(lengths, _PIECES_AT_ONCE, slack=slack):
        group = [rows[i] for i in chosen]
        shape = len(group), max(len(window.ids) for window, _, _ in group)
        ids, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        utterance_of, cuts = np.full(shape, -1), np.full(shape, -1)
        for i, (window, row, cut) in enumerate(group):
            inside = slice(0, len(window.ids))
            ids[i, inside], mask[i, inside] = window.ids, 1
            utterance_of[i, inside], cuts[i, inside] = row, cut
        said, words = np.flatnonzero(utterance_of >= 0), np.flatnonzero(cuts >= 0)
        parts = ids, mask, said, utterance_of.flat[said], words, cuts.flat[words]
        yield Group(*(torch.from_numpy(np.asarray(part)) for part in parts))


def _pool(turns: Sequence[TalkTurn]) -> Tensor:
    pool = torch.zeros(len(turns), sum(len(turn.pieces) for turn in turns))
    column = 0
    for row, turn in enumerate(turns):
        for piece in turn.pieces:
            pool[row, column] = len(piece.text.split()) + 1
            column += 1
    return pool / pool.sum(dim=1, keepdim=True)


def _rows_of(hints: Sequence[Sequence[float]], classes: int) -> Tensor:
    return torch.tensor([list(hint) or [0.0] * classes for hint in hints])


def _hints(turns: Sequence[TalkTurn]) -> dict[str, Tensor]:
    """Return the teacher's chances by head; nothing where no turn has any."""
    if not any(turn.hints for turn in turns):
        return {}
    found = {
        name: _rows_of([turn.hints.get(name, ()) for turn in turns], len(classes))
        for name, classes in TURN_HEADS.items()
    }
    for name, classes, counselor in (("code", CODES, True), ("talk", TALKS, False)):
        own = [
            piece.hint if (turn.role == COUNSELOR) == counselor else ()
            for turn in turns
            for piece in turn.pieces
        ]
        found[name] = _rows_of(own, len(classes))
    return found


def make_batch(
    tokenizer: "Tokenizer", stretches: Sequence[Sequence[TalkTurn]], rng: random.Random, *,
    heard: float = 0.5, layer_share: float = 0.15, slack: float = 1.5, window: int = 160,
) -> Batch:  # fmt: skip
    """Return the tensors of some stretches; each is turned into recognizer text with chance ``heard``.

    Args:
        slack: how unlike in length windows of one group may be; padding is cheap on a graphics card.
        window: how many pieces the encoder reads at once; all of them are learned from.
    """
    turns: list[TalkTurn] = []
    talk_of_turn: list[int] = []
    for number, stretch in enumerate(stretches):
        change = rng.random() < heard
        turns += [as_heard(turn, rng) if change else turn for turn in stretch]
        talk_of_turn += [number] * len(stretch)
    texts = [" ".join(piece.text for piece in turn.pieces) for turn in turns]
    said = [(text, turn.role) for text, turn in zip(texts, turns, strict=True)]
    windows, at = [], 0
    for stretch in stretches:
        windows += windows_of(tokenizer, said[at : at + len(stretch)], WindowSize(window, 0), first=at)
        at += len(stretch)
    per_turn = [len(turn.pieces) for turn in turns]
    first_utterance = [0, *np.cumsum(per_turn).tolist()][:-1]
    places = [_places(turn) for turn in turns]
    words = [word_starts(text) for text in texts]
    marked = [_marked(window, places, words, first_utterance) for window in windows]
    signs = _signs(windows, [row for row, _ in marked], turns, talk_of_turn, first_utterance)
    turn_of = torch.repeat_interleave(torch.arange(len(turns)), torch.tensor(per_turn))
    targets, weights = {}, {}
    for head in TURN_HEADS:
        mixed = [_mixture(turn, head, layer_share) for turn in turns]
        targets[head] = torch.tensor([target for target, _ in mixed])
        weights[head] = torch.tensor([weight for _, weight in mixed])
    return Batch(
        list(_grouped([(window, *pair) for window, pair in zip(windows, marked, strict=True)], slack)),
        signs=torch.from_numpy(signs),
        role=torch.tensor([0 if turn.role == COUNSELOR else 1 for turn in turns])[turn_of],
        first=torch.tensor([int(i == 0) for turn in turns for i, _ in enumerate(turn.pieces)]),
        talk_of=torch.tensor(talk_of_turn)[turn_of],
        turn_of=turn_of,
        labels=torch.tensor([p.label for turn in turns for p in turn.pieces]),
        pool=_pool(turns),
        turn_targets=targets, turn_weights=weights, hints=_hints(turns),
    )  # fmt: skip
