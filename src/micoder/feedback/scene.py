"""A session as the finders of moments look at it, and what they share.

A line counts from 60% confidence on: a remark out of place costs more trust than a missing one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from micoder.conversation.flow import Flow, Spoken
from micoder.conversation.responses import Responses
from micoder.session import CLIENT, COUNSELOR, Coded

SURE_FROM = 0.6
RULER = re.compile(
    r"\b(scale|ruler|(zero|nought|one|0|1)\s*(to|-|–)\s*(ten|10)|out of (ten|10)|"
    r"not (an? )?(zero|nought|\d+)|not an? (one|two|three|four|five|six|seven|eight|nine))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the session that a rule fits.

    Attributes:
        line: the counselor's utterance, or the client's where the rule is about what followed it.
        client: the client's utterance beside it, if one belongs to it.
        fit: which moment of a rule is shown first; larger first.
    """

    line: Coded
    client: Coded | None = None
    fit: float = 0.0


@dataclass(frozen=True)
class Scene:
    """A session, looked at from several sides once."""

    flow: Flow
    responses: Responses

    @property
    def turns(self) -> tuple[Spoken, ...]:
        """The turns in order."""
        return self.flow.turns

    @cached_property
    def _client(self) -> list[Spoken]:
        return [one for one in self.turns if one.role == CLIENT]

    def before(self, turn: int) -> Spoken | None:
        """Return the client's turn before this one, or None."""
        place = bisect_left(self._client, turn, key=attrgetter("turn"))
        return self._client[place - 1] if place else None

    def after(self, turn: int) -> Spoken | None:
        """Return the client's turn after this one, or None."""
        place = bisect_right(self._client, turn, key=attrgetter("turn"))
        return self._client[place] if place < len(self._client) else None

    def counselor(self) -> Iterator[tuple[Spoken, Coded]]:
        """Yield the counselor's utterances with their turns."""
        for turn in self.turns:
            if turn.role == COUNSELOR:
                yield from ((turn, one) for one in turn.coded)


def is_sure(one: Coded) -> bool:
    """Tell whether a person gave the code, or the model is sure enough of it."""
    return one.code is not None and (one.decision.confidence is None or one.decision.confidence >= SURE_FROM)


def is_whole(one: Coded) -> bool:
    """Tell whether a line is worth praising by itself: two words or more, and not broken off."""
    text = one.utterance.text.rstrip(" \"'”’")
    return count_words(text) >= 2 and not text.endswith(("-", "–", "—", "…", "..."))


def sureness(one: Coded) -> float:
    """Return the confidence of a line; a person's code counts as certain."""
    return 1.0 if one.decision.confidence is None else one.decision.confidence


def count_words(text: str) -> int:
    """Return the number of words."""
    return len(text.split())


def main_words(turn: Spoken | None, least: int = 1) -> Coded | None:
    """Return the longest utterance of a turn, a statement if there is one; None under so many words."""
    if turn is None:
        return None
    chosen = max(
        turn.coded, key=lambda c: (not c.utterance.text.endswith("?"), count_words(c.utterance.text))
    )
    return chosen if count_words(chosen.utterance.text) >= least else None


def longest_of(code: str, turn: Spoken, least: int) -> Coded | None:
    """Return the turn's longest utterance of a code that is sure, or None under so many words."""
    found = [one for one in turn.having(code) if is_sure(one)]
    chosen = max(found, key=lambda one: count_words(one.utterance.text), default=None)
    return chosen if chosen and count_words(chosen.utterance.text) >= least else None
