"""Labeled sessions as the network learns from them: turns, utterances, and targets.

A turn of AnnoMI has two raters: the published label and the layer's. They are two targets, and the
turn heads learn a mixture.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES
from micoder.session import COUNSELOR, runs_by_turn
from micoder.training.corpus import LabeledSession
from micoder.training.dominance import dominant
from micoder.training.heard import stripped

CODES = tuple(COUNSELOR_CODES)
TALKS = ("neutral", *(f"{side}.{kind}" for side in ("change", "sustain") for kind in TALK_TYPES))
MAINS = ("question", "reflection", "therapist_input", "other")
STANCES = tuple(TALK)
TURN_HEADS: dict[str, tuple[str, ...]] = {
    "main": MAINS,
    "stance": STANCES,
    "form": ("open", "closed"),
    "depth": ("simple", "complex"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """An utterance's text, its label's number (-1 for none, or no type of talk) and a teacher's chances."""

    text: str
    label: int
    hint: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkTurn:
    """A turn, with what is known of it by head.

    Attributes:
        human: published labels. layer: what its utterances' labels amount to. hints: a teacher's chances.
    """

    role: str
    pieces: tuple[Piece, ...]
    human: Mapping[str, str]
    layer: Mapping[str, str]
    hints: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Talk:
    """A session to learn from."""

    name: str
    group: str
    turns: tuple[TalkTurn, ...]


def _turns(session: LabeledSession, human: LabeledSession | None) -> Iterator[TalkTurn]:
    for run in runs_by_turn(zip(session.utterances, session.gold, strict=True), lambda pair: pair[0].turn):
        role, turn = run[0][0].role, run[0][0].turn
        names = CODES if role == COUNSELOR else TALKS
        said = [(one.text, own.fine) for one, own in run]
        pieces = tuple(Piece(text, names.index(label) if label in names else -1) for text, label in said)
        published = human.gold[turn].labels if human and turn < len(human.gold) else {}
        yield TalkTurn(role, pieces, published, dominant(role, said))


def _follows(session: LabeledSession, published: LabeledSession) -> bool:
    """Whether the turns of a session are, one by one, of the same people as a published session's."""
    runs = runs_by_turn(session.utterances, lambda one: one.turn)
    return [run[0].role for run in runs] == [turn.role for turn in published.utterances]


def talks_of(sessions: Sequence[LabeledSession], also: Sequence[LabeledSession] = ()) -> list[Talk]:
    """Return one talk per session that is labeled by utterance, with AnnoMI's labels joined to it.

    Args:
        also: further sessions; one that tells its group's session anew, turn by turn, has its labels.
    """
    published = {one.name: one for one in (*sessions, *also) if one.whole_units}
    found = []
    for one in sessions:
        if not one.whole_units:
            found.append(Talk(one.name, one.group, tuple(_turns(one, published.get(one.name)))))
    for one in also:
        if not one.whole_units:
            followed = published.get(one.name) or published.get(one.group)
            known = followed if followed and _follows(one, followed) else None
            found.append(Talk(one.name, one.group, tuple(_turns(one, known))))
    return found


def as_heard(turn: TalkTurn, rng: random.Random) -> TalkTurn:
    """Return a turn as a recognizer writes it, with fillers in and short words lost now and then."""
    pieces = []
    for piece in turn.pieces:
        words = []
        for word in stripped(piece.text).split():
            if rng.random() < 0.015:
                words.append(rng.choice(("um", "uh", "like", word)))
            if len(word) > 3 or rng.random() > 0.02:
                words.append(word)
        if words:
            pieces.append(replace(piece, text=" ".join(words)))
    return replace(turn, pieces=tuple(pieces)) if pieces else turn
