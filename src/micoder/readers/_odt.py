"""OpenDocument text (.odt of LibreOffice): tables of speakers and words, else paragraphs."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from micoder.readers.archive import Archive, holds_member
from micoder.readers.documents import lines_of, read_document
from micoder.readers.layouts import Table
from micoder.readers.source import Reading, Source
from micoder.readers.xmls import attribute, local, parse_xml

_CONTENT = "content.xml"
# what was deleted, comments and pages' numbers are no words of the text
_NOT_SHOWN = {"tracked-changes", "annotation", "note-citation", "page-number", "bookmark"}


def fits(source: Source) -> bool:
    """Take a zip file that calls itself an OpenDocument text."""
    if not holds_member(source, _CONTENT) or not holds_member(source, "mimetype"):
        return False
    return b"opendocument.text" in Archive(source).read("mimetype")[:200]


def _runs(node: Element, bold: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the text of a paragraph; blanks, tabs and line breaks are elements of their own."""
    yield node.text or "", bold
    for child in node:
        name = local(child)
        if name == "s":
            count = attribute(child, "c")
            yield " " * (int(count) if count.isascii() and count.isdigit() and len(count) < 4 else 1), bold
        elif name == "tab":
            yield "\t", bold
        elif name == "line-break":
            yield "\n", bold
        elif name not in _NOT_SHOWN:
            yield from _runs(child, bold)
        yield child.tail or "", bold


def _blocks(node: Element) -> Iterator[Element]:
    """Yield headings, paragraphs and tables in their order, also those in lists and sections."""
    for child in node:
        name = local(child)
        if name in ("p", "h", "table"):
            yield child
        elif name not in _NOT_SHOWN:
            yield from _blocks(child)


def _cell(cell: Element) -> list[str]:
    return [line for one in _blocks(cell) for line in lines_of(_runs(one))]


def read(source: Source) -> Reading:
    """Return the session of the document's tables, or of its paragraphs.

    Raises:
        NotAConversation: neither has speakers.
    """
    root = parse_xml(source.name, Archive(source).read(_CONTENT))
    lines: list[str] = []
    tables: list[Table] = []
    for body in (one for one in root.iter() if local(one) == "text" and "office" in str(one.tag)):
        for node in _blocks(body):
            if local(node) != "table":
                lines += lines_of(_runs(node))
                continue
            rows = [
                [_cell(cell) for cell in row if local(cell) in ("table-cell", "covered-table-cell")]
                for row in node.iter() if local(row) == "table-row"
            ]  # fmt: skip
            tables.append(Table(len(lines) + 1, rows))
    return read_document(source, lines, tables, "an OpenDocument text")
