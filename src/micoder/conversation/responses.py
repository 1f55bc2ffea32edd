"""What the counselor made of change talk, of sustain talk, and of both in one turn.

Miller and Rollnick: change talk is met with an open question, an affirmation, a reflection
or a summary; sustain talk is reflected and not argued with. The unit is the client's turn.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from micoder.codes import OARS, QUESTIONS, REFLECTIONS
from micoder.conversation.flow import Flow, Spoken, spoken_turns
from micoder.session import CLIENT, Coded

ARGUING = frozenset({"confront", "persuade", "direct"})
SUSTAIN_ANSWERS = ("reflected", "argued with", "asked about", "passed over")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A client's turn and the counselor's next volley."""

    said: Spoken
    answer: tuple[Coded, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the answer."""
        return frozenset(one.code for one in self.answer if one.code)


@dataclass(frozen=True, slots=True)
class Responses:
    """Exchanges by what was said and how it was met.

    Turns after which nobody answered are left out, and so are those whose answer has no code.

    Attributes:
        followed: change talk with an open question, affirmation, reflection or summary next.
        missed: change talk without.
        sustain: exchanges by ``reflected``, ``argued with``, ``asked about``, ``passed over``.
        ambivalent: client turns with both change and sustain talk, answered or not.
    """

    followed: tuple[Exchange, ...]
    missed: tuple[Exchange, ...]
    sustain: dict[str, tuple[Exchange, ...]]
    ambivalent: tuple[Spoken, ...]

    @property
    def sustain_counts(self) -> Counter[str]:
        """How often sustain talk was met in which way."""
        return Counter({how: len(found) for how, found in self.sustain.items()})


def how_met(codes: frozenset[str]) -> str:
    """Return how an answer meets sustain talk; arguing outweighs a reflection beside it.

    >>> how_met(frozenset({"simple_reflection", "persuade"})), how_met(frozenset({"structure"}))
    ('argued with', 'passed over')
    """
    if codes & ARGUING:
        return "argued with"
    if codes & (REFLECTIONS | {"emphasize_autonomy"}):
        return "reflected"
    return "asked about" if codes & (QUESTIONS | {"seek_collaboration"}) else "passed over"


def find_responses(coded: Sequence[Coded]) -> Responses:
    """Return how change and sustain talk were met in a session."""
    return responses_in(Flow(spoken_turns(coded)))


def responses_in(flow: Flow) -> Responses:
    """Return how change and sustain talk were met, turn by turn."""
    client = [(at, turn) for at, turn in enumerate(flow.turns) if turn.role == CLIENT]
    sided = [(at, turn) for at, turn in client if turn.codes & {"change", "sustain"}]
    answered = [one for at, turn in sided if (one := Exchange(turn, flow.answer_to(at))).codes]
    change = [one for one in answered if "change" in one.said.codes]
    sustain = [one for one in answered if "sustain" in one.said.codes]
    return Responses(
        tuple(one for one in change if one.codes & OARS),
        tuple(one for one in change if not one.codes & OARS),
        {how: tuple(one for one in sustain if how_met(one.codes) == how) for how in SUSTAIN_ANSWERS},
        tuple(turn for _, turn in client if {"change", "sustain"} <= turn.codes),
    )
