"""The report in a real browser: headless Chromium, driven by Playwright."""

import shutil

import pytest

from micoder.report.html.page import Made, report_html
from micoder.report.html.progress import progress_html
from micoder.scores.miti import Globals
from micoder.stamp import Stamp
from tests.findings import findings_of
from tests.long_session import long_session

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_MADE = Made(Stamp("made-up", "0123456789abcdef"))
_ATTACK = "</td><script>document.title = 'attacked'</script><img src=x onerror=\"document.title='attacked'\">"


class Seen:
    """A page with what it asked for and what it complained of."""

    def __init__(self, page):
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def lines(self):
        return self.page.locator("table.lines tbody tr:visible")


@pytest.fixture(name="browser", scope="module")
def _browser():
    chromium = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if chromium is None:
        pytest.skip("no chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(name="files", scope="session")
def _files(tmp_path_factory):
    """Write the pages once: one session, two sessions, progress."""
    folder = tmp_path_factory.mktemp("pages")
    three = [findings_of(long_session(5, name=name, words=_ATTACK)) for name in ("ferry", "harbor", "pier")]
    rated = findings_of(long_session(5, name="rated"), ratings=Globals(4, 3, 5, 4))
    pages = {
        "one": report_html(three[:1], _MADE),
        "two": report_html(three[:2], _MADE),
        "long": report_html([findings_of(long_session(36))], _MADE),
        "progress": progress_html([*(one.card for one in three[:2]), rated.card], _MADE),
    }
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


@pytest.fixture(name="see")
def _see(browser, files):
    """Return a function that opens a page from disk, in a context without a network."""
    contexts = []

    def see(name="one", *, hash_="", **context):
        contexts.append(browser.new_context(offline=True, **context))
        seen = Seen(contexts[-1].new_page())
        seen.page.goto(f"file://{files / name}.html{hash_}")
        return seen

    yield see
    for context in contexts:
        context.close()
