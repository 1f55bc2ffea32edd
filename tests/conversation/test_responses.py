import pytest

from micoder.conversation.responses import find_responses
from tests.helpers import talk

CHANGE = ("C", "change", "I want to stop.")
SUSTAIN = ("C", "sustain", "It helps me sleep.")
NEUTRAL = ("C", "neutral", "I work at the harbor.")


@pytest.mark.parametrize(
    "code", ["open_question", "affirm", "simple_reflection", "complex_reflection", "summary"]
)
def test_change_talk_with_an_oars_answer_is_followed(code):
    found = find_responses(talk(CHANGE, ("T", code, "Words here.")))

    assert (1, 0) == (len(found.followed), len(found.missed))


@pytest.mark.parametrize("code", ["closed_question", "give_information", "structure", "persuade"])
def test_change_talk_with_another_answer_is_missed(code):
    found = find_responses(talk(CHANGE, ("T", code, "Words here.")))

    assert (0, 1) == (len(found.followed), len(found.missed))


def test_the_whole_next_volley_counts():
    found = find_responses(talk(CHANGE, ("T", "structure", "Right."), ("T", "open_question", "How so?")))

    assert 1 == len(found.followed)


def test_a_listening_sound_leaves_the_client_the_floor():
    found = find_responses(
        talk(CHANGE, ("T", "facilitate", "Mm-hm."), NEUTRAL, ("T", "simple_reflection", "You want to stop."))
    )

    assert (1, 0) == (len(found.followed), len(found.missed))


def test_an_answer_that_is_left_for_a_person_is_neither():
    """Nobody knows yet what it is; the open question answers what came in between."""
    found = find_responses(
        talk(CHANGE, ("T", None, "You want to stop."), NEUTRAL, ("T", "open_question", "How so?"))
    )

    assert (0, 0) == (len(found.followed), len(found.missed))


def test_a_counselors_nod_leaves_the_client_the_floor():
    found = find_responses(
        talk(CHANGE, ("T", None, "[nods]"), NEUTRAL, ("T", "simple_reflection", "You want to stop."))
    )

    assert (1, 0) == (len(found.followed), len(found.missed))


def test_change_talk_at_the_very_end_is_neither():
    found = find_responses(talk(("T", "open_question", "What else?"), CHANGE))

    assert (0, 0) == (len(found.followed), len(found.missed))


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("complex_reflection",), "reflected"),
        (("emphasize_autonomy",), "reflected"),
        (("simple_reflection", "persuade"), "argued with"),
        (("confront",), "argued with"),
        (("closed_question",), "asked about"),
        (("give_information",), "passed over"),
    ],
)
def test_sustain_talk_is_met_in_one_of_four_ways(codes, expected):
    found = find_responses(talk(SUSTAIN, *(("T", code, "Words here.") for code in codes)))

    assert {expected: 1} == +found.sustain_counts


def test_both_kinds_of_talk_in_one_turn_are_ambivalence():
    found = find_responses(talk(CHANGE, SUSTAIN, ("T", "open_question", "How so?"), CHANGE))

    assert [0] == [turn.turn for turn in found.ambivalent]
