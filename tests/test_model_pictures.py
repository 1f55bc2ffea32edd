import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from tools.models.pictures import main, reliability_picture, wilson

ROOT = Path(__file__).resolve().parents[1]
SVG = "{http://www.w3.org/2000/svg}"
MADE = {
    "ece": 0.1,
    "units": 1100,
    "bins": [[100, 0.25, 0.5], [1000, 0.75, 0.75]],
    "accuracy_at_coverage": {"100%": 0.72, "75%": 0.8, "50%": 0.9},
}


def drawn(kind, class_):
    """Return the attributes of the picture's elements of a kind and class, as drawn from MADE."""
    root = ElementTree.fromstring(reliability_picture(MADE).encode())
    return [one.attrib for one in root.iter(f"{SVG}{kind}") if one.get("class") == class_]


def test_a_bin_that_is_as_right_as_sure_lies_on_the_diagonal():
    """The square is 260 wide from 62, and down from 64; 0.25 right half the time lies over it."""
    (low, sure), (line,) = drawn("circle", "dot")[:2], drawn("line", "even")

    assert ("127", "194") == (low["cx"], low["cy"])
    assert ("257", "129") == (sure["cx"], sure["cy"])
    assert ("62", "324", "322", "64") == tuple(line[name] for name in ("x1", "y1", "x2", "y2"))


def test_few_utterances_have_a_smaller_dot_and_a_longer_line():
    (few, many), doubts = drawn("circle", "dot")[:2], drawn("line", "doubt")
    reach = [float(one["y1"]) - float(one["y2"]) for one in doubts]

    assert float(few["r"]) < float(many["r"])
    assert reach[0] > reach[1]


def test_the_curve_rises_as_fewer_utterances_are_kept():
    """Half, three quarters and all of them stand from right to left, on an axis from 70%."""
    places = [(float(one["cx"]), float(one["cy"])) for one in drawn("circle", "dot")[2:]]

    assert [678, 548, 418] == pytest.approx([x for x, _ in places])
    assert [150.7, 237.3, 306.7] == pytest.approx([y for _, y in places])


def test_the_words_say_what_the_picture_shows():
    text = reliability_picture(MADE)

    assert "50% of 100 at 25%, 75% of 1000 at 75%" in text
    assert "90% of the surest 50%" in text
    assert "1,100 utterances" in text


def test_the_picture_has_a_ground_of_its_own_for_dark_pages():
    text = reliability_picture(MADE)

    assert 'class="ground"' in text
    assert "prefers-color-scheme:dark" in text


def test_the_interval_of_a_share_stays_within_0_and_1():
    assert 0 == pytest.approx(wilson(0, 5)[0])
    assert 1 == pytest.approx(wilson(1, 5)[1])


def test_the_committed_picture_shows_the_committed_figures(tmp_path):
    """After new figures: python -m tools.models.pictures docs/figures.json docs/"""
    result = CliRunner().invoke(main, [str(ROOT / "docs" / "figures.json"), str(tmp_path)])

    assert 0 == result.exit_code
    assert (ROOT / "docs" / "reliability.svg").read_bytes() == (tmp_path / "reliability.svg").read_bytes()


def test_the_committed_figures_have_a_picture():
    facts = json.loads((ROOT / "docs" / "figures.json").read_text(encoding="utf-8"))

    assert f"ECE {facts['calibration']['ece']:.3f}" in reliability_picture(facts["calibration"])
