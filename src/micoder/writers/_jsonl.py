"""JSON Lines: one object per line and utterance."""

import json
from collections.abc import Sequence

from micoder.session import CodedSession
from micoder.stamp import Stamp
from micoder.writers.records import records_of
from micoder.writers.written import Written


def to_jsonl(sessions: Sequence[CodedSession], stamp: Stamp) -> str:
    """Return one JSON object per line and utterance."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records_of(sessions, stamp))


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the file."""
    return Written(to_jsonl(sessions, stamp).encode("utf-8"))
