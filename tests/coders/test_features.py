from micoder.coders.features import features, tokens, windows
from tests.helpers import talk


def windows_of(*lines):
    return list(windows([one.utterance for one in talk(*lines)]))


def test_the_context_is_the_other_speakers_last_turn():
    *_, last = windows_of(
        ("T", None, "Why?"), ("C", None, "It calms me."), ("C", None, "I like it."), ("T", None, "I see.")
    )

    assert "It calms me. I like it." == last.other_before


def test_the_turn_so_far_is_context_of_its_own():
    first, second = windows_of(("T", None, "You smoke."), ("T", None, "Why?"))

    assert ("", "You smoke.") == (first.same_before, second.same_before)
    assert (True, False, False, True) == (
        first.first_in_turn, first.last_in_turn, second.first_in_turn, second.last_in_turn,
    )  # fmt: skip


def test_nothing_that_comes_later_is_context():
    first, *_ = windows_of(("T", None, "Why?"), ("C", None, "It calms me."))

    assert ("", "") == (first.same_before, first.other_before)


def test_the_first_utterance_of_a_session_opens_it():
    first, second = windows_of(("T", None, "Hello."), ("C", None, "Hi."))

    assert "s:opens the session" in features(first)
    assert "s:opens the session" not in features(second)


def test_an_answer_knows_that_it_answers_a_question():
    *_, answer = windows_of(("T", None, "Why?"), ("C", None, "It calms me."))

    assert "s:answers a question" in features(answer)


def test_a_question_mark_before_a_closing_quote_ends_the_utterance():
    (window,) = windows_of(("T", None, "He said “why?”"))

    assert "s:ends with ?" in features(window)


def test_words_are_lower_case_numbers_one_sign_and_asides_left_out():
    assert ["i", "smoke", "#", "a", "day", "?"] == tokens("I smoke 20 [coughs] a day?")


def test_curly_and_straight_apostrophes_are_the_same_word():
    assert tokens("don't") == tokens("don’t")


def test_word_pairs_know_the_edges():
    (window,) = windows_of(("T", None, "Why now?"))

    assert {"w:^ why", "w:why now", "w:now ?", "w:? $"} <= features(window).keys()
