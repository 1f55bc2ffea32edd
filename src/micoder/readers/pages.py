"""The lines and tables of a web page, or of a piece of one."""

from html.parser import HTMLParser

from micoder.errors import UnreadableLine
from micoder.readers.documents import lines_of
from micoder.readers.layouts import Table
from micoder.readers.source import Source

_NOT_SHOWN = {"script", "style", "head", "title", "template", "noscript"}
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section", "article", "blockquote",
           "dt", "dd", "pre", "ul", "ol", "table", "body", "html", "header", "footer", "main"}  # fmt: skip
_BOLD = {"b", "strong"}


class _Page(HTMLParser):
    """Collects the lines and the tables of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.tables: list[Table] = []
        self._runs: list[tuple[str, bool]] = []
        self._hidden: list[str] = []
        self._bold = self._depth = 0
        self._rows: list[list[list[str]]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _NOT_SHOWN:
            self._hidden.append(tag)
        elif tag == "br":
            self._runs.append(("\n", bool(self._bold)))
        elif tag in _BOLD:
            self._bold += 1
        elif tag == "table":
            self._close()
            self._depth += 1
            self._rows = [] if self._depth == 1 else self._rows
        elif self._depth:
            if tag == "tr":
                self._rows.append([])
            elif tag in ("td", "th"):
                self._runs = []
        elif tag in _BLOCKS:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        if tag in _NOT_SHOWN:
            # a page that never closes its head shows its body all the same
            self._hidden = self._hidden[: self._hidden.index(tag)] if tag in self._hidden else self._hidden
        elif tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self.tables.append(Table(len(self.lines) + 1, self._rows))
        elif self._depth and tag in ("td", "th"):
            if self._rows:
                said = "".join(part for part, _ in self._runs).split("\n")
                self._rows[-1].append([" ".join(line.split()) for line in said if line.strip()])
            self._runs = []
        elif not self._depth and tag in _BLOCKS:
            self._close()
        elif self._depth and tag in _BLOCKS:
            self._runs.append(("\n", False))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            # line ends of the source are blanks on the page
            blank = " ".join(data.split())
            left, right = data[:1].isspace(), data[-1:].isspace()
            text = f"{' ' * left}{blank}{' ' * right}" if blank else " " * bool(data)
            self._runs.append((text, bool(self._bold)))

    def close(self) -> None:
        super().close()
        if self._depth and self._rows:
            self.tables.append(Table(len(self.lines) + 1, self._rows))
        self._close()

    def _close(self) -> None:
        if any(part.strip() for part, _ in self._runs):
            while self._runs and not self._runs[0][0].strip():
                self._runs.pop(0)
            self.lines += lines_of(self._runs)
        self._runs = []


def read_page(source: Source, text: str) -> _Page:
    """Return the page that a text holds.

    Raises:
        UnreadableLine: a declaration is damaged.
    """
    page = _Page()
    try:
        page.feed(text)
        page.close()
    except AssertionError as err:  # how the standard library's parser says so
        why = "holds a damaged declaration ('<![...'); save the page anew"
        raise UnreadableLine(source.name, page.getpos()[0], why) from err
    return page
