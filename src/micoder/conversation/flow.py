"""The conversation as a run of turns, and what the counselor answered to a client's turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from micoder.scores.volleys import is_backchannel
from micoder.session import CLIENT, COUNSELOR, Coded


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn with its codes."""

    coded: tuple[Coded, ...]

    @property
    def role(self) -> str:
        """Who speaks."""
        return self.coded[0].utterance.role

    @property
    def turn(self) -> int:
        """The turn's number in the session, from 0."""
        return self.coded[0].utterance.turn

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(one.utterance.text for one in self.coded)

    @property
    def codes(self) -> frozenset[str]:
        """The codes in it."""
        return frozenset(one.code for one in self.coded if one.code)

    def having(self, code: str) -> list[Coded]:
        """Return its utterances of one code."""
        return [one for one in self.coded if one.code == code]


def spoken_turns(coded: Sequence[Coded]) -> list[Spoken]:
    """Return the turns of a session, in order."""
    return [Spoken(tuple(run)) for _, run in groupby(coded, key=lambda one: one.utterance.turn)]


def is_listening(turn: Spoken) -> bool:
    """Tell whether a counselor's turn only keeps the client going ("mm-hm")."""
    return turn.codes <= {"facilitate"} or (
        turn.codes <= {"facilitate", "other"} and is_backchannel(turn.text)
    )


def answer_to(turns: Sequence[Spoken], at: int) -> tuple[Coded, ...]:
    """Return the counselor's next volley after the client's turn at this place; empty if none follows.

    A counselor's mere "mm-hm" is passed over, since the client keeps the floor; the volley
    then runs until the client says more than that (MITI 4.2.1, behavior counts).
    """
    volley: list[Coded] = []
    for turn in turns[at + 1 :]:
        if turn.role == COUNSELOR and (volley or not is_listening(turn)):
            volley.extend(turn.coded)
        elif turn.role == CLIENT and volley and not is_backchannel(turn.text):
            break
    return tuple(volley)
