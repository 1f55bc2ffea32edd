"""The report in a real browser."""

from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def test_paper_has_the_lines_behind_each_score_and_no_hints_for_a_screen(see):
    seen = see()
    hint, behind = seen.page.get_by_text("Click a mark"), seen.page.locator(".behind")
    links = "[...document.querySelectorAll('{} .ev a')].map(one => one.getAttribute('href'))"

    assert (True, False) == (hint.is_visible(), behind.is_visible())

    seen.page.emulate_media(media="print")

    assert (False, True) == (hint.is_visible(), behind.is_visible())
    assert seen.page.evaluate(links.format(".behind")) == seen.page.evaluate(links.format(".tile"))
    assert seen.page.locator("table.lines .nr").first.is_visible()


def test_a_heading_and_its_figure_stand_on_one_sheet(see):
    seen = see()
    seen.page.emulate_media(media="print")
    kept = "query => getComputedStyle(document.querySelector(query)).breakInside"

    for place in ("#s1-timeline-section", "#s1-next", "#s1-processes", "#s1-talk", "table.plain", ".lead"):
        assert "avoid" == seen.page.evaluate(kept, place), place
    assert "auto" == seen.page.evaluate(kept, "#s1-transcript")


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
