"""One JSON object: how it was made, and the utterances."""

from collections.abc import Sequence

from micoder.report.rows import row_of
from micoder.report.texts import to_json
from micoder.session import CodedSession
from micoder.stamp import Stamp
from micoder.writers.records import later_of
from micoder.writers.written import Written


def utterances_json(sessions: Sequence[CodedSession], stamp: Stamp) -> str:
    """Return one JSON object: how it was made, and the utterances."""
    rows = [{**row_of(session, one), **later_of(one)} for session in sessions for one in session.coded]
    whole = {
        "micoder": stamp.facts,
        "utterances": rows,
    }
    return to_json(whole)


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the file."""
    return Written(utterances_json(sessions, stamp).encode("utf-8"))
