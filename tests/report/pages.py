"""The page of a report in tests, and what stands on it."""

from html.parser import HTMLParser

from micoder.report.html.page import Made, report_html
from micoder.session import CodedSession
from micoder.stamp import Stamp
from tests.findings import findings_of

MADE = Made(Stamp("made-up", "0123456789abcdef"))


class Tags(HTMLParser):
    """Collect tags with their attributes, and the text of styles and scripts."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.bodies: dict[str, list[str]] = {"style": [], "script": []}
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_data(self, data):
        if self.inside in self.bodies:
            self.bodies[self.inside].append(data)

    def handle_endtag(self, tag):
        self.inside = ""


def page(*sessions: CodedSession, made: Made = MADE) -> str:
    """Return the page of these sessions."""
    return report_html([findings_of(one) for one in sessions], made)
