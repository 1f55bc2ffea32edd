"""The report as an Excel workbook: summary, utterances, codebook. No cell is ever a formula."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES
from micoder.extras import require_for_writing
from micoder.report.rows import COLUMNS, PROVENANCE, Stamp, rows_of
from micoder.scores.card import Card
from micoder.scores.listing import Score, list_miti3, list_scores

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767
Values = Sequence[str | int | float | None]


def _score_cells(session: str, score: Score) -> Values:
    ratio, interval = score.ratio, score.interval
    known = [None, None, None] if interval is None else [interval.estimate, interval.low, interval.high]
    rounded = [None if one is None else round(one, 4) for one in (ratio.value, *known)]
    return [
        session,
        score.key,
        score.name,
        *rounded,
        ratio.over,
        ratio.under,
        score.status,
        score.manual,
        score.band,
    ]


def _summary(cards: Iterable[Card]) -> Iterator[Values]:
    yield ["session", "key", "score", "value", "expected", "low_90", "high_90", "numerator", "denominator",
           "status", "manual_unit", "band"]  # fmt: skip
    for card in cards:
        for score in (*list_scores(card), *list_miti3(card)):
            yield _score_cells(card.session.name, score)


def _utterances(cards: Iterable[Card], stamp: Stamp) -> Iterator[Values]:
    yield [*COLUMNS, *PROVENANCE]
    for row in rows_of(card.session for card in cards):
        yield [*(row[column] for column in COLUMNS), f"{stamp.model}@{stamp.sha256}", stamp.version]


def _codebook() -> Iterator[Values]:
    yield ["role", "code", "means", "example", "OARS", "MITI 4.2.1", "MISC 2.5"]
    for code in COUNSELOR_CODES.values():
        yield ["counselor", code.name, code.meaning, code.example, code.oars, code.miti, code.misc]
    for talk, meaning in TALK.items():
        yield ["client", talk, meaning, None, None, None, None]
    for name, (change, sustain) in TALK_TYPES.items():
        yield ["client, talk type", name, f"change: {change}; sustain: {sustain}", None, None, None, None]


def _write(sheet: Any, rows: Iterable[Values], cell: Any) -> None:
    """Write rows; text is stored as text, so that no spreadsheet runs it."""
    for values in rows:
        cells = []
        for value in values:
            one = cell(sheet)
            if isinstance(value, str):
                one.value = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value)[:_LONGEST]
                one.data_type = "s"
                one.quotePrefix = value[:1] in "=+-@" if value else False
            else:
                one.value = value
            cells.append(one)
        sheet.append(cells)


def workbook(cards: Sequence[Card], stamp: Stamp) -> bytes:
    """Return an ``.xlsx`` file.

    Raises:
        MissingExtra: openpyxl is not installed.
    """
    require_for_writing("xlsx")
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheets = {"summary": _summary(cards), "utterances": _utterances(cards, stamp), "codebook": _codebook()}
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        _write(sheet, rows, WriteOnlyCell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
