"""Utterances to codes. A coder is anything that decides; see ``linear`` for the first one."""

from collections.abc import Sequence
from typing import Protocol

from micoder.session import Decision, Utterance


class Coder(Protocol):
    """What gives codes to the utterances of one session."""

    @property
    def signature(self) -> str:
        """The model's ``name@sha`` that stands in every output."""
        ...

    def decide(self, utterances: Sequence[Utterance], *, whole_units: bool = False) -> list[Decision]:
        """Return one decision per utterance of a session, in order.

        Args:
            utterances: all of the session, since earlier ones are the context.
            whole_units: the units are whole turns or rows, which may hold several thoughts;
                the code that dominates is wanted.
        """
        ...
