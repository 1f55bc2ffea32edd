"""Rows that bring their codes along, as ELAN, Praat and Label Studio files do, as a coding."""

from collections.abc import Mapping

from micoder.codes import COUNSELOR_CODES, TALK
from micoder.errors import UnclearRoles
from micoder.roles import assign_roles, usual_role
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession, Decision, Row, Session
from micoder.splitting import keep_units


def has_codes(session: Session) -> bool:
    """Tell whether a row has a code."""
    return any(row.code for row in session.rows)


def roles_or_names(
    session: Session, *, counselor: str | None = None, clients: tuple[str, ...] = ()
) -> Mapping[str, str]:
    """Return each speaker's role; where nobody knows the roles, what the names and the codes say."""
    try:
        return assign_roles(session, counselor=counselor, clients=clients)
    except UnclearRoles:
        if counselor is not None or clients:
            raise
    return {speaker: usual_role(speaker) or _by_codes(session, speaker) for speaker in session.speakers}


def _by_codes(session: Session, speaker: str) -> str:
    codes = {row.code for row in session.rows if row.speaker == speaker and row.code}
    if not codes:
        return speaker
    # "other" stands in no client's codes, and no client's code in a counselor's
    return COUNSELOR if codes <= COUNSELOR_CODES.keys() else CLIENT if codes <= TALK.keys() else speaker


def _decision(row: Row, role: str) -> Decision:
    known: Mapping[str, object] = COUNSELOR_CODES if role == COUNSELOR else TALK if role == CLIENT else {}
    return Decision(row.code, None, row.talk_type) if row.code in known else Decision(None)


def as_coding(
    session: Session, *, counselor: str | None = None, clients: tuple[str, ...] = (), codes: bool = True
) -> CodedSession:
    """Return a session's rows as they are, one utterance each, with the codes that they bring.

    Args:
        codes: False to leave the codes out.
    """
    roles = roles_or_names(session, counselor=counselor, clients=clients)
    units = keep_units(Session(session.name, session.rows, session.source), roles)
    coded = tuple(
        Coded(unit, _decision(row, unit.role) if codes else Decision(None))
        for unit, row in zip(units, session.rows, strict=True)
    )
    lost = sum(
        row.code is not None and one.code is None for row, one in zip(session.rows, coded, strict=True)
    )
    note = f"{lost} codes do not fit the role of their speaker and were left out"
    coder = (session.coder or "unknown") if codes and has_codes(session) else ""
    return CodedSession(session.name, coded, coder, split=True, warnings=(note,) if codes and lost else ())
