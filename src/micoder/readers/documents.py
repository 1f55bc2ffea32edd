"""What Word, OpenDocument and HTML files have in common: paragraphs and tables."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from micoder.errors import UnreadableFile
from micoder.readers.columns import build
from micoder.readers.found import Skipped, count_words
from micoder.readers.headers import Record, find_column, refuse_mistyped
from micoder.readers.headless import find_records
from micoder.readers.label_shapes import TIME
from micoder.readers.labeled import read_labeled
from micoder.readers.labels import choose
from micoder.readers.layouts import NO_SPEECH, Table, laid_out
from micoder.readers.source import Reading, Source

_OUTSIDE = "text outside the transcript's table"
_HEADERS = 5
_TIME_FIRST = re.compile(rf"\s*[\[(]?{TIME}[\])]?(?=\s|$)")
_TIME_BEHIND = re.compile(rf"[-–—|•·]?\s*{_TIME_FIRST.pattern}")
_COLON_BEHIND = re.compile(r"(?:[\[(][^\[\]()]{1,40}[\])])?\s*:(?![()])")  # and no smiley
_ASIDE = re.compile(r"(?<=\w)\s*\([^()]{1,30}\)$")
_FURNITURE = re.compile(r"\s*(?:started|stopped) transcription\s*")


def _is_name(bold: str) -> bool:
    plain = _ASIDE.sub("", bold)
    short = bold[:1].isalpha() and len(plain.split()) <= 4 and "\n" not in bold
    return short and ":" not in bold and not plain.endswith((".", ",", "?", "!", "]", ")"))


def lines_of(runs: Iterable[tuple[str, bool]]) -> list[str]:
    """Return a paragraph's lines; a bold beginning without a colon becomes a name with one.

    A time may stand before the name; where it stands behind it, the paragraph tells enough.
    """
    parts = list(runs)
    text = "".join(part for part, _ in parts)
    clock = ""
    while (
        parts and not parts[0][1] and (_TIME_FIRST.fullmatch(parts[0][0].rstrip()) or not parts[0][0].strip())
    ):
        clock += parts.pop(0)[0]
    bold = ""
    for part, is_bold in parts:
        if not is_bold and part.strip():
            break
        bold += part
    name, rest = bold.strip(), text[len(clock) + len(bold) :].strip()
    told = _COLON_BEHIND.match(rest) or _TIME_BEHIND.match(rest) or _FURNITURE.fullmatch(rest)
    if _is_name(name) and rest and not told:
        return f"{clock.strip()} {name}: {rest}".strip().split("\n")
    return text.split("\n")


def _record(line: int, header: Sequence[str], row: Sequence[str]) -> Record:
    return Record(line, dict(zip(header, [*row, *[""] * len(header)][: len(header)], strict=True)))


def _records(source: Source, table: Table) -> list[Record] | None:
    """Return the records below the first of the upper rows that names a speaker and a text column."""
    chosen, rows = source.options.columns, table.rows
    for at, header in enumerate(rows[:_HEADERS]):
        if rows[at + 1 :] and all(find_column(header, name, chosen) for name in ("speaker", "text")):
            return [_record(n, header, row) for n, row in enumerate(rows[at + 1 :], start=at + 2) if any(row)]
    return None


def _going_on(source: Source, table: Table, records: Sequence[Record]) -> list[Record] | None:
    """Return the records of a table without a header whose columns and speakers are those of one before."""
    header = list(records[0].cells) if records else []
    column = find_column(header, "speaker", source.options.columns)
    if column is None or any(len(row) != len(header) for row in table.rows):
        return None
    known = {record.cells[column] for record in records}
    found = [_record(n, header, row) for n, row in table.filled]
    return found if found and all(record.cells[column] in known for record in found) else None


def _from_tables(source: Source, lines: Sequence[str], tables: Sequence[Table]) -> Reading | None:
    around = count_words(" ".join(lines))
    records: list[Record] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    rows = 0
    if not any(_records(source, table) for table in tables):
        refuse_mistyped(source, [row for one in tables if one.words > around for row in one.rows[:1]])
    for table in tables:
        found = _records(source, table)
        if found:
            title = sum(count_words(cell) for row in table.rows[: found[0].line - 2] for cell in row)
            skipped += [Skipped(table.line, title, "above the table's header")] if title else []
        found = found or _going_on(source, table, records)
        guessed = find_records(table.filled) if not found and not records and table.words > around else None
        if guessed:
            found = guessed[0]
            notes.append(f"{source.name}: a table was read by what is in it: {guessed[1]}")
        if found:
            records += found
            rows += len(table.rows)
        else:
            skipped.append(Skipped(table.line, table.words, NO_SPEECH))
    if not records:
        return None
    if around:
        skipped.append(Skipped(1, around, _OUTSIDE))
    reading = build(source, records)
    facts = {"tables": len(tables), "rows": rows, "cols": len(records[0].cells)}
    return replace(
        reading, skipped=(*reading.skipped, *skipped), facts=facts, warnings=(*reading.warnings, *notes)
    )


def read_document(source: Source, lines: list[str], tables: list[Table], meaning: str) -> Reading:
    """Return the session of a document's tables, or of its paragraphs.

    Raises:
        NotAConversation: neither has speakers.
    """
    reading = _from_tables(source, lines, tables)
    if reading:
        return reading
    laid, left = laid_out(tables)
    around = count_words(" ".join(lines))
    if not around or len(choose(laid)[1]) > len(choose(lines)[1]):
        left += [Skipped(1, around, _OUTSIDE)] if around else []
        lines = laid
    else:
        left = [Skipped(table.line, table.words, NO_SPEECH) for table in tables]
    if not any(line.strip() for line in lines):
        raise UnreadableFile(source.name, f"is {meaning} without text")
    text = Source(source.name, "\n".join(lines).encode("utf-8", errors="replace"))
    reading = read_labeled(text)
    facts = {**reading.facts, "tables": len(tables), "paragraphs": len(lines)}
    return replace(reading, skipped=(*reading.skipped, *left), facts=facts)
