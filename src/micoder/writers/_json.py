"""One JSON object: how it was made, and the utterances."""

import json
from collections.abc import Sequence

from micoder.report.rows import row_of
from micoder.session import CodedSession
from micoder.stamp import Stamp
from micoder.writers.records import later_of
from micoder.writers.written import Written


def to_json(sessions: Sequence[CodedSession], stamp: Stamp) -> str:
    """Return one JSON object: how it was made, and the utterances."""
    rows = [{**row_of(session, one), **later_of(one)} for session in sessions for one in session.coded]
    whole = {
        "micoder": stamp.facts,
        "utterances": rows,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the file."""
    return Written(to_json(sessions, stamp).encode("utf-8"))
