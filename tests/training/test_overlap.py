from micoder.training.overlap import runs_of, same_talk
from tests.helpers import own_words, told


def test_runs_go_on_from_one_speaker_to_the_other():
    assert {"a b c d e f g h", "b c d e f g h i"} == runs_of([told("A b c.", "D e f g h i!")])
    assert set() == runs_of([told("a b c", "d e f g")])


def test_a_recording_that_holds_another_session_too_is_found():
    """100 of the smaller one's 100 words; the one of more talk stands first."""
    lecture = told(own_words("a", 300), own_words("b", 100), name="lecture")

    assert [("lecture", "clip")] == same_talk([told(own_words("b", 100), name="clip"), lecture])


def test_two_versions_of_one_group_are_no_pair():
    twice = [told(own_words("a", 100), name=name, group="g") for name in ("written", "heard")]

    assert [] == same_talk(twice)


def test_a_sentence_in_common_is_no_pair():
    """Ten words make three runs; with fewer than eight runs it may be chance."""
    shared = own_words("s", 10)
    sessions = [told(own_words(name, 50), shared, name=name) for name in "ab"]

    assert [] == same_talk(sessions)


def test_what_three_sessions_say_is_a_form_of_words():
    consent = own_words("s", 60)
    sessions = [told(consent, own_words(name, 50), name=name) for name in "abc"]

    assert [] == same_talk(sessions)
    assert [("a", "b")] == same_talk(sessions[:2])


def test_a_small_share_of_a_long_session_is_no_pair():
    """20 words make 13 runs, 1% of either."""
    shared = own_words("s", 20)
    sessions = [told(own_words(name, 1200), shared, name=name) for name in "ab"]

    assert [] == same_talk(sessions)
