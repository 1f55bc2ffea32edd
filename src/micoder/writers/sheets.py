"""Excel sheets: words are text cells, which Excel never runs, and nothing is cut in silence."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from micoder.errors import NotForThisFormat
from micoder.extras import require_for_writing
from micoder.report.rows import Cell
from micoder.writers.xmls import for_xml
from micoder.writers.zips import to_zip

_ROWS, _LETTERS = 1_048_576, 32_767  # Excel's own limits
_WIDTHS = {"text": 80, "code": 24, "model": 24, "score": 32, "manual_unit": 32, "means": 60, "example": 44}
_DAY = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet under a row of names."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def _fitting(value: Cell) -> Cell:
    if not isinstance(value, str):
        return value
    text = for_xml(value)
    if len(text) > _LETTERS:
        raise NotForThisFormat("Excel", f"a cell holds {_LETTERS} letters, and one here has more; write csv")
    return text


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of these sheets; the same sheets give the same bytes.

    Raises:
        MissingExtra: openpyxl is not installed.
        NotForThisFormat: more rows or longer words than Excel holds.
    """
    require_for_writing("xlsx")
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    for one in sheets:
        if len(one.rows) >= _ROWS:
            raise NotForThisFormat(
                "Excel", f"a sheet holds {_ROWS} rows, and here are {len(one.rows)}; write csv"
            )
        sheet = book.create_sheet(one.title)
        sheet.append(one.columns)
        for row, values in enumerate(one.rows, start=2):
            for column, value in enumerate(map(_fitting, values), start=1):
                cell = sheet.cell(row, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"  # else words that begin with = would be a formula
                    cell.quotePrefix = True
        for column, name in enumerate(one.columns, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 12)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return _undated(out.getvalue())


def _undated(data: bytes) -> bytes:
    """Return the workbook without the day on which it was written."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    members["docProps/core.xml"] = _DAY.sub(rb"\g<1>1980-01-01T00:00:00Z", members["docProps/core.xml"])
    return to_zip(members)
