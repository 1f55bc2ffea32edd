"""Coded sessions to files of other tools.

To add a format: write ``writers/_<name>.py`` with ``write(sessions, stamp) -> Written``, add one row to
WRITERS, one line to docs/writers.md, and one file to tests/writers. A writer gives the same bytes for
the same sessions: no clock, no random number. It says in a remark what the format cannot carry, and
imports packages that not everybody has inside the function that needs them.
"""

from collections.abc import Sequence
from pathlib import PurePath

from micoder.errors import BadInput, NotForThisFormat
from micoder.session import CodedSession
from micoder.stamp import Stamp
from micoder.writers import (
    _cacti,
    _csv,
    _eaf,
    _gseq,
    _json,
    _jsonl,
    _label_studio,
    _parquet,
    _qdc,
    _qdpx,
    _textgrid,
    _xlsx,
)
from micoder.writers.written import Writer, Written

WRITERS: dict[str, Writer] = {
    one.name: one
    for one in (
        Writer("csv", "CSV", (".csv",), _csv.write, table=True),
        Writer("jsonl", "JSON Lines", (".jsonl", ".ndjson"), _jsonl.write, table=True),
        Writer("json", "JSON", (".json",), _json.write, table=True),
        Writer("xlsx", "Excel", (".xlsx",), _xlsx.write, table=True),
        Writer("parquet", "Parquet", (".parquet",), _parquet.write, table=True),
        Writer("eaf", "ELAN", (".eaf",), _eaf.write, single=True),
        Writer("textgrid", "Praat TextGrid", (".textgrid",), _textgrid.write, single=True),
        Writer("cacti", "CACTI", (".casaa",), _cacti.write, single=True),
        Writer("gseq", "GSEQ", (".sds", ".gseq"), _gseq.write),
        Writer("qdpx", "REFI-QDA project", (".qdpx",), _qdpx.write, words=True),
        Writer("qdc", "REFI-QDA codebook", (".qdc",), _qdc.write, codebook=True),
        Writer("labelstudio", "Label Studio", (), _label_studio.write, words=True),
    )
}
TABLES = tuple(name for name, one in WRITERS.items() if one.table)
__all__ = ["TABLES", "WRITERS", "Writer", "Written", "find_writer", "write_sessions"]


def find_writer(path: str, name: str | None = None) -> Writer:
    """Return the writer that the user names, or the one of the file's suffix.

    Raises:
        BadInput: no writer has this name or suffix.
    """
    if name and name not in WRITERS:
        raise BadInput(f"no format is named '{name}'; there are {', '.join(WRITERS)}")
    if name:
        return WRITERS[name]
    suffix = PurePath(path).suffix.lower()
    for one in WRITERS.values():
        if suffix in one.suffixes:
            return one
    known = ", ".join(suffix for one in WRITERS.values() for suffix in one.suffixes)
    raise BadInput(f"{path}: no format ends like this. Choose one of {known}, or name the format")


def write_sessions(writer: Writer, sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the file of the sessions.

    Raises:
        NotForThisFormat: several sessions for a format that holds one, or no words where it needs them.
        MissingExtra: the package that writes it is not installed.
    """
    if writer.single and len(sessions) > 1:
        raise NotForThisFormat(
            writer.meaning, f"holds one session, and here are {len(sessions)}; choose one session"
        )
    worded = any(one.utterance.text for session in sessions for one in session.coded)
    if writer.words and not worded:
        raise NotForThisFormat(writer.meaning, "lays codes on words, and here are no words; write csv or eaf")
    return writer.write(sessions, stamp)
