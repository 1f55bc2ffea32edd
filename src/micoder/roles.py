"""Who is the counselor: by the user's word, else by the usual names, else ask."""

import re
from collections.abc import Mapping, Sequence

from micoder.errors import UnclearRoles
from micoder.session import CLIENT, COUNSELOR, Session

_COUNSELOR_NAMES = [
    "t",
    "th",
    "ther",
    "therapist",
    "counselor",
    "counsellor",
    "clinician",
    "interviewer",
    "inv",
    "int",
    "mi",
    "provider",
    "agent",
    "coach",
    "doctor",
    "dr",
    "nurse",
    "practitioner",
    "helper",
    "worker",
    "social",
    "worker",
    "case",
    "manager",
    "physician",
    "psychologist",
    "advisor",
    "adviser",
    "k",
]
_CLIENT_NAMES = [
    "c",
    "cl",
    "client",
    "patient",
    "pt",
    "p",
    "participant",
    "par",
    "interviewee",
    "customer",
    "caller",
    "member",
    "student",
    "cli",
]
USUAL_NAMES: dict[str, str] = {
    **dict.fromkeys((*_COUNSELOR_NAMES, "social worker", "case manager"), COUNSELOR),
    **dict.fromkeys(_CLIENT_NAMES, CLIENT),
}
for _part in ("social", "worker", "case", "manager", "k"):
    USUAL_NAMES.pop(_part)


def usual_role(name: str) -> str | None:
    """Return the role that a speaker's usual name says, numbers aside, or None.

    >>> usual_role("Therapist 1"), usual_role("T"), usual_role("Emma")
    ('counselor', 'counselor', None)
    """
    plain = re.sub(r"[\W\d_]+", " ", name).strip().lower()
    return USUAL_NAMES.get(plain)


def _named(session: Session, names: Sequence[str], option: str) -> set[str]:
    by_fold = {speaker.casefold(): speaker for speaker in session.speakers}
    missing = [name for name in names if name.casefold() not in by_fold]
    if missing:
        raise UnclearRoles(session.source or session.name, session.speakers,
                           f"no speaker is named '{missing[0]}' ({option})")  # fmt: skip
    return {by_fold[name.casefold()] for name in names}


def assign_roles(
    session: Session, *, counselor: str | None = None, clients: Sequence[str] = ()
) -> Mapping[str, str]:
    """Return the role of each speaker: counselor, client, or the speaker's own name.

    A table's own role column speaks first, after the user. With two speakers, knowing
    one decides the other.

    Raises:
        UnclearRoles: fewer than two speakers, or no way to know the counselor or the client.
    """
    speakers = session.speakers
    where = session.source or session.name
    if len(speakers) < 2:
        raise UnclearRoles(where, speakers, "only one speaker, and coding needs a counselor and a client")
    roles: dict[str, str] = {}
    for row in session.rows:
        if row.role and usual_role(row.role):
            roles.setdefault(row.speaker, str(usual_role(row.role)))
    for speaker in speakers:
        role = usual_role(speaker)
        if role:
            roles.setdefault(speaker, role)
    if counselor is not None:
        chosen = _named(session, [counselor], "--counselor")
        roles = {s: r for s, r in roles.items() if r != COUNSELOR} | dict.fromkeys(chosen, COUNSELOR)
    if clients:
        chosen = _named(session, clients, "--client")
        roles = {s: r for s, r in roles.items() if r != CLIENT} | dict.fromkeys(chosen, CLIENT)
    roles = _complete(roles, speakers)
    if COUNSELOR not in roles.values():
        raise UnclearRoles(where, speakers, "the names do not say who the counselor is")
    if CLIENT not in roles.values():
        raise UnclearRoles(where, speakers, "the names do not say who the client is (--client NAME)")
    return {speaker: roles.get(speaker, speaker) for speaker in speakers}


def _complete(roles: dict[str, str], speakers: Sequence[str]) -> dict[str, str]:
    unknown = [speaker for speaker in speakers if speaker not in roles]
    known = set(roles.values())
    if len(unknown) == 1 and len(known) == 1 and len(speakers) == 2:
        (other,) = {COUNSELOR, CLIENT} - known or {unknown[0]}
        return {**roles, unknown[0]: other}
    return roles
