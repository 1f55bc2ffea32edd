"""The whole path of one session: roles, utterances, codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from micoder.asides import any_words
from micoder.coders import Coder
from micoder.coders.role_model import RoleModel
from micoder.roles import Roles, decide_roles
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession, Decision, Session
from micoder.splitting import Splitter, keep_units, split_session

_WORDS_TO_JUDGE = 12
_PLAINLY_THE_OTHER = 5.0


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


def doubtful_turns(session: Session, roles: Mapping[str, str], model: RoleModel) -> list[str]:
    """Return a sentence for each turn that sounds like the other speaker; nothing is changed.

    Only turns of some length are judged, and only plain contradictions count.
    """
    found = []
    for turn in session.turns:
        role = roles[turn.speaker]
        if role not in (COUNSELOR, CLIENT) or len(turn.text.split()) < _WORDS_TO_JUDGE:
            continue
        odds = model.turn_log_odds(turn.text, opens=turn.index == 0)
        if (odds if role == CLIENT else -odds) >= _PLAINLY_THE_OTHER:
            found.append(
                f"turn {turn.index + 1} (line {turn.rows[0].line}) sounds like the other speaker; look at it"
            )
    return found


def code_session(
    session: Session,
    coder: Coder,
    splitter: Splitter,
    settings: Settings | None = None,
    role_model: RoleModel | None = None,
    decided: Roles | None = None,
) -> CodedSession:
    """Return the session with a code on every utterance of the counselor and the client.

    What holds no words, like "(silence)", is kept and has no code.

    With a role model, names that say nothing are no obstacle, and turns that sound like the other
    speaker are named in the warnings.

    Args:
        decided: who is who, where that was found out before; else it is decided here.

    Raises:
        UnclearRoles: nobody knows who the counselor is.
    """
    chosen = settings or Settings()
    if decided is None:
        decided = decide_roles(
            session, counselor=chosen.counselor, clients=chosen.clients,
            judge=role_model.chances if role_model else None,
        )  # fmt: skip
    roles = decided.of
    doubtful = doubtful_turns(session, roles, role_model) if role_model else []
    utterances = split_session(session, roles, splitter) if chosen.split else keep_units(session, roles)
    decisions = [
        abstain_below(decision, chosen.min_confidence) if any_words(utterance.text) else Decision(None)
        for utterance, decision in zip(
            utterances, coder.decide(utterances, whole_units=not chosen.split), strict=True
        )
    ]
    coded = tuple(Coded(u, d) for u, d in zip(utterances, decisions, strict=True))
    warnings = (*decided.remarks, *doubtful)
    return CodedSession(session.name, coded, coder.signature, chosen.split, warnings=warnings)
