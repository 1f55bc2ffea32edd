"""Word documents: a table of speakers and words, else paragraphs as in plain text.

Read with the standard library and defusedxml alone; pictures, comments and deleted text
stay out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from micoder.errors import UnreadableFile
from micoder.readers import _plain
from micoder.readers._table import Record, build, find_column
from micoder.readers.archive import Archive, holds_member
from micoder.readers.source import Reading, Skipped, Source, count_words
from micoder.readers.xmls import attribute, local, parse_xml

_NO_SPEECH = "a table without speakers and words"
_DOCUMENT = "word/document.xml"
# deleted text and field codes are no words of the document; a text box is stored twice
_NOT_SHOWN = {"del", "instrText", "Fallback", "moveFrom"}


@dataclass(frozen=True, slots=True)
class _Table:
    line: int
    rows: list[list[str]]

    @property
    def words(self) -> int:
        """The words of all its cells."""
        return sum(count_words(cell) for row in self.rows for cell in row)


def fits(source: Source) -> bool:
    """Take a zip file with a Word document in it."""
    return holds_member(source, _DOCUMENT)


def _runs(paragraph: Element) -> Iterator[tuple[str, bool]]:
    """Yield the text of each run with whether it is bold."""
    stack = [(child, False) for child in reversed(paragraph)]
    while stack:
        node, bold = stack.pop()
        name = local(node)
        if name in _NOT_SHOWN or name in ("pPr", "tbl"):
            continue
        if name == "r":
            bold = any(
                local(mark) == "b" and attribute(mark, "val") not in ("0", "false")
                for style in node if local(style) == "rPr" for mark in style
            )  # fmt: skip
        if name == "t":
            yield node.text or "", bold
        elif name == "tab":
            yield "\t", bold
        elif name in ("br", "cr"):
            yield "\n", bold
        elif name != "rPr":
            stack.extend((child, bold) for child in reversed(node))


def _is_name(bold: str) -> bool:
    short = bold[:1].isalpha() and len(bold.split()) <= 4 and "\n" not in bold
    return short and ":" not in bold and not bold.endswith((".", ",", "?", "!"))


def _lines(paragraph: Element) -> list[str]:
    """Return a paragraph's lines; a bold beginning without a colon becomes a name with one."""
    runs = list(_runs(paragraph))
    text = "".join(part for part, _ in runs)
    bold = ""
    for part, is_bold in runs:
        if not is_bold and part.strip():
            break
        bold += part
    name, rest = bold.strip(), text[len(bold) :].strip()
    if _is_name(name) and rest and not rest.startswith((":", "(", "[")):
        return f"{name}: {rest}".split("\n")
    return text.split("\n")


def _cell(cell: Element) -> str:
    return " ".join(" ".join(_lines(p)) for p in cell.iter() if local(p) == "p").strip()


def _body(root: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in their order, also those inside content controls."""
    stack = list(reversed(root))
    while stack:
        node = stack.pop()
        if local(node) in ("p", "tbl"):
            yield node
        elif local(node) in ("body", "sdt", "sdtContent", "ins", "customXml", "smartTag"):
            stack.extend(reversed(node))


def _parts(source: Source) -> tuple[list[str], list[_Table]]:
    root = parse_xml(source.name, Archive(source).read(_DOCUMENT))
    lines: list[str] = []
    tables: list[_Table] = []
    for node in _body(root):
        if local(node) == "p":
            lines += _lines(node)
            continue
        rows = [[_cell(cell) for cell in row if local(cell) == "tc"] for row in node if local(row) == "tr"]
        tables.append(_Table(len(lines) + 1, rows))
    return lines, tables


def _records(source: Source, table: _Table) -> list[Record] | None:
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


def _from_tables(source: Source, lines: list[str], tables: list[_Table]) -> Reading | None:
    records: list[Record] = []
    skipped: list[Skipped] = []
    rows = 0
    for table in tables:
        found = _records(source, table)
        if found:
            records += found
            rows += len(table.rows)
        else:
            skipped.append(Skipped(table.line, table.words, _NO_SPEECH))
    if not records:
        return None
    around = count_words(" ".join(lines))
    if around:
        skipped.append(Skipped(1, around, "text outside the transcript's table"))
    reading = build(source, records)
    facts = {"tables": len(tables), "rows": rows, "cols": len(records[0].cells)}
    return replace(reading, skipped=(*reading.skipped, *skipped), facts=facts)


def _two_columns(tables: list[_Table]) -> list[str]:
    """Return the rows of headless two-column tables as labeled lines."""
    return [
        f"{row[0].rstrip(':')}: {row[1]}"
        for table in tables if table.rows and all(len(row) == 2 for row in table.rows)
        for row in table.rows if row[0] and row[1]
    ]  # fmt: skip


def read(source: Source) -> Reading:
    """Return the session of the document's tables, or of its paragraphs.

    Raises:
        NotAConversation: neither has speakers.
    """
    lines, tables = _parts(source)
    reading = _from_tables(source, lines, tables)
    if reading:
        return reading
    if not any(line.strip() for line in lines):
        lines, tables = _two_columns(tables), []
    if not any(line.strip() for line in lines):
        raise UnreadableFile(source.name, "is a Word document without text")
    text = Source(source.name, "\n".join(lines).encode("utf-8", errors="replace"))
    reading = _plain.read(text)
    left = [Skipped(table.line, table.words, _NO_SPEECH) for table in tables]
    facts = {**reading.facts, "tables": len(tables), "paragraphs": len(lines)}
    return replace(reading, skipped=(*reading.skipped, *left), facts=facts)
