"""One record per utterance, as every table-shaped writer has it (docs/output.md)."""

from collections.abc import Iterator, Sequence

from micoder.report.rows import COLUMNS, PROVENANCE, Cell, row_of
from micoder.session import AND_A_PERSON, Coded, CodedSession
from micoder.stamp import HUMAN, Stamp

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


def signed_by(session: CodedSession, stamp: Stamp) -> str:
    """Return who coded a session, with the person who completed a model's coding; empty for nobody."""
    name = session.coder if stamp.is_mixed else stamp.signature
    return name + AND_A_PERSON if session.completed and not name.endswith(AND_A_PERSON) else name


def later_of(one: Coded) -> dict[str, Cell]:
    """Return the columns that come after the contract's first ones."""
    return {"time_source": one.utterance.time_source or None}


def records_of(sessions: Sequence[CodedSession], stamp: Stamp) -> Iterator[dict[str, Cell]]:
    """Yield one record per utterance, with how it was made; a person's code beside a model's is ``human``."""
    for session in sessions:
        made = signed_by(session, stamp)
        told_apart = session.completed and any(one.decision.confidence is not None for one in session.coded)
        for one in session.coded:
            persons = one.code and one.decision.confidence is None
            by = (HUMAN if persons else made.removesuffix(AND_A_PERSON)) if told_apart else made
            yield {**row_of(session, one), "model": by or None, "version": stamp.version, **later_of(one)}
