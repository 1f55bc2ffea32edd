"""The talk as documents of offices and of the web."""

import io
from xml.sax.saxutils import escape

from tools.made_files.talk import Builders, Talk, as_json, zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_document(body: str) -> bytes:
    """Return a Word document with this body."""
    return zipped({"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode()})


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _docx(talk: Talk) -> bytes:
    return word_document("".join(_paragraph(f"{who}: {said}") for who, said in talk))


def _docx_table(talk: Talk) -> bytes:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in (("Speaker", "Content"), *talk)
    )
    return word_document(f"<w:tbl>{rows}</w:tbl>")


def open_document(body: str) -> bytes:
    """Return an OpenDocument text with this body."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{text}</office:document-content>"
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _odt(talk: Talk) -> bytes:
    return open_document("".join(f"<text:p>{escape(who)}: {escape(said)}</text:p>" for who, said in talk))


def _rtf(talk: Talk) -> bytes:
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 "
    return (head + "".join(rf"\b {who}:\b0  {said}\par" + "\n" for who, said in talk) + "}").encode()


def _html(talk: Talk) -> bytes:
    lines = (f"<p><b>{escape(who)}:</b> {escape(said)}</p>\n" for who, said in talk)
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{''.join(lines)}</body></html>".encode()


def _otr(talk: Talk) -> bytes:
    lines = (f"<p>{escape(who)}: {escape(said)}<br /></p>" for who, said in talk)
    return as_json({"text": "".join(lines), "media": "talk.mp3", "media-time": 75.2})


def workbook(talk: Talk) -> bytes:
    """Return an Excel workbook; it needs openpyxl."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("speaker", "text"), *talk):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


DOCUMENTS: Builders = {
    "docx": _docx, "docx table": _docx_table, "odt": _odt, "rtf": _rtf, "html": _html, "otr": _otr,
}  # fmt: skip
