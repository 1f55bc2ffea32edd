"""Excel: a sheet with the columns of CSV."""

from collections.abc import Sequence

from micoder.report.rows import Cell
from micoder.report.safe import for_spreadsheet
from micoder.session import CodedSession
from micoder.stamp import Stamp
from micoder.writers.records import ALL_COLUMNS, SPOKEN, records_of
from micoder.writers.sheets import Sheet, to_xlsx
from micoder.writers.written import Written


def guarded(text: str) -> str:
    """Return text as a cell has it: an apostrophe goes before one that a reader would take off.

    >>> guarded("=1+1"), guarded("'=1+1")
    ('=1+1', "''=1+1")
    """
    return for_spreadsheet(text) if text.startswith("'") else text


def _cell(name: str, value: Cell) -> Cell:
    return guarded(value) if name in SPOKEN and isinstance(value, str) else value


def utterances(sessions: Sequence[CodedSession], stamp: Stamp) -> Sheet:
    """Return the sheet of all sessions."""
    records = records_of(sessions, stamp)
    rows = [[_cell(name, record[name]) for name in ALL_COLUMNS] for record in records]
    return Sheet("utterances", ALL_COLUMNS, rows)


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the workbook of all sessions.

    Raises:
        MissingExtra: openpyxl is not installed.
        NotForThisFormat: more rows or longer words than Excel holds.
    """
    return Written(to_xlsx([utterances(sessions, stamp)]))
