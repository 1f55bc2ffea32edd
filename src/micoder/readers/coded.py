"""Files that hold codes: our CSV, JSONL and JSON, or a person's table with a ``code`` column."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from micoder.codes import TALK_TYPES
from micoder.errors import UnclearRoles, UnreadableFile, UnreadableLine, cut
from micoder.readers import _cacti, _table, _xlsx
from micoder.readers.coded_rows import as_codings, roles_or_names, rows_with_codes
from micoder.readers.codes_of_others import OurCode, our_code
from micoder.readers.columns import Columns, Record, find_column
from micoder.readers.confidences import Confidence, belongs, odd_confidences, read_confidence
from micoder.readers.source import Source
from micoder.readers.wordless import known_misc, without_words
from micoder.roles import assign_roles, usual_role
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


def _records(source: Source) -> list[Record]:
    if _xlsx.fits(source):
        return _xlsx.read_records(source)
    start = source.text.lstrip()[:1]
    if start == "[" or (start == "{" and not _is_jsonl(source)):
        return _json_records(source)
    if start == "{":
        return list(_jsonl_records(source))
    return list(_table.read_records(source))


def _is_json(source: Source) -> bool:
    return not _xlsx.fits(source) and source.text.lstrip()[:1] in ("{", "[")


def _is_jsonl(source: Source) -> bool:
    first = next(line for line in source.lines if line.strip())
    try:
        return isinstance(json.loads(first), dict) and "code" in json.loads(first)
    except ValueError:
        return False


def _cells(item: Mapping[str, Any]) -> dict[str, str]:
    return {key: "" if value is None else str(value) for key, value in item.items()}


def _jsonl_records(source: Source) -> Iterator[Record]:
    for number, line in enumerate(source.lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError as err:
            raise UnreadableLine(source.name, number, "is not a JSON object") from err
        if "session" in item and "code" in item:
            yield Record(number, _cells(item))


def _provenance(data: Any) -> dict[str, str]:
    """Return how our JSON was made, as the columns that CSV has for it."""
    if not isinstance(data, dict) or "micoder" not in data:
        return {}
    made = data["micoder"]
    model, sha = str(made["model"]), str(made["model_sha256"])
    return {"model": f"{model}@{sha}" if sha else model, "version": str(made["version"])}


def _json_records(source: Source) -> list[Record]:
    try:
        data = json.loads(source.text)
        items = data["utterances"] if isinstance(data, dict) else data
        made = _provenance(data)
        return [Record(number, {**_cells(item), **made}) for number, item in enumerate(items, start=1)]
    except (ValueError, KeyError, TypeError, AttributeError) as err:
        raise UnreadableFile(source.name, "is not JSON that micoder writes (no list of utterances)") from err


def holds_codes(source: Source, format_name: str | None = None) -> bool:
    """Tell whether a file has codes that can be scored without coding it."""
    return _in_columns(source) or rows_with_codes(source, format_name) is not None


def _in_columns(source: Source) -> bool:
    """Tell whether it is a table with a column of codes, micoder's own JSON, or CACTI's file."""
    if _xlsx.fits(source):
        columns = [column for record in _xlsx.read_records(source)[:1] for column in record.cells]
        return find_column(columns, "code", source.options.columns) is not None
    try:
        if _cacti.fits(source):
            return True
        start = source.text.lstrip()[:1]
    except UnreadableFile:
        return False  # no text at all; its reader says what it is
    if start in ("{", "["):
        return '"code"' in source.text[:5000] and '"talk_type"' in source.text[:5000]
    header = _table.header(source)
    chosen = source.options.columns
    return any(find_column(header, "code", by) is not None for by in ({}, chosen))


def _code(source: Source, row: Row, role: str, beside: Collection[str]) -> OurCode | None:
    """Return our code for a row's."""
    if row.code is None or row.code.casefold() in _ABSENT or role not in (COUNSELOR, CLIENT):
        return None
    ours = our_code(row.code, beside=beside)
    if ours is None or ours.role != role:
        why = f"'{cut(row.code)}' is no code for a {role}; 'micoder codes' lists them"
        raise UnreadableLine(source.name, row.line, why)
    return ours


def _number(record: Record, name: str) -> int | None:
    raw = record.cells.get(name, "").strip()
    return int(raw) if raw.isdigit() else None


