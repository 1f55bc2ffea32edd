import pytest

from micoder.feedback.moments import find_moments
from tests.helpers import coded_session

CHANGE = ("C", "change", "I want to stop for my son.")
SUSTAIN = ("C", "sustain", "It helps me to sleep.")
LONG = ("C", "neutral", "I work at the harbor, and on most days I am home by six or seven.")
SURE = ("C", "neutral", "Sure.")
TOLD = ("T", "give_information", "It takes two weeks.")


def found(key, *lines):
    return find_moments(coded_session(*lines))[key]


def test_permission_needs_information_after_it():
    asked = ("T", "seek_collaboration", "May I share something?")

    assert 1 == len(found("permission", asked, SURE, TOLD))
    assert [] == found("permission", asked, SURE)


def test_asking_what_the_client_makes_of_it_is_no_permission():
    asked = ("T", "seek_collaboration", "What do you make of that?")

    assert [] == found("permission", asked, SURE, TOLD)
    assert 1 == len(found("asked_back", TOLD, asked, SURE))
    assert [] == found("asked_back", asked, SURE)


def test_the_deepest_line_of_an_answer_is_shown():
    lines = (
        CHANGE,
        ("T", "simple_reflection", "You want to stop."),
        ("T", "affirm", "You think of him first."),
    )
    (moment,) = found("change_met", *lines)

    assert "affirm" == moment.line.code


@pytest.mark.parametrize("code", ["confront", "persuade", "direct"])
@pytest.mark.parametrize("key", ["change_met", "reflection"])
def test_nothing_is_praised_beside_a_push(key, code):
    assert [] == found(
        key, CHANGE, ("T", "simple_reflection", "You want to stop."), ("T", code, "So stop today.")
    )


def test_change_talk_of_a_word_or_two_is_passed_over():
    assert [] == found(
        "change_met", ("C", "change", "I laughed."), ("T", "simple_reflection", "You laughed.")
    )


def test_sustain_talk_is_met_by_a_reflection_or_by_leaving_the_choice():
    reflected = found("sustain_reflected", SUSTAIN, ("T", "simple_reflection", "It helps you sleep."))
    left = found("sustain_reflected", SUSTAIN, ("T", "emphasize_autonomy", "It is up to you."))

    assert [1, 1] == [len(reflected), len(left)]
    assert [] == found("sustain_reflected", SUSTAIN, ("T", "structure", "We have ten minutes."))


@pytest.mark.parametrize("text", ["Docked.", "So it is something that you-"])
def test_an_echo_of_a_word_and_a_broken_line_are_not_praised(text):
    assert [] == found("reflection", LONG, ("T", "simple_reflection", text))


def test_a_client_s_word_or_two_beside_an_affirmation_is_left_out():
    affirm = ("T", "affirm", "You kept going.")

    assert [None] == [moment.client for moment in found("affirmation", SURE, affirm)]
    assert LONG[2] == found("affirmation", LONG, affirm)[0].client.utterance.text


def test_an_open_question_is_praised_for_fifteen_words_and_not_for_a_reproach():
    assert 1 == len(found("open_question", ("T", "open_question", "What is a day like?"), LONG))
    assert [] == found("open_question", ("T", "open_question", "What is a day like?"), SUSTAIN)
    assert [] == found("open_question", ("T", "open_question", "Why didn't you tell anyone?"), LONG)
    assert [] == found("open_question", ("T", "open_question", "Why didn’t you tell anyone?"), LONG)


def test_a_reflection_that_the_client_goes_on_from_is_found():
    reflection = ("T", "complex_reflection", "He matters to you.")

    assert 1 == len(found("deepened", LONG, reflection, CHANGE))
    assert [] == found("deepened", LONG, reflection, LONG)


@pytest.mark.parametrize(("key", "talk"), [("sustain_reflected", SUSTAIN), ("change_met", CHANGE)])
def test_a_reflection_that_repeats_other_words_of_the_turn_gives_back_no_talk(key, talk):
    managed = ("C", "neutral", "I managed four nights of seven.")

    assert [] == found(key, managed, talk, ("T", "simple_reflection", "Four nights."))
    assert 1 == len(found(key, managed, talk, ("T", "simple_reflection", "That is hard.")))
    assert 1 == len(found(key, managed, talk, ("T", "complex_reflection", "Four nights.")))
