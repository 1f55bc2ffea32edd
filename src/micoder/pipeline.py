"""The whole path of one session: roles, utterances, codes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from micoder.coders import Coder
from micoder.roles import assign_roles
from micoder.session import Coded, CodedSession, Decision, Session
from micoder.splitting import Splitter, keep_units, split_session


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose for coding.

    Attributes:
        counselor, clients: speakers' names, where the user gave them.
        split: False to code the input's own rows or turns.
        min_confidence: below it an utterance is left without a code, for a person.
    """

    counselor: str | None = None
    clients: Sequence[str] = ()
    split: bool = True
    min_confidence: float = 0.0


def abstain_below(decision: Decision, floor: float) -> Decision:
    """Return the decision, without its code where its confidence is below the floor.

    >>> abstain_below(Decision("affirm", 0.4), 0.5).code is None
    True
    """
    if decision.confidence is None or decision.confidence >= floor:
        return decision
    return replace(decision, code=None, talk_type=None)


def code_session(
    session: Session, coder: Coder, splitter: Splitter, settings: Settings | None = None
) -> CodedSession:
    """Return the session with a code on every utterance of the counselor and the client.

    Raises:
        UnclearRoles: nobody knows who the counselor is.
    """
    chosen = settings or Settings()
    roles = assign_roles(session, counselor=chosen.counselor, clients=chosen.clients)
    utterances = split_session(session, roles, splitter) if chosen.split else keep_units(session, roles)
    decisions = [
        abstain_below(decision, chosen.min_confidence)
        for decision in coder.decide(utterances, whole_units=not chosen.split)
    ]
    coded = tuple(Coded(u, d) for u, d in zip(utterances, decisions, strict=True))
    return CodedSession(session.name, coded, coder.signature, chosen.split)