def _time_source(row: Row, record: Record) -> TimeSource:
    if row.start_ms is None and row.end_ms is None:
        return ""
    return "interpolated" if record.cells.get("time_source") == "interpolated" else "file"


def _roles(session: Session, who: Who) -> Mapping[str, str]:
    """Return each speaker's role; where the names do not say it, the codes do if they say it of everybody."""
    try:
        return assign_roles(session, counselor=who.counselor, clients=who.clients)
    except UnclearRoles:
        roles = roles_or_names(session, counselor=who.counselor, clients=tuple(who.clients))
        if {COUNSELOR, CLIENT} != set(roles.values()):
            raise
        return roles


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
        start, end = _number(record, "start_char") or 0, _number(record, "end_char")
        if row.text or end is None or end < start:
            end = start + len(row.text)
        utterance = Utterance(turn, index, row.speaker, role, row.text, start, end, row.start_ms,
                              row.end_ms, row.line, _time_source(row, record))  # fmt: skip
        ours = _code(source, row, role, beside) or OurCode(role, "")
        code = ours.code or None
        talk_type = row.talk_type if row.talk_type in TALK_TYPES else ours.talk_type
        cells = record.cells if belongs(code, role, record.cells) else {}
        models_own = not models or cells.get("model") in models
        sure = read_confidence(cells.get("confidence", "")) if models_own else Confidence()
        odd += sure.odd
        misc = ours.misc or known_misc(code, row.text, cells)
        coded.append(Coded(utterance, Decision(code, sure.value, talk_type), misc))
    notes = (odd_confidences(odd),) if odd and models else ()
    return CodedSession(name, tuple(coded), coder_of(given_by), has_text=any(row.text for row, _ in rows),
                        warnings=(*notes, *without_words(coded)))  # fmt: skip


def _cacti_session(source: Source) -> CodedSession:
    """Return a person's CACTI coding; codes without a counterpart are None and stand in the warnings."""
    reading = _cacti.read(source)
    (session,) = _cacti.without_unknown(reading).sessions
    coded: list[Coded] = []
    for turn in session.turns:
        role = usual_role(turn.speaker) or turn.speaker
        for row in turn.rows:
            utterance = Utterance(turn.index, len(coded), turn.speaker, role, "", 0, 0,
                                  row.start_ms, row.end_ms, row.line, "file")  # fmt: skip
            coded.append(Coded(utterance, Decision(row.code, None, row.talk_type), row.misc))
    warnings = (*reading.warnings, *without_words(coded))
    return CodedSession(session.name, tuple(coded), "human", has_text=False, warnings=warnings)


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


def read_coded(
    source: Source, *, who: Who | None = None, format_name: str | None = None
) -> Iterator[tuple[CodedSession, dict[str, str]]]:
    """Yield the coded sessions of a file, each with the columns that say the same in all its rows.

    Args:
        who: who the counselor and the clients are, where the user says it.
        format_name: the format, where the user names it.

    Raises:
        UnreadableLine: a code that the codebook does not have, with its line.
    """
    in_columns = _in_columns(source)
    reading = None if in_columns else rows_with_codes(source, format_name)
    if reading is not None:
        whose = who or Who()
        for session in as_codings(reading, counselor=whose.counselor, clients=tuple(whose.clients)):
            yield session, {}
        return
    if not _xlsx.fits(source) and _cacti.fits(source):
        yield _cacti_session(source), {}
        return
    if not in_columns and not _is_json(source):
        raise UnreadableFile(
            source.name, "holds no codes; give a table with the columns speaker, text and code"
        )
    records = _records(source)
    if not records:
        raise UnreadableFile(source.name, "has no coded rows")
    columns = Columns(source, list(records[0].cells)).without_row_ids(records)
    guarded = {"model", "version", "start_char"} <= records[0].cells.keys() and not _is_json(source)
    by_session: dict[str, list[tuple[Row, Record]]] = {}
    for record in map(columns.without_na, records):
        row = _unguarded(columns.row(source, record)) if guarded else columns.row(source, record)
        by_session.setdefault(columns.session(source, record), []).append((row, record))
    for name, rows in by_session.items():
        yield _session(source, name, rows, who or Who()), _steady_cells([record for _, record in rows])
