"""One record per utterance, as every table-shaped writer has it (docs/output.md)."""

from collections.abc import Iterator, Sequence

from micoder.report.rows import COLUMNS, PROVENANCE, Cell, Stamp, row_of
from micoder.session import Coded, CodedSession

LATER = ("time_source",)  # columns after the contract's first ones, so that no script loses its place
ALL_COLUMNS = (*COLUMNS, *PROVENANCE, *LATER)
WHOLE = ("turn", "utterance", "start_ms", "end_ms", "start_char", "end_char")
SPOKEN = ("session", "speaker", "role", "text")


def label_of(one: Coded) -> str:
    """Return a code as one word: ``affirm``, ``change.desire``; empty where there is none.

    ``readers.codes_of_others`` reads it back.
    """
    code, kind = one.code or "", one.decision.talk_type
    return f"{code}.{kind}" if code and kind else code


def provenance_of(session: CodedSession, stamp: Stamp) -> dict[str, Cell]:
    """Return who coded a session and which micoder wrote it."""
    made_by = session.coder if stamp.model == "several" else stamp.signature
    return {"model": made_by or None, "version": stamp.version}


def later_of(one: Coded) -> dict[str, Cell]:
    """Return the columns that come after the contract's first ones."""
    return {"time_source": one.utterance.time_source or None}


def records_of(sessions: Sequence[CodedSession], stamp: Stamp) -> Iterator[dict[str, Cell]]:
    """Yield one record per utterance, with how it was made."""
    for session in sessions:
        made = provenance_of(session, stamp)
        for one in session.coded:
            yield {**row_of(session, one), **made, **later_of(one)}
