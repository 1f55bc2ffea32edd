import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from micoder.coders.heads import decide_client, decide_counselor, softmax, with_subtypes
from micoder.codes import COUNSELOR_CODES


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=5))
def test_softmax_gives_probabilities(logits):
    assert 1.0 == pytest.approx(softmax(np.array(logits)).sum())


def test_softmax_of_two_equal_logits_is_even():
    assert [0.5, 0.5] == softmax(np.array([900.0, 900.0])).tolist()


def test_the_most_probable_code_wins_with_its_probability():
    decision = decide_counselor({"affirm": 0.3, "simple_reflection": 0.7}, None, {})

    assert ("simple_reflection", 0.7, None) == (decision.code, decision.confidence, decision.talk_type)


def test_a_lift_changes_the_choice_and_not_the_confidence():
    decision = decide_counselor({"affirm": 0.4, "simple_reflection": 0.6}, None, {"affirm": 2.0})

    assert ("affirm", 0.4) == (decision.code, decision.confidence)


def test_the_chances_stand_largest_first():
    decision = decide_counselor({"affirm": 0.3, "other": 0.1, "support": 0.6}, None, {})

    assert (("support", 0.6), ("affirm", 0.3), ("other", 0.1)) == decision.chances


def test_of_a_whole_turn_the_dominant_behavior_decides_the_group():
    """The question has the largest share by itself; the turn as a whole is a reflection.

    Reflections share 0.9 in the ratio 3:2, so simple is 0.54 and complex 0.36.
    """
    fine = {"open_question": 0.5, "simple_reflection": 0.3, "complex_reflection": 0.2}

    decision = decide_counselor(fine, {"question": 0.1, "reflection": 0.9}, {})

    assert (
        ("simple_reflection", 0.54),
        ("complex_reflection", 0.36),
        ("open_question", 0.1),
    ) == decision.chances
    assert ("simple_reflection", 0.54) == (decision.code, decision.confidence)


def test_every_code_belongs_to_one_of_the_four_behaviors():
    assert {"question", "reflection", "input", "other"} == {code.group for code in COUNSELOR_CODES.values()}


def test_the_sides_of_client_talk_add_up_their_types():
    decision = decide_client({"change.desire": 0.35, "change.reason": 0.25, "neutral": 0.4}, None, {})

    assert ("change", 0.6, "desire") == (decision.code, decision.confidence, decision.talk_type)


def test_neutral_talk_has_no_type():
    decision = decide_client({"change.desire": 0.2, "neutral": 0.8}, None, {})

    assert ("neutral", None) == (decision.code, decision.talk_type)


def test_of_a_clients_whole_turn_the_stance_decides():
    decision = decide_client(
        {"change.desire": 0.5, "sustain.reason": 0.1, "neutral": 0.4},
        {"change": 0.1, "sustain": 0.7, "neutral": 0.2},
        {},
    )

    assert ("sustain", 0.7, "reason") == (decision.code, decision.confidence, decision.talk_type)


def test_complex_reflections_and_summaries_keep_their_proportion():
    """Of 0.8 for reflections half is simple now; of the other half the summary has a third."""
    reflected = {"simple_reflection": 0.2, "complex_reflection": 0.4, "summary": 0.2, "other": 0.2}

    shared = with_subtypes(reflected, {"depth": {"simple": 0.5, "complex": 0.5}})

    assert [0.4, 0.8 / 3, 0.4 / 3, 0.2] == pytest.approx(list(shared.values()))


def test_a_model_that_does_not_know_all_subtypes_keeps_its_chances():
    asked = {"open_question": 0.7, "other": 0.3}

    assert asked == with_subtypes(asked, {"form": {"open": 0.1, "closed": 0.9}})
