"""A table's rows with a code in a column, micoder's own or a person's, as coded sessions."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from micoder.codings.confidences import Confidence, belongs, odd_confidences, read_confidence
from micoder.codings.rows import by_names_and_codes
from micoder.codings.wordless import known_misc, without_words
from micoder.errors import UnclearRoles, UnreadableLine, cut
from micoder.readers.codes_of_others import OurCode, our_code, our_talk_type
from micoder.readers.columns import Columns
from micoder.readers.headers import Record
from micoder.readers.order import in_order, whole_number
from micoder.readers.source import Source
from micoder.roles import assign_roles
from micoder.session import (
    CLIENT,
    COUNSELOR,
    Coded,
    CodedSession,
    Decision,
    Row,
    Session,
    TimeSource,
    Utterance,
)
from micoder.stamp import coder_of, models_of

_GUARDED = re.compile(r"'+[=+\-@]")
_ABSENT = {"", "n/a", "none", "null"}


@dataclass(frozen=True, slots=True)
class Who:
    """The speakers whose roles the user gave."""

    counselor: str | None = None
    clients: Sequence[str] = ()


def _code(source: Source, row: Row, role: str, beside: Collection[str]) -> OurCode | None:
    """Return our code for a row's."""
    if row.code is None or row.code.casefold() in _ABSENT or role not in (COUNSELOR, CLIENT):
        return None
    ours = our_code(row.code, beside=beside)
    if ours is None or ours.role != role:
        why = f"'{cut(row.code)}' is no code for a {role}; 'micoder codes' lists them"
        raise UnreadableLine(source.name, row.line, why)
    return ours


def _talk_type(source: Source, row: Row, ours: OurCode) -> str | None:
    """Return the talk type of a client's row: its own, else that of its code."""
    own = row.talk_type or ""
    # some call the talk itself its type, which says what the code says
    if ours.role != CLIENT or own.casefold() in {*_ABSENT, ours.code}:
        return ours.talk_type
    known = our_talk_type(own)
    if known is None:
        why = f"'{cut(own)}' is no talk type; 'micoder codes' lists them"
        raise UnreadableLine(source.name, row.line, why)
    return known


def _number(record: Record, name: str) -> int | None:
    return whole_number(record.cells.get(name, ""))


def _time_source(row: Row, record: Record) -> TimeSource:
    if row.start_ms is None and row.end_ms is None:
        return ""
    return "interpolated" if record.cells.get("time_source") == "interpolated" else "file"


def _roles(session: Session, who: Who) -> Mapping[str, str]:
    """Return each speaker's role; where the names do not say it, the codes do if they say it of everybody."""
    try:
        return assign_roles(session, counselor=who.counselor, clients=who.clients)
    except UnclearRoles:
        roles = by_names_and_codes(session)
        if who.counselor is not None or who.clients or {COUNSELOR, CLIENT} != set(roles.values()):
            raise
        return roles


def _utterance(row: Row, record: Record, turn: int, index: int, role: str) -> Utterance:
    start, end = _number(record, "start_char") or 0, _number(record, "end_char")
    if row.text or end is None or end < start:
        end = start + len(row.text)
    return Utterance(turn, index, row.speaker, role, row.text, start, end, row.start_ms, row.end_ms, row.line,
                     _time_source(row, record))  # fmt: skip


def _session(source: Source, name: str, rows: Sequence[tuple[Row, Record]], who: Who) -> CodedSession:
    session = Session(name, tuple(row for row, _ in rows), source.name)
    roles = _roles(session, who)
    coded: list[Coded] = []
    beside = {row.code for row, _ in rows if row.code}
    given_by = {record.cells.get("model", "") for _, record in rows}
    models, odd = models_of(given_by), 0
    turn, last_speaker = -1, None
    for index, (row, record) in enumerate(rows):
        given = _number(record, "turn")
        if given is not None:
            turn = given
        elif row.speaker != last_speaker:
            turn += 1
        last_speaker = row.speaker
        role = roles[row.speaker]
        utterance = _utterance(row, record, turn, index, role)
        ours = _code(source, row, role, beside) or OurCode(role, "")
        code = ours.code or None
        talk_type = _talk_type(source, row, ours)
        cells = record.cells if belongs(code, role, record.cells) else {}
        models_own = not models or cells.get("model") in models
        sure = read_confidence(cells.get("confidence", "")) if models_own else Confidence()
        odd += sure.odd
        misc = ours.misc or known_misc(code, row.text, cells)
        coded.append(Coded(utterance, Decision(code, sure.value, talk_type), misc))
    notes = (odd_confidences(odd),) if odd and models else ()
    return CodedSession(name, tuple(coded), coder_of(given_by), warnings=(*notes, *without_words(coded)))


def _unguarded(row: Row) -> Row:
    """Return a row of our own CSV without the apostrophes that guard a spreadsheet."""
    speaker, text = (cell[1:] if _GUARDED.match(cell) else cell for cell in (row.speaker, row.text))
    return replace(row, speaker=speaker, text=text)


def _steady_cells(records: Sequence[Record]) -> dict[str, str]:
    """Return the cells that say the same in every row: what the file tells of the session as a whole."""
    first = records[0].cells
    return {
        column: cell
        for column, cell in first.items()
        if cell.strip() and all(record.cells.get(column) == cell for record in records)
    }


def table_sessions(
    source: Source, records: Sequence[Record], who: Who, *, guarded: bool
) -> Iterator[tuple[CodedSession, dict[str, str]]]:
    """Yield the sessions of a table's rows, each with the cells that say the same in all its rows.

    Args:
        guarded: whether apostrophes may stand before words that a spreadsheet would run.

    Raises:
        UnreadableLine: a code or talk type that there is not, or an utterance twice, with its line.
    """
    columns = Columns.of(source, records)
    unguard = guarded and {"model", "version", "start_char"} <= records[0].cells.keys()
    by_session: dict[str, list[tuple[Row, Record]]] = {}
    ordered = in_order(source, [*map(columns.without_na, records)], partial(columns.session, source))
    for record in ordered.records:
        row = columns.row(source, record)
        placed = (_unguarded(row) if unguard else row, record)
        by_session.setdefault(columns.session(source, record), []).append(placed)
    for name, rows in by_session.items():
        session = _session(source, name, rows, who)
        notes = (*columns.notes, *ordered.notes.get(name, ()), *session.warnings)
        yield replace(session, warnings=notes), _steady_cells([record for _, record in rows])
