"""What a trained network, the teacher, says of labeled sessions, as further targets for a student."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import torch
from numpy.typing import NDArray

from micoder.coders.encoder import EncoderCoder
from micoder.coders.heads import softmax
from micoder.session import CLIENT, COUNSELOR, Utterance
from micoder.training.encoder.fit import best_device
from micoder.training.encoder.talks import Talk, TalkTurn

_FINE = {COUNSELOR: "code", CLIENT: "talk"}
Chances = Mapping[str, NDArray[Any]]


def _utterances(talk: Talk) -> Iterator[Utterance]:
    for turn, said in enumerate(talk.turns):
        for index, piece in enumerate(said.pieces):
            yield Utterance(turn, index, said.role, said.role, piece.text, 0, len(piece.text))


def _hinted(turn: TalkTurn, number: int, first: int, chances: Chances) -> TalkTurn:
    """Return a turn with the teacher's chances for each target that it has.

    Args:
        first: the number of its first utterance in the talk.
    """

    def row(head: str, place: int) -> tuple[float, ...]:
        return tuple(float(chance) for chance in chances[head][place])

    fine = _FINE.get(turn.role)
    pieces = tuple(
        replace(piece, hint=row(fine, first + i)) if fine and piece.label >= 0 else piece
        for i, piece in enumerate(turn.pieces)
    )
    heads = {**turn.layer, **turn.human}
    return replace(turn, pieces=pieces, hints={head: row(head, number) for head in heads})


def with_hints(talks: Sequence[Talk], teacher: EncoderCoder) -> list[Talk]:
    """Return the talks with the teacher's chances beside each label that there is.

    The teacher must know no session that the student is judged on, also none through its own hints
    (docs/models.md, "What other coders say, as targets").
    """
    found = []
    for talk in talks:
        with torch.autocast(best_device().type, dtype=torch.bfloat16):
            _, logits, _ = teacher.two_readings(list(_utterances(talk)))
        chances = {head: softmax(values.astype("float64")) for head, values in logits.items()}
        turns, first = [], 0
        for number, turn in enumerate(talk.turns):
            turns.append(_hinted(turn, number, first, chances))
            first += len(turn.pieces)
        found.append(replace(talk, turns=tuple(turns)))
    return found
