"""CSV in UTF-8, one row per utterance."""

import csv
import io
from collections.abc import Sequence

from micoder.report.safe import for_spreadsheet
from micoder.session import CodedSession
from micoder.stamp import Stamp
from micoder.writers.records import ALL_COLUMNS, SPOKEN, records_of
from micoder.writers.written import Written


def to_csv(sessions: Sequence[CodedSession], stamp: Stamp) -> str:
    """Return CSV; cells that a spreadsheet would run as a formula begin with an apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ALL_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for record in records_of(sessions, stamp):
        for name in SPOKEN:
            if isinstance(cell := record[name], str):
                record[name] = for_spreadsheet(cell)
        writer.writerow(record)
    return out.getvalue()


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the file."""
    return Written(to_csv(sessions, stamp).encode("utf-8"))
