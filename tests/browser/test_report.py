"""The report in a real browser: headless Chromium, driven by Playwright."""

import shutil
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

from micoder.report.html.page import Made, report_html
from micoder.report.html.progress import progress_html
from micoder.stamp import Stamp
from tests.findings import findings_of
from tests.long_session import long_session

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
if CHROMIUM is None:
    pytest.skip("no chromium on this machine", allow_module_level=True)
pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import sync_playwright  # noqa: E402

pytestmark = pytest.mark.slow
MADE = Made(Stamp("made-up", "0123456789abcdef"))
ATTACK = "</td><script>document.title = 'attacked'</script><img src=x onerror=\"document.title='attacked'\">"


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
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(name="files", scope="module")
def _files(tmp_path_factory):
    """Write the pages once: one session, two sessions, progress."""
    folder = tmp_path_factory.mktemp("pages")
    three = [findings_of(long_session(5, name=name, words=ATTACK)) for name in ("ferry", "harbor", "pier")]
    pages = {
        "one": report_html(three[:1], MADE),
        "two": report_html(three[:2], MADE),
        "long": report_html([findings_of(long_session(36))], MADE),
        "progress": progress_html([one.card for one in three], MADE),
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


@pytest.mark.parametrize("name", ["one", "two", "progress"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_asks_for_nothing_but_itself_and_complains_of_nothing(see, files, name, scheme):
    seen = see(name, color_scheme=scheme)
    seen.page.mouse.wheel(0, 5000)

    assert [f"file://{files / name}.html"] == seen.requests
    assert [] == seen.complaints


def test_the_policy_stops_a_request_that_somebody_puts_in(see):
    seen = see()
    blocked = seen.page.evaluate(
        """() => new Promise(done => {
            document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
            const image = document.createElement('img');
            image.src = 'http://127.0.0.1:9/x';
            document.body.append(image);
            setTimeout(() => done('nothing'), 2000);
        })"""
    )

    assert "img-src" == blocked


def test_a_script_in_the_transcript_stays_text(see):
    seen = see()

    assert "ferry · micoder report" == seen.page.title()
    assert "<script>document.title" in seen.page.locator("#s1-u0 .w").inner_text()
    assert 0 == seen.page.locator("img").count()


def test_choosing_a_code_shows_its_lines_alone(see):
    seen = see()
    seen.page.locator(".chip[data-code=affirm]").click()

    assert 5 == seen.lines().count()
    assert {"affirm"} == {line.get_attribute("data-c") for line in seen.lines().all()}
    assert "5 lines" == seen.page.locator("[data-found]").inner_text()
    assert "true" == seen.page.locator(".chip[data-code=affirm]").get_attribute("aria-pressed")


def test_choosing_a_code_dims_the_other_marks_of_the_charts(see):
    seen = see()
    seen.page.locator(".chip[data-code=affirm]").click()

    assert 5 == seen.page.locator("svg.timeline a.m:not(.off)").count()
    assert 55 == seen.page.locator("svg.timeline a.m.off").count()


def test_filters_work_together(see):
    seen = see()
    seen.page.locator("[data-speaker]").select_option("counselor")

    assert 30 == seen.lines().count()

    seen.page.locator("[data-doubtful]").check()

    assert {"persuade"} == {line.get_attribute("data-c") for line in seen.lines().all()}

    seen.page.locator("[data-doubtful]").uncheck()
    seen.page.locator("[data-words]").fill("COUNTING")

    assert 5 == seen.lines().count()


def test_all_lines_come_back(see):
    seen = see()
    seen.page.locator(".chip[data-code=change]").click()
    seen.page.locator(".chip[data-code='']").click()

    assert 60 == seen.lines().count()


def test_a_filter_of_one_session_leaves_the_other_alone(see):
    seen = see("two")
    seen.page.locator("#s1 .chip[data-code=affirm]").click()

    assert 5 == seen.page.locator("#s1 table.lines tbody tr:visible").count()
    assert 60 == seen.page.locator("#s2 table.lines tbody tr:visible").count()


def test_a_click_on_a_mark_goes_to_its_line_even_when_a_filter_hides_it(see):
    seen = see()
    seen.page.locator(".chip[data-code=affirm]").click()
    seen.page.locator("svg.timeline a.m[href='#s1-u7']").dispatch_event("click")
    seen.page.wait_for_function("document.activeElement.id === 's1-u7'")

    assert 60 == seen.lines().count()
    assert seen.page.locator("#s1-u7").is_visible()


def test_the_timeline_works_by_keyboard(see):
    seen = see()
    seen.page.locator("svg.timeline a.m").first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowRight"):
        seen.page.keyboard.press(key)

    assert "#s1-u2" == seen.page.evaluate("document.activeElement.getAttribute('href')")
    assert (
        seen.page.locator("[data-readout]")
        .inner_text()
        .startswith("Turn 3, counselor, complex reflection: You would")
    )

    seen.page.keyboard.press("Enter")
    seen.page.wait_for_function("document.activeElement.id === 's1-u2'")


def width_and_place(seen):
    """Return the timeline's width, how far it is scrolled, and the room that it has."""
    return seen.page.evaluate(
        "(svg => [svg.viewBox.baseVal.width, svg.parentNode.scrollLeft, svg.parentNode.clientWidth])"
        "(document.querySelector('svg.timeline'))"
    )


def test_the_timeline_zooms_out_to_the_whole_session(see):
    seen = see("long")
    before, _, room = width_and_place(seen)
    seen.page.locator("[data-whole]").click()
    after, scrolled, _ = width_and_place(seen)

    assert before > 2 * room
    assert (pytest.approx(room, abs=1), 0) == (after, scrolled)
    assert "0" == seen.page.locator("[data-scale]").input_value()


def test_the_timeline_zooms_in_by_its_slider_and_shapes_keep_their_size(see):
    seen = see("long")
    shape = seen.page.locator("svg.timeline a.m").first
    before, size = width_and_place(seen)[0], shape.bounding_box()["width"]
    seen.page.locator("[data-scale]").fill("100")

    assert 4 * before == pytest.approx(width_and_place(seen)[0], abs=1)
    assert size == pytest.approx(shape.bounding_box()["width"], abs=0.1)


def test_the_timeline_zooms_to_a_turn(see):
    seen = see("long")
    before, _, room = width_and_place(seen)
    seen.page.locator("[data-turn]").fill("200")
    seen.page.locator("[data-go]").click()
    after, scrolled, _ = width_and_place(seen)
    mark = seen.page.locator("svg.timeline a.m.here")

    assert 2 * before == pytest.approx(after, abs=1)
    assert "#s1-u199" == mark.get_attribute("href")
    assert scrolled + room / 2 == pytest.approx(float(mark.locator("use").get_attribute("x")), abs=2)
    assert seen.page.locator("[data-readout]").inner_text().startswith("Turn 200, client")


def test_zooming_leaves_the_chosen_lines_alone(see):
    seen = see("long")
    seen.page.locator(".chip[data-code=affirm]").click()
    seen.page.locator("[data-whole]").click()

    assert 36 == seen.lines().count()
    assert ["affirm"] == [
        chip.get_attribute("data-code") for chip in seen.page.locator("[aria-pressed=true]").all()
    ]


def test_a_line_that_is_gone_to_is_marked_on_the_timeline(see):
    seen = see("long", hash_="#s1-u150")
    seen.page.wait_for_function("document.activeElement.id === 's1-u150'")

    assert "#s1-u150" == seen.page.locator("svg.timeline a.m.here").get_attribute("href")


def test_times_on_the_zoomed_out_timeline_do_not_touch(see):
    seen = see("long")
    seen.page.locator("[data-whole]").click()
    boxes = [one.bounding_box() for one in seen.page.locator("svg.timeline g.t:not(.off) text").all()]

    assert len(boxes) > 2
    assert all(a["x"] + a["width"] <= b["x"] for a, b in pairwise(boxes))


def test_on_paper_the_timeline_is_cut_into_stretches_with_names(see):
    seen = see("long")
    seen.page.emulate_media(media="print")

    assert not seen.page.locator(".timeline-box").is_visible()
    assert 3 == seen.page.locator("svg.stretch:visible").count()
    assert "Questions" in seen.page.locator("svg.stretch").last.text_content()


def test_a_link_into_the_page_opens_at_its_line(see):
    seen = see(hash_="#s1-u40")
    seen.page.wait_for_function("document.activeElement.id === 's1-u40'")

    assert seen.page.locator("#s1-u40").is_visible()


def test_evidence_leads_to_the_transcript(see):
    seen = see()
    tile = seen.page.locator(".tile").nth(2)
    tile.locator("summary").click()
    tile.locator(".ev a").first.click()
    seen.page.wait_for_function("document.activeElement.id === 's1-u0'")


def test_globals_of_a_person_are_averaged(see):
    seen = see()
    for key, value in (("cultivating", 4), ("softening", 3), ("partnership", 5)):
        seen.page.locator(f"input[name=s1-{key}][value='{value}']").check()

    assert "3.5" == seen.page.locator("[data-technical]").inner_text()
    assert "not rated" == seen.page.locator("[data-relational]").inner_text()


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("name", ["one", "two", "progress"])
def test_no_window_scrolls_sideways(see, width, name):
    seen = see(name, viewport={"width": width, "height": 800})

    assert width >= seen.page.evaluate("document.documentElement.scrollWidth")


def test_print_opens_what_is_folded_and_closes_it_again(see):
    seen = see()
    folded = (
        "[...document.querySelectorAll('details:not([open])')].filter(one => !one.closest('.tile')).length"
    )
    before = seen.page.evaluate(folded)
    seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert 0 == seen.page.evaluate(folded)

    seen.page.evaluate("window.dispatchEvent(new Event('afterprint'))")

    assert before == seen.page.evaluate(folded) > 0


@pytest.mark.parametrize("name", ["one", "two", "progress"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(see, name, scheme):
    spec = find_spec("axe_core_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-core-python is not installed")
    seen = see(name, color_scheme=scheme)
    seen.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    seen.page.evaluate((Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = seen.page.evaluate("axe.run().then(result => result.violations)")

    assert [] == [
        (one["id"], one["help"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found
    ]
