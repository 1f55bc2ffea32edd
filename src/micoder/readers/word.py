"""Word documents: a table of speakers and words, else paragraphs as in plain text.

Read with the standard library and defusedxml alone; pictures, comments, headers, footers and
deleted text stay out.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from micoder.readers.archive import Archive, holds_member
from micoder.readers.documents import lines_of, read_document
from micoder.readers.layouts import Table
from micoder.readers.source import Reading, Source
from micoder.readers.xmls import attribute, local, parse_xml

_DOCUMENT = "word/document.xml"
# deleted text and field codes are no words of the document; a text box is stored twice
_NOT_SHOWN = {"del", "instrText", "Fallback", "moveFrom"}


def is_word(source: Source) -> bool:
    """Tell whether it is a zip file with a Word document in it."""
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


def _cell(cell: Element) -> list[str]:
    return [line for p in cell.iter() if local(p) == "p" for line in lines_of(_runs(p))]


def _body(root: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in their order, also those inside content controls."""
    stack = list(reversed(root))
    while stack:
        node = stack.pop()
        if local(node) in ("p", "tbl"):
            yield node
        elif local(node) in ("body", "sdt", "sdtContent", "ins", "customXml", "smartTag"):
            stack.extend(reversed(node))


def read_word(source: Source) -> Reading:
    """Return the session of the document's tables, or of its paragraphs.

    Raises:
        NotAConversation: neither has speakers.
    """
    lines: list[str] = []
    tables: list[Table] = []
    for node in _body(parse_xml(source.name, Archive(source).read(_DOCUMENT))):
        if local(node) == "p":
            lines += lines_of(_runs(node))
            continue
        rows = [[_cell(cell) for cell in row if local(cell) == "tc"] for row in node if local(row) == "tr"]
        tables.append(Table(len(lines) + 1, rows))
    return read_document(source, lines, tables, "a Word document")
