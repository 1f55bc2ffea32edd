"""Who is the counselor: by the user's word, the usual names, the talk itself; else ask."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import takewhile

from micoder.errors import UnclearRoles
from micoder.session import CLIENT, COUNSELOR, Coded, Session, runs_by_turn

SURE = 0.9
Judge = Callable[[Sequence[tuple[str, str]]], Mapping[str, float]]
_COUNSELOR_NAMES = """
    t th ther therapist counselor counsellor clinician interviewer inv int mi provider agent coach doctor dr
    nurse practitioner helper physician psychologist advisor adviser
"""
_CLIENT_NAMES = "c cl client cli patient pt p participant par interviewee customer caller member student"
_NO_NAMES = {"speaker", "spk", "spkr", "voice", "person", "channel", "unknown", "host", "me", "guest"}
USUAL_NAMES: dict[str, str] = {
    **dict.fromkeys((*_COUNSELOR_NAMES.split(), "social worker", "case manager"), COUNSELOR),
    **dict.fromkeys(_CLIENT_NAMES.split(), CLIENT),
}


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is who.

    Attributes:
        of: role by speaker.
        remarks: what was decided without the user's word or a usual name.
    """

    of: Mapping[str, str]
    remarks: tuple[str, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        """The speakers who are neither counselor nor client, and whose words have no codes."""
        return tuple(speaker for speaker, role in self.of.items() if role not in (COUNSELOR, CLIENT))


def find_headings(speakers: Sequence[str], parties: Collection[str]) -> tuple[str, ...]:
    """Return the speakers whose only turn stands before all turns of the counselor and the client.

    A line like "Goal: to cut down" above a conversation reads like a turn.

    Args:
        speakers: of each turn, in order.

    >>> find_headings(["Goal", "T", "C", "Aunt"], ["T", "C"])
    ('Goal',)
    """
    turns = Counter(speakers)
    return tuple(one for one in takewhile(lambda one: one not in parties, speakers) if turns[one] == 1)


def leave_out_headings(coded: Sequence[Coded]) -> tuple[Coded, ...]:
    """Return the utterances of a session, or of a stretch of it, without its headings."""
    if not coded or coded[0].utterance.turn:  # a stretch may begin with anybody's only turn in it
        return tuple(coded)
    turns = [run[0].utterance for run in runs_by_turn(coded, lambda one: one.utterance.turn)]
    parties = {one.speaker for one in turns if one.role in (COUNSELOR, CLIENT)}
    headings = find_headings([one.speaker for one in turns], parties) if parties else ()
    return tuple(one for one in coded if one.utterance.speaker not in headings)


def usual_role(name: str) -> str | None:
    """Return the role that a speaker's usual name says, numbers aside, or None.

    >>> usual_role("Therapist 1"), usual_role("T"), usual_role("Emma")
    ('counselor', 'counselor', None)
    """
    return USUAL_NAMES.get(_plain(name))


def _plain(name: str) -> str:
    return re.sub(r"[\W\d_]+", " ", name).strip().lower()


def is_persons_name(name: str) -> bool:
    """Tell whether a speaker's name is a person's own: no word for a role, no label of a speech service.

    >>> [name for name in ("T", "Counselor 2", "Speaker 1", "S02", "A", "Dana") if is_persons_name(name)]
    ['Dana']
    """
    plain = _plain(name)
    return len(plain) > 1 and plain not in USUAL_NAMES and plain not in _NO_NAMES


def _named(session: Session, names: Sequence[str]) -> set[str]:
    by_fold = {speaker.casefold(): speaker for speaker in session.speakers}
    missing = [name for name in names if name.casefold() not in by_fold]
    if missing:
        like = get_close_matches(missing[0].casefold(), by_fold, n=1)
        ask = f"did you mean '{by_fold[like[0]]}'?" if like else ""
        raise UnclearRoles(
            session.source or session.name, session.speakers, f"no speaker is named '{missing[0]}'", ask
        )
    return {by_fold[name.casefold()] for name in names}


def assign_roles(
    session: Session, *, counselor: str | None = None, clients: Sequence[str] = ()
) -> Mapping[str, str]:
    """Return the role of each speaker by the user's word and the names alone.

    Raises:
        UnclearRoles: fewer than two speakers, or no way to know the counselor or the client.
    """
    return decide_roles(session, counselor=counselor, clients=clients).of


def said_roles(session: Session) -> dict[str, str]:
    """Return the roles that a table's own column or the usual names say; one of two speakers says both."""
    return _complete(names_say(session.speakers, _by_column(session)), session.speakers)


def _by_column(session: Session) -> dict[str, str]:
    words: dict[str, str] = {}
    for row in session.rows:
        if row.role and usual_role(row.role):
            words.setdefault(row.speaker, row.role)
    said = names_say(list(dict.fromkeys(words.values())))
    return {speaker: said[word] for speaker, word in words.items() if word in said}


def names_say(speakers: Sequence[str], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the roles that are given, and beside them those that the usual names say.

    A student is a school's client or learns to counsel: without a counselor beside, the name says nothing.
    Nor do names that make clients of all speakers, like a recorder's Participant 1 and Participant 2.

    >>> names_say(["Student", "Nurse"]), names_say(["Student", "Client"])
    ({'Student': 'client', 'Nurse': 'counselor'}, {'Client': 'client'})
    """
    sure = dict(given or {})
    roles = {speaker: role for speaker in speakers if (role := usual_role(speaker))} | sure
    if COUNSELOR in roles.values():
        return roles
    roles = {one: role for one, role in roles.items() if one in sure or _plain(one) != "student"}
    return sure if len(roles) == len(speakers) > 1 else roles


def decide_roles(
    session: Session, *, counselor: str | None = None, clients: Sequence[str] = (), judge: Judge | None = None
) -> Roles:
    """Return the role of each speaker: counselor, client, or the speaker's own name.

    The user's word comes first, then a table's own role column, then the usual names, then
    the talk itself. With two speakers, knowing one decides the other. Among several, the one who
    says most beside the counselor is the client, if that is clear.

    Args:
        judge: gives each speaker's probability of being the counselor, from what all of them say.

    Raises:
        UnclearRoles: fewer than two speakers, or no way to know the counselor or the client.
    """
    speakers = session.speakers
    where = session.source or session.name
    if len(speakers) < 2:
        only = f"only one speaker ('{speakers[0]}')" if speakers else "no speaker"
        why = f"{only}, and coding needs a counselor and a client"
        raise UnclearRoles(where, (), why, "put the other's name before each of the other's turns")
    given = _by_column(session)
    chosen = {} if counselor is None else dict.fromkeys(_named(session, [counselor]), COUNSELOR)
    if clients:
        chosen |= dict.fromkeys(_named(session, clients), CLIENT)
    roles = names_say(speakers, given | chosen)
    roles = {s: r for s, r in roles.items() if s in chosen or r not in chosen.values()}
    roles = _complete(roles, speakers)
    remarks: list[str] = []
    if COUNSELOR not in roles.values() and judge:
        likeliest, chance = _likeliest(session, roles, judge)
        if chance < SURE:
            raise UnclearRoles(
                where, speakers, "neither the names nor the talk say clearly who the counselor is "
                f"(likeliest '{likeliest}', {chance:.0%})",
            )  # fmt: skip
        roles[likeliest] = COUNSELOR
        remarks.append(
            f"'{likeliest}' talks like the counselor ({chance:.0%}); name the counselor if that is wrong"
        )
        roles = _complete(roles, speakers)
    if COUNSELOR not in roles.values():
        raise UnclearRoles(where, speakers, "the names do not say who the counselor is")
    if CLIENT not in roles.values():
        client = _main_talker(session, roles)
        if client is None:
            raise UnclearRoles(where, speakers, "the names do not say who the client is", "name the client")
        roles[client] = CLIENT
        remarks.append(
            f"'{client}' says most beside the counselor and is taken for the client; "
            "name the client if that is wrong"
        )
    return Roles({speaker: roles.get(speaker, speaker) for speaker in speakers}, tuple(remarks))


def _likeliest(session: Session, roles: Mapping[str, str], judge: Judge) -> tuple[str, float]:
    """Return the speaker who most likely is the counselor, of those not known to be a client."""
    chances = judge([(turn.speaker, turn.text) for turn in session.turns])
    open_ones = {s: c for s, c in chances.items() if roles.get(s) != CLIENT}
    if not open_ones:
        raise UnclearRoles(session.source or session.name, session.speakers, "all speakers are clients")
    total = sum(open_ones.values()) or 1.0
    best = max(open_ones, key=lambda speaker: (open_ones[speaker], speaker))
    return best, open_ones[best] / total


def _main_talker(session: Session, roles: Mapping[str, str]) -> str | None:
    """Return the unknown speaker with at least three fifths of the unknown speakers' words."""
    words: dict[str, int] = {}
    for row in session.rows:
        if row.speaker not in roles:
            words[row.speaker] = words.get(row.speaker, 0) + len(row.text.split())
    most = max(words, key=lambda speaker: words[speaker], default=None)
    return most if most is not None and words[most] >= 0.6 * sum(words.values()) else None


def _complete(roles: dict[str, str], speakers: Sequence[str]) -> dict[str, str]:
    unknown = [speaker for speaker in speakers if speaker not in roles]
    known = set(roles.values())
    if len(unknown) == 1 and len(known) == 1 and len(speakers) == 2:
        (other,) = {COUNSELOR, CLIENT} - known or {unknown[0]}
        return {**roles, unknown[0]: other}
    return roles
