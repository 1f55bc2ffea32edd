"""Web pages: tables of speakers and words, else what stands in paragraphs."""

from micoder.readers.documents import read_document
from micoder.readers.pages import read_page
from micoder.readers.source import Reading, Source
from micoder.readers.xmls import root_name

_ROOTS = {"html", "head", "body", "meta"}


def fits(source: Source) -> bool:
    """Take what begins as an HTML page does."""
    head = source.data[:2000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return head.startswith(b"<!doctype html") or (root_name(source.data) or "").lower() in _ROOTS


def read(source: Source) -> Reading:
    """Return the session of the page's tables, or of its paragraphs.

    Raises:
        NotAConversation: neither has speakers. UnreadableLine: a declaration is damaged.
    """
    page = read_page(source, source.text)
    return read_document(source, page.lines, page.tables, "a web page")
