"""Excel: a sheet with the columns of CSV; words are text cells, which Excel never runs."""

import io
import re
import zipfile
from collections.abc import Sequence

from micoder.extras import require_for_writing
from micoder.report.rows import Cell, Stamp
from micoder.report.safe import for_spreadsheet
from micoder.session import CodedSession
from micoder.writers.records import ALL_COLUMNS, SPOKEN, records_of
from micoder.writers.written import NotForThisFormat, Written
from micoder.writers.xmls import for_xml
from micoder.writers.zips import to_zip

_ROWS, _LETTERS = 1_048_576, 32_767  # Excel's own limits
_WIDTHS = {"text": 80, "code": 24, "model": 24}
_DAY = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def _guarded(text: str) -> str:
    """Return text as a cell has it: an apostrophe goes before one that a reader would take off.

    >>> _guarded("=1+1"), _guarded("'=1+1")
    ('=1+1', "''=1+1")
    """
    return for_spreadsheet(text) if text.startswith("'") else text


def _cell(name: str, value: Cell) -> Cell:
    if not isinstance(value, str):
        return value
    text = for_xml(_guarded(value) if name in SPOKEN else value)
    if len(text) > _LETTERS:
        raise NotForThisFormat("Excel", f"a cell holds {_LETTERS} letters, and one here has more; write csv")
    return text


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the workbook of all sessions.

    Raises:
        MissingExtra: openpyxl is not installed.
        NotForThisFormat: more rows or longer words than Excel holds.
    """
    require_for_writing("xlsx")
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    records = list(records_of(sessions, stamp))
    if len(records) >= _ROWS:
        raise NotForThisFormat("Excel", f"a sheet holds {_ROWS} rows, and here are {len(records)}; write csv")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "utterances"
    sheet.append(ALL_COLUMNS)
    for row, record in enumerate(records, start=2):
        for column, name in enumerate(ALL_COLUMNS, start=1):
            value = _cell(name, record[name])
            cell = sheet.cell(row, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # else words that begin with = would be a formula
                cell.quotePrefix = True
    for column, name in enumerate(ALL_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 12)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return Written(_undated(out.getvalue()))


def _undated(data: bytes) -> bytes:
    """Return the workbook without the day on which it was written."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    members["docProps/core.xml"] = _DAY.sub(rb"\g<1>1980-01-01T00:00:00Z", members["docProps/core.xml"])
    return to_zip(members)
