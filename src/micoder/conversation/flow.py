"""The conversation as a run of turns, and what the counselor answered to a client's turn."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from micoder.asides import only_noted
from micoder.scores.volleys import find_volleys, is_backchannel
from micoder.session import COUNSELOR, Coded, runs_by_turn


@dataclass(frozen=True)
class Spoken:
    """A turn with its codes; or a counselor's volley, which may hold several turns."""

    coded: tuple[Coded, ...]

    @property
    def role(self) -> str:
        """Who speaks."""
        return self.coded[0].utterance.role

    @property
    def turn(self) -> int:
        """The number of the (first) turn in the session, from 0."""
        return self.coded[0].utterance.turn

    @cached_property
    def text(self) -> str:
        """Its words."""
        return " ".join(one.utterance.text for one in self.coded)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes in it."""
        return frozenset(one.code for one in self.coded if one.code)

    def having(self, code: str) -> list[Coded]:
        """Return its utterances of one code."""
        return [one for one in self.coded if one.code == code]


def spoken_turns(coded: Sequence[Coded]) -> tuple[Spoken, ...]:
    """Return the turns of a session, in order."""
    return tuple(Spoken(run) for run in runs_by_turn(coded, lambda one: one.utterance.turn))


def is_listening(turn: Spoken) -> bool:
    """Tell whether a counselor's turn only keeps the client going ("mm-hm"), or is only noted ("[nods]").

    Words without a code are left for a person, and may say more than that.
    """
    if not turn.codes:
        return is_backchannel(turn.text) or only_noted(turn.text)
    return turn.codes == {"facilitate"} or (
        turn.codes <= {"facilitate", "other"} and is_backchannel(turn.text)
    )


@dataclass(frozen=True)
class Flow:
    """The turns of a session in order, and the counselor's answer to each."""

    turns: tuple[Spoken, ...]

    @cached_property
    def _places(self) -> list[list[int]]:
        """The places of the turns of each volley."""
        return find_volleys([turn.coded for turn in self.turns])

    @cached_property
    def _volley_of(self) -> dict[int, list[int]]:
        """The volley of each counselor's turn; turns are named by their place."""
        return {place: volley for volley in self._places for place in volley}

    @cached_property
    def volleys(self) -> tuple[Spoken, ...]:
        """The counselor's volleys, in order."""
        return tuple(
            Spoken(tuple(one for place in volley for one in self.turns[place].coded))
            for volley in self._places
        )

    @cached_property
    def _answers(self) -> list[int]:
        """The places at which the counselor says more than "mm-hm"."""
        return [
            place
            for place, turn in enumerate(self.turns)
            if turn.role == COUNSELOR and not is_listening(turn)
        ]

    def answer_to(self, at: int) -> tuple[Coded, ...]:
        """Return the counselor's next volley after the turn at this place; empty if none follows.

        A counselor's mere "mm-hm" is passed over, since the client keeps the floor. The volley then
        ends where ``scores.volleys`` ends it.
        """
        nearest = bisect_right(self._answers, at)
        if nearest == len(self._answers):
            return ()
        first = self._answers[nearest]
        volley = self._volley_of[first]
        later = volley[bisect_left(volley, first) :]
        return tuple(one for place in later for one in self.turns[place].coded)
