"""Rows that bring their codes along, as ELAN, Praat, Label Studio and REFI-QDA files do, as a coding."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from micoder.codes import COUNSELOR_CODES, TALK
from micoder.errors import MicoderError, UnclearRoles, cut
from micoder.plurals import many, verb
from micoder.readers import find_format, read_source
from micoder.readers.codes_of_others import OurCode, left_uncoded, our_code, our_talk_type
from micoder.readers.found import by_reason
from micoder.readers.source import Reading, Source
from micoder.roles import assign_roles, names_say
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession, Decision, Row, Session
from micoder.splitting import keep_units
from micoder.stamp import HUMAN


def carried_codes(reading: Reading) -> int:
    """Return how many rows carry a code of micoder's."""
    return sum(our_code(row.code) is not None for one in reading.sessions for row in one.rows if row.code)


def brings_codes(reading: Reading) -> bool:
    """Tell whether a person's codes stand in it: at least half of the codes must be micoder's.

    A study's own themes laid on a transcript are no coding of its conversation, even where one is
    called "other".
    """
    rows = sum(bool(row.code) for session in reading.sessions for row in session.rows)
    known = carried_codes(reading)
    unknown = rows - known + sum(bool(doubt.code) for doubt in reading.doubts)
    return known > 0 and known >= unknown


def rows_with_codes(source: Source, format_name: str | None = None) -> Reading | None:
    """Return the reading of a file whose rows bring codes, or None for every other file."""
    try:
        if not find_format(source, format_name).codes:
            return None
        reading = read_source(source, format_name)
    except MicoderError:
        return None  # whoever reads it next says what is wrong
    return reading if brings_codes(reading) else None


def roles_or_names(
    session: Session, *, counselor: str | None = None, clients: Sequence[str] = ()
) -> Mapping[str, str]:
    """Return each speaker's role; where nobody knows the roles, what the names and the codes say."""
    try:
        return assign_roles(session, counselor=counselor, clients=clients)
    except UnclearRoles:
        if counselor is not None or clients:
            raise
    return by_names_and_codes(session)


def by_names_and_codes(session: Session) -> dict[str, str]:
    """Return each speaker's role by a usual name or else by the codes, or the name where neither tells."""
    said = names_say(session.speakers)
    return {speaker: said.get(speaker) or _by_codes(session, speaker) for speaker in session.speakers}


def _by_codes(session: Session, speaker: str) -> str:
    found = (our_code(row.code) for row in session.rows if row.speaker == speaker and row.code)
    codes = {ours.code for ours in found if ours}
    if not codes:
        return speaker
    # "other" stands in no client's codes, and no client's code in a counselor's
    return COUNSELOR if codes <= COUNSELOR_CODES.keys() else CLIENT if codes <= TALK.keys() else speaker


def _decision(row: Row, role: str, ours: OurCode | None) -> Decision:
    if ours is None or role != ours.role:
        return Decision(None)
    return Decision(ours.code, None, our_talk_type(row.talk_type or "") or ours.talk_type)


def _notes(rows: tuple[Row, ...], ours: list[OurCode | None], coded: tuple[Coded, ...]) -> Iterator[str]:
    unknown = Counter(cut(str(row.code)) for row, one in zip(rows, ours, strict=True) if row.code and not one)
    if unknown:
        yield left_uncoded(unknown)
    types = [row.talk_type for row in rows if row.talk_type and not our_talk_type(row.talk_type)]
    other = Counter(cut(one) for one in types if one.casefold() not in TALK)
    if other:
        yield left_uncoded(other)
    lost = sum(one is not None and made.code is None for one, made in zip(ours, coded, strict=True))
    if lost:
        yield (
            f"{many(lost, 'code')} {verb(lost, 'does', 'do')} not fit the role of the speaker and "
            f"{verb(lost, 'was', 'were')} left out"
        )


def as_coding(
    session: Session, *, counselor: str | None = None, clients: Sequence[str] = (), codes: bool = True
) -> CodedSession:
    """Return a session's rows as they are, one utterance each, with the codes that they bring.

    Args:
        codes: False to leave the codes out.
    """
    roles = roles_or_names(session, counselor=counselor, clients=clients)
    units = keep_units(Session(session.name, session.rows, session.source), roles)
    beside = {row.code for row in session.rows if row.code}
    ours = [our_code(row.code, beside=beside) if codes and row.code else None for row in session.rows]
    coded = tuple(
        Coded(unit, made := _decision(row, unit.role, one), one.misc if one and made.code else "")
        for unit, row, one in zip(units, session.rows, ours, strict=True)
    )
    coder = (session.coder or HUMAN) if any(ours) else ""
    notes = tuple(_notes(session.rows, ours, coded)) if codes else ()
    return CodedSession(session.name, coded, coder, split=True, warnings=notes)


def as_codings(
    reading: Reading, *, counselor: str | None = None, clients: Sequence[str] = ()
) -> list[CodedSession]:
    """Return the sessions of a reading as codings; the first's warnings say what was left out."""
    found = [as_coding(session, counselor=counselor, clients=clients) for session in reading.sessions]
    left: list[str] = list(reading.warnings)
    for one in by_reason(one for one in reading.skipped if one.words):
        left.append(f"not taken over: {one.why} ({many(one.words, 'word')})")
    return [replace(found[0], warnings=(*left, *found[0].warnings)), *found[1:]]
