"""Coded sessions as CSV, JSONL and JSON."""

import csv
import io
import json
from collections.abc import Callable, Sequence

from micoder.report.rows import COLUMNS, PROVENANCE, Cell, Stamp, rows_of
from micoder.report.safe import for_spreadsheet
from micoder.session import CodedSession

Writer = Callable[[Sequence[CodedSession], Stamp], str]
_GUARDED = {"session", "speaker", "role", "text"}


def _provenance(stamp: Stamp) -> dict[str, Cell]:
    return {"model": stamp.signature, "version": stamp.version}


def to_csv(sessions: Sequence[CodedSession], stamp: Stamp) -> str:
    """Return CSV; cells that a spreadsheet would run as a formula begin with an apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [*COLUMNS, *PROVENANCE], lineterminator="\n")
    writer.writeheader()
    for row in rows_of(sessions):
        guarded = {
            k: for_spreadsheet(v) if k in _GUARDED and isinstance(v, str) else v for k, v in row.items()
        }
        writer.writerow({**guarded, **_provenance(stamp)})
    return out.getvalue()


def to_jsonl(sessions: Sequence[CodedSession], stamp: Stamp) -> str:
    """Return one JSON object per line and utterance."""
    rows = ({**row, **_provenance(stamp)} for row in rows_of(sessions))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def to_json(sessions: Sequence[CodedSession], stamp: Stamp) -> str:
    """Return one JSON object: how it was made, and the utterances."""
    whole = {
        "micoder": {"version": stamp.version, "model": stamp.model, "model_sha256": stamp.sha256},
        "utterances": list(rows_of(sessions)),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


WRITERS: dict[str, Writer] = {"csv": to_csv, "jsonl": to_jsonl, "json": to_json}
