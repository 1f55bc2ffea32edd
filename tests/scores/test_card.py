from dataclasses import replace

import pytest

from micoder.pipeline import abstain_below
from micoder.scores.calibration import ScoreCalibration
from micoder.scores.card import score_session
from micoder.scores.miti import Globals
from tests.doubt import certain
from tests.helpers import coded_session


def test_miti_and_misc_stand_side_by_side_where_they_differ():
    """One volley with two simple and one complex reflection and two questions."""
    card = score_session(
        coded_session(
            ("T", "simple_reflection", "You smoke."),
            ("T", "simple_reflection", "You work."),
            ("T", "complex_reflection", "It holds you."),
            ("T", "open_question", "Why?"),
            ("T", "closed_question", "Today?"),
        )
    )

    assert ("1.00", "100%") == (str(card.miti.r_to_q), str(card.miti.percent_complex))
    assert ("1.50", "33%") == (str(card.misc.r_to_q), str(card.misc.percent_complex))


def test_codes_are_counted_by_role():
    card = score_session(
        coded_session(("T", "other", "Hi."), ("C", "change", "I will."), ("T", "other", "Bye."))
    )

    assert {"counselor.other": 2, "client.change": 1} == dict(card.codes)


def test_a_heading_is_no_utterance_of_the_card_but_one_of_other_speakers():
    card = score_session(
        coded_session(("Goal", None, "to cut down"), ("T", "other", "Hi."), ("C", "neutral", "Hm."))
    )

    assert (2, 1) == (card.utterances, card.others)


def test_utterances_left_for_a_person_are_counted():
    card = score_session(coded_session(("T", None, "Hi."), ("C", None, "Hm."), ("Mother", None, "Well.")))

    assert (2, 1) == (card.uncoded, card.others)


def test_the_card_says_that_doubtful_lines_are_not_in_its_scores():
    sure = certain(("T", "affirm", "You stayed."), ("C", "neutral", "Yeah."))
    left = tuple(replace(one, decision=abstain_below(one.decision, 1.1)) for one in sure.coded)

    assert () == score_session(sure).notes
    assert (
        "2 lines are not in these scores, and doubtful lines may differ from sure ones: "
        "fill in the column code and score again",
    ) == score_session(replace(sure, coded=left)).notes


def test_the_card_says_of_lines_that_a_person_did_not_code_only_that_they_are_not_in_its_scores():
    card = score_session(coded_session(("T", "other", "Hi."), ("C", None, "Well.")))

    assert ("1 line is not in these scores, since it has no code",) == card.notes


@pytest.mark.parametrize("coder", ["tiny@0123456789ab", "tiny@0123456789ab and a person", "several"])
def test_codes_of_a_model_without_confidences_say_why_there_are_no_intervals(coder):
    bare = coded_session(("T", "other", "Hi."), ("C", "change", "I will."))

    assert ("these codes came without confidences, so there are no intervals",) == score_session(
        replace(bare, coder=coder)
    ).notes
    assert () == score_session(bare).notes


def test_the_globals_of_a_person_stand_on_the_card():
    rated = Globals(4, 3, 5, 4)

    assert rated == score_session(coded_session(("T", "other", "Hi.")), rated).miti.globals


def test_the_card_names_the_intervals_that_nobody_measured():
    said = [("T", "open_question", "What now?"), ("T", "affirm", "You stayed."), ("C", "change", "I will.")]
    card = score_session(certain(*said), calibration=ScoreCalibration(widening={"misc.percent_open": 2.0}))

    assert {"misc.r_to_q", "miti3.r_to_q", "client.percent_change"} < set(card.unmeasured)
    assert {"misc.percent_open", "miti3.percent_open"}.isdisjoint(card.unmeasured)
    assert () == score_session(coded_session(*said)).unmeasured
