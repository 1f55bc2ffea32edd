from dataclasses import replace

import pytest

from micoder.scores.volleys import counselor_volleys, is_backchannel
from tests.helpers import talk


def volleys_as_texts(*lines):
    return [[one.utterance.text for one in volley] for volley in counselor_volleys(talk(*lines))]


def test_a_clients_turn_ends_the_volley():
    expected = [["You smoke."], ["You want to stop."]]

    assert expected == volleys_as_texts(
        ("T", "simple_reflection", "You smoke."),
        ("C", "change", "I want to quit."),
        ("T", "complex_reflection", "You want to stop."),
    )


def test_a_listeners_mm_hm_does_not_end_the_volley():
    expected = [["The patch holds nicotine.", "It lasts a day."]]

    assert expected == volleys_as_texts(
        ("T", "give_information", "The patch holds nicotine."),
        ("C", "neutral", "Mm-hm."),
        ("T", "give_information", "It lasts a day."),
    )


@pytest.mark.parametrize(
    "code",
    [
        "open_question",
        "closed_question",
        "simple_reflection",
        "complex_reflection",
        "summary",
        "seek_collaboration",
    ],
)
def test_a_yeah_that_answers_a_question_or_reflection_ends_the_volley(code):
    expected = [["So you've tried it?"], ["Good."]]

    assert expected == volleys_as_texts(
        ("T", code, "So you've tried it?"), ("C", "neutral", "Yeah."), ("T", "other", "Good.")
    )


@pytest.mark.parametrize(
    "broken_off", ["So you've tried —", "So you've tried...", "So you've tried,", "So you’ve tried…"]
)
def test_a_reflection_broken_off_in_mid_sentence_awaits_no_answer(broken_off):
    expected = [[broken_off, "the patch."]]

    assert expected == volleys_as_texts(
        ("T", "simple_reflection", broken_off),
        ("C", "neutral", "Yeah."),
        ("T", "simple_reflection", "the patch."),
    )


def test_only_the_counselors_last_utterance_before_the_mm_hm_awaits_an_answer():
    """A question that the counselor goes on from is not what the mm-hm answers."""
    expected = [["Ready?", "The patch holds nicotine.", "It lasts a day."]]

    assert expected == volleys_as_texts(
        ("T", "closed_question", "Ready?"),
        ("T", "give_information", "The patch holds nicotine."),
        ("C", "neutral", "Okay."),
        ("T", "give_information", "It lasts a day."),
    )


def test_two_mm_hms_in_one_volley_leave_it_one_volley():
    expected = [["One.", "Two.", "Three."]]

    assert expected == volleys_as_texts(
        ("T", "give_information", "One."),
        ("C", "neutral", "Mm-hm."),
        ("T", "give_information", "Two."),
        ("C", "neutral", "Right."),
        ("T", "give_information", "Three."),
    )


def test_a_laugh_that_is_only_noted_does_not_end_the_volley():
    expected = [["The patch holds nicotine.", "It lasts a day."]]

    assert expected == volleys_as_texts(
        ("T", "give_information", "The patch holds nicotine."),
        ("C", None, "[laughs]"),
        ("T", "give_information", "It lasts a day."),
    )


def test_a_nod_that_answers_a_question_ends_the_volley():
    expected = [["Do you smoke?"], ["I see."]]

    assert expected == volleys_as_texts(
        ("T", "closed_question", "Do you smoke?"), ("C", None, "(nods)"), ("T", "facilitate", "I see.")
    )


def test_words_that_could_not_be_heard_end_the_volley():
    expected = [["It lasts a day."], ["I see."]]

    assert expected == volleys_as_texts(
        ("T", "give_information", "It lasts a day."),
        ("C", None, "[inaudible 00:01:33]"),
        ("T", "facilitate", "I see."),
    )


def test_a_counselors_silence_is_no_volley():
    expected = [["You smoke."]]

    assert expected == volleys_as_texts(
        ("T", "simple_reflection", "You smoke."), ("C", "neutral", "I do."), ("T", None, "(silence)")
    )


def test_another_speakers_mm_hm_does_not_end_the_volley_and_their_sentence_does():
    expected = [["One.", "Two."], ["Three."]]

    assert expected == volleys_as_texts(
        ("T", "give_information", "One."),
        ("Mother", None, "Mm-hm."),
        ("T", "give_information", "Two."),
        ("Mother", None, "He knows that."),
        ("T", "give_information", "Three."),
    )


def test_another_counselors_sentence_begins_a_volley_and_their_mm_hm_does_not():
    """A volley is one person's speech; a second counselor who says "mm-hm" is a listener."""
    lines = talk(
        ("T", "give_information", "One."),
        ("T2", "facilitate", "Mm-hm."),
        ("T", "give_information", "Two."),
        ("T2", "give_information", "Three."),
        ("T", "simple_reflection", "You smoke."),
        ("T2", "facilitate", "Right."),
        ("T", "give_information", "Four."),
    )
    counselors = [replace(one, utterance=replace(one.utterance, role="counselor")) for one in lines]
    expected = [["One.", "Mm-hm.", "Two."], ["Three."], ["You smoke."], ["Right."], ["Four."]]

    found = [[one.utterance.text for one in volley] for volley in counselor_volleys(counselors)]

    assert expected == found


def test_a_yeah_answers_the_question_before_what_the_counselor_only_does():
    expected = [["So you've tried it?", "(nods)"], ["And then?"]]

    assert expected == volleys_as_texts(
        ("T", "simple_reflection", "So you've tried it?"),
        ("T", None, "(nods)"),
        ("C", "neutral", "Yeah."),
        ("T", "open_question", "And then?"),
    )


def test_a_clients_sentence_after_a_mm_hm_in_the_same_turn_ends_the_volley():
    expected = [["It lasts a day."], ["I see."]]

    assert expected == volleys_as_texts(
        ("T", "give_information", "It lasts a day."),
        ("C", "neutral", "Mm-hm."),
        ("C", "change", "I could use that."),
        ("T", "facilitate", "I see."),
    )


def test_a_session_without_the_counselor_has_no_volleys():
    assert [] == volleys_as_texts(("C", "neutral", "Hello?"))


def test_an_empty_session_has_no_volleys():
    assert [] == volleys_as_texts()


@pytest.mark.parametrize(
    "text",
    [
        "Mm-hm.",
        "yeah",
        "Right, right.",
        "Okay.",
        "Uh-huh…",
        "Uh huh",
        "Yup.",
        "Mmh.",
        "I see.",
        "Mmm",
        "Mhm",
        "Yeah. [laughs]",
        "[scoffs] Yeah.",
    ],
)
def test_a_listeners_sign_is_a_backchannel(text):
    assert is_backchannel(text)


@pytest.mark.parametrize("text", ["Yeah, I did.", "No.", "Right before work.", "", "Maybe.", "Yeah, [NAME]."])
def test_words_with_meaning_of_their_own_are_no_backchannel(text):
    assert not is_backchannel(text)
