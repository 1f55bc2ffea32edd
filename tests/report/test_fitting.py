"""What is printed can be read on a narrow screen: nothing is cut off, and no word is broken."""

import pytest
from rich.console import Group

from micoder.codes import COUNSELOR_CODES
from micoder.explaining import Explanation, TurnEffect, WordEffect
from micoder.report.codebook import codebook
from micoder.report.explanation import explanation
from micoder.report.fitting import Fitting, Layout, bare_table
from micoder.report.overview import overview
from micoder.report.progress import progress_table
from micoder.report.terminal import older_scores, score_card, transcript
from micoder.scores.card import score_session
from micoder.scores.miti import Globals
from tests.doubt import certain, timed
from tests.helpers import shown

LINES = [
    ("T", "persuade_with_permission", "Some people find a list of what they drink in a week helps them."),
    ("C", "sustain", "I have tried a list, and a list does nothing at all for me."),
    ("T", "open_question", "What would?"),
    ("C", "change", "I could leave the car at home."),
    ("T", "complex_reflection", "Part of you is looking for a way that is your own."),
    ("C", "neutral", "Maybe."),
] * 8
NAMES = ("blood-pressure-tablets", "walking-after-heart-attack", "pokies")
CARDS = [score_session(timed(certain(*LINES, name=name)), Globals(4, 3, 5, 4)) for name in NAMES]
WIDTHS = pytest.mark.parametrize("width", [60, 80, 120])


def read(renderable, width):
    """Return what is shown, which is neither cut off nor wider than the screen."""
    text = shown(renderable, width)

    assert "…" not in text
    assert max(map(len, text.splitlines())) <= width
    return text


@WIDTHS
def test_the_codebook_names_every_code_whole(width):
    words = read(Group(*codebook()), width).split()

    assert [] == [name for name in COUNSELOR_CODES if name not in words]
    assert {"taking_steps", "ADP", "OARS"} <= set(words)


@WIDTHS
def test_a_transcript_keeps_its_words_together_and_its_codes_whole(width):
    text = read(transcript(CARDS[0].session), width)

    assert "persuade_with_permission" in text
    assert "Some people find a" in text
    assert len(LINES) == text.count("100%")


@WIDTHS
def test_a_score_card_shows_every_value_interval_count_and_band(width):
    words = read(score_card(CARDS[0]), width).split()

    assert {"value", "interval", "1.00", "8/8", "fair", "3.50"} <= {word.strip(";│") for word in words}


@WIDTHS
def test_older_scores_keep_their_band(width):
    assert "beginning proficiency" in read(older_scores(CARDS[0]), width)


@WIDTHS
def test_the_overview_has_every_score_of_every_session(width):
    text = read(overview(CARDS), width)

    assert {"R:Q", "%CR", "MITI", "MISC", "%OQ", "%MICO", "%CT", "talk"} <= set(text.split())
    rows = [line.split()[-8:-1] for line in text.splitlines() if line.endswith("%")]
    assert [["48", "1.00", "100%", "1.00", "100%", "100%", "50%"]] * 3 == rows


@WIDTHS
def test_progress_shows_every_value_with_its_interval(width):
    text = read(progress_table(CARDS), width)

    assert 3 == text.count("[1.0, 1.0]")
    assert all(name in text for name in NAMES)


@WIDTHS
def test_an_explanation_shows_what_was_said_and_what_it_weighed(width):
    one = CARDS[0].session.coded[2]
    earlier = TurnEffect(0, "counselor", "Some people find a list of what they drink in a week helps.", 0.12)
    found = Explanation(one.utterance, one.decision, (WordEffect("What", 0, 0.3),), (earlier,))
    text = read(explanation(found), width)

    assert all(part in text for part in ("speaks for the code", "+12 points", "counselor", "+30 points"))


def test_the_first_layout_that_has_room_is_shown():
    wide, narrow = bare_table("a heading of 21 signs"), bare_table("short")
    fitting = Fitting(Layout(wide, "wide"), Layout(narrow, "narrow"))

    assert ("a heading of 21 signs", "short") == tuple(
        shown(fitting, width).splitlines()[0] for width in (21, 20)
    )
    assert "narrow" in shown(fitting, 20)


def test_words_may_wrap_as_long_as_they_can_be_read():
    prose = bare_table("code", "means", prose=("means",))
    prose.add_row("other", "greetings, thanks, small talk and fragments")

    fitting = Fitting(Layout(prose, "with its meaning"), Layout(bare_table("code")))
    assert ["with its meaning" in shown(fitting, width) for width in (27, 26)] == [True, False]
