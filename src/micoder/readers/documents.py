"""What Word, OpenDocument and HTML files have in common: paragraphs and tables."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from micoder.errors import UnreadableFile
from micoder.readers.columns import Record, build, find_column, refuse_mistyped
from micoder.readers.found import Skipped, count_words
from micoder.readers.headless import find_records
from micoder.readers.label_shapes import TIME
from micoder.readers.labeled import read_labeled
from micoder.readers.source import Reading, Source

_NO_SPEECH = "a table without speakers and words"
_TIME_FIRST = re.compile(rf"\s*[\[(]?{TIME}[\])]?(?=\s|$)")
_TIME_BEHIND = re.compile(rf"[-–—|•·]?\s*{_TIME_FIRST.pattern}")
_FURNITURE = re.compile(r"\s*(?:started|stopped) transcription\s*")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document; ``line`` is the paragraph before which it stands."""

    line: int
    rows: list[list[str]]

    @property
    def words(self) -> int:
        """The words of all its cells."""
        return sum(count_words(cell) for row in self.rows for cell in row)

    @property
    def filled(self) -> list[tuple[int, list[str]]]:
        """Its rows that are not empty, all of one width, each with its number."""
        width = max(map(len, self.rows), default=0)
        return [(n, [*row, *[""] * width][:width]) for n, row in enumerate(self.rows, start=1) if any(row)]


def _is_name(bold: str) -> bool:
    short = bold[:1].isalpha() and len(bold.split()) <= 4 and "\n" not in bold
    return short and ":" not in bold and not bold.endswith((".", ",", "?", "!", "]", ")"))


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
    told = rest.startswith((":", "(", "[")) or _TIME_BEHIND.match(rest) or _FURNITURE.fullmatch(rest)
    if _is_name(name) and rest and not told:
        return f"{clock.strip()} {name}: {rest}".strip().split("\n")
    return text.split("\n")


def _records(source: Source, table: Table) -> list[Record] | None:
    """Return the records of a table whose first row names a speaker and a text column."""
    header, *rows = table.rows or [[]]
    chosen = source.options.columns
    if not rows or any(find_column(header, wanted, chosen) is None for wanted in ("speaker", "text")):
        return None
    width = len(header)
    return [
        Record(at, dict(zip(header, [*row, *[""] * width][:width], strict=True)))
        for at, row in enumerate(rows, start=2)
        if any(row)
    ]


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
        guessed = find_records(table.filled) if not found and not records and table.words > around else None
        if guessed:
            found = guessed[0]
            notes.append(f"{source.name}: a table was read by what is in it: {guessed[1]}")
        if found:
            records += found
            rows += len(table.rows)
        else:
            skipped.append(Skipped(table.line, table.words, _NO_SPEECH))
    if not records:
        return None
    if around:
        skipped.append(Skipped(1, around, "text outside the transcript's table"))
    reading = build(source, records)
    facts = {"tables": len(tables), "rows": rows, "cols": len(records[0].cells)}
    return replace(
        reading, skipped=(*reading.skipped, *skipped), facts=facts, warnings=(*reading.warnings, *notes)
    )


def _two_columns(tables: Sequence[Table]) -> list[str]:
    """Return the rows of headless two-column tables as labeled lines."""
    return [
        f"{row[0].rstrip(':')}: {row[1]}"
        for table in tables if table.rows and all(len(row) == 2 for row in table.rows)
        for row in table.rows if row[0] and row[1]
    ]  # fmt: skip


def read_document(source: Source, lines: list[str], tables: list[Table], meaning: str) -> Reading:
    """Return the session of a document's tables, or of its paragraphs.

    Raises:
        NotAConversation: neither has speakers.
    """
    reading = _from_tables(source, lines, tables)
    if reading:
        return reading
    if not any(line.strip() for line in lines):
        lines, tables = _two_columns(tables), []
    if not any(line.strip() for line in lines):
        raise UnreadableFile(source.name, f"is {meaning} without text")
    text = Source(source.name, "\n".join(lines).encode("utf-8", errors="replace"))
    reading = read_labeled(text)
    left = [Skipped(table.line, table.words, _NO_SPEECH) for table in tables]
    facts = {**reading.facts, "tables": len(tables), "paragraphs": len(lines)}
    return replace(reading, skipped=(*reading.skipped, *left), facts=facts)
