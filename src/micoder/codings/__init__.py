"""Files that hold codes as coded sessions: a table's column of codes, other tools' files, CACTI's.

Rows that bring their codes along go through ``rows``, those of a table through ``table``; ``records`` says
what a file is, and ``confidences`` whose a code is and how sure the model was.
"""

from collections.abc import Iterator

from micoder.codings.records import in_columns, is_json, read_records
from micoder.codings.rows import as_codings, rows_with_codes
from micoder.codings.table import Who, table_sessions
from micoder.codings.wordless import without_words
from micoder.errors import UnreadableFile
from micoder.readers import _cacti, _xlsx
from micoder.readers.source import Source
from micoder.roles import usual_role
from micoder.session import Coded, CodedSession, Decision, Utterance
from micoder.stamp import HUMAN

__all__ = ["Who", "holds_codes", "read_coded"]


def holds_codes(source: Source, format_name: str | None = None) -> bool:
    """Tell whether a file has codes that can be scored without coding it."""
    return in_columns(source) or rows_with_codes(source, format_name) is not None


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
    return CodedSession(session.name, tuple(coded), HUMAN, warnings=warnings)


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
    tabular = in_columns(source)
    reading = None if tabular else rows_with_codes(source, format_name)
    if reading is not None:
        whose = who or Who()
        for session in as_codings(reading, counselor=whose.counselor, clients=whose.clients):
            yield session, {}
        return
    if not _xlsx.fits(source) and _cacti.fits(source):
        yield _cacti_session(source), {}
        return
    if not tabular and not is_json(source):
        raise UnreadableFile(
            source.name, "holds no codes; give a table with the columns speaker, text and code"
        )
    records = read_records(source)
    if not records:
        raise UnreadableFile(source.name, "has no coded rows")
    yield from table_sessions(source, records, who or Who(), guarded=not is_json(source))
