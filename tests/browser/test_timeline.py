"""The report's timeline in a real browser."""

from itertools import pairwise

import pytest

pytestmark = pytest.mark.slow


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
