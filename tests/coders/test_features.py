from micoder.coders.features import features, in_context, tokens, turns_of
from tests.helpers import talk


def contexts_of(*lines):
    return list(in_context(turns_of([one.utterance for one in talk(*lines)])))


def test_the_context_is_the_other_speakers_last_turn():
    *_, last = contexts_of(
        ("T", None, "Why?"), ("C", None, "It calms me."), ("C", None, "I like it."), ("T", None, "I see.")
    )

    assert "It calms me. I like it." == last.other_before


def test_the_turn_so_far_is_context_of_its_own():
    first, second = contexts_of(("T", None, "You smoke."), ("T", None, "Why?"))

    assert ("", "You smoke.") == (first.same_before, second.same_before)
    assert (True, False, False, True) == (
        first.first_in_turn, first.last_in_turn, second.first_in_turn, second.last_in_turn,
    )  # fmt: skip


def test_what_follows_is_context_of_its_own():
    first, second, last = contexts_of(
        ("T", None, "You smoke."), ("T", None, "Why?"), ("C", None, "It calms me.")
    )

    assert ("Why?", "It calms me.") == (first.same_after, first.other_after)
    assert ("", "It calms me.") == (second.same_after, second.other_after)
    assert ("You smoke. Why?", "") == (last.other_before, last.other_after)


def test_a_third_speaker_is_another_speaker_too():
    *_, last = contexts_of(("T", None, "Why?"), ("Mother", None, "He worries."), ("C", None, "I do."))

    assert "He worries." == last.other_before


def test_context_that_is_far_away_is_left_out():
    """Of 500 words of two characters, 600 characters hold 200 with their blanks, and 40 are counted."""
    (answer,) = contexts_of(("T", None, "ab " * 500 + "cd"), ("C", None, "Yes."))[1:]

    assert 600 == len(answer.other_before)
    assert {"p:ab", "p:cd"} <= features(answer).keys()
    assert 39 == features(answer)["p:ab"]


def test_the_first_utterance_of_a_session_opens_it():
    first, second = contexts_of(("T", None, "Hello."), ("C", None, "Hi."))

    assert "s:opens the session" in features(first)
    assert "s:opens the session" not in features(second)


def test_an_answer_knows_that_it_answers_a_question():
    *_, answer = contexts_of(("T", None, "Why?"), ("C", None, "It calms me."))

    assert "s:answers a question" in features(answer)


def test_a_question_mark_before_a_closing_quote_ends_the_utterance():
    (unit,) = contexts_of(("T", None, "He said “why?”"))

    assert "s:ends with ?" in features(unit)


def test_words_are_lower_case_numbers_one_sign_and_asides_left_out():
    assert ["i", "smoke", "#", "a", "day", "?"] == tokens("I smoke 20 [coughs] a day?")


def test_curly_and_straight_apostrophes_are_the_same_word():
    assert tokens("don't") == tokens("don’t")


def test_word_pairs_know_the_edges():
    (unit,) = contexts_of(("T", None, "Why now?"))

    assert {"w:^ why", "w:why now", "w:now ?", "w:? $"} <= features(unit).keys()


def test_runs_of_three_words_are_counted_and_no_longer_ones():
    (unit,) = contexts_of(("T", None, "Why now?"))

    runs = {name for name in features(unit) if name.startswith("w:") and name.count(" ") == 2}
    assert {"w:^ why now", "w:why now ?", "w:now ? $"} == runs


def test_words_that_follow_are_told_from_words_before():
    first, _ = contexts_of(("T", None, "Why?"), ("C", None, "Stress."))

    assert "n:stress" in features(first)
    assert "p:stress" not in features(first)


def test_how_much_of_the_others_words_comes_back_is_a_sign():
    """Of smoking, makes and tired, two of three longer words were said: 2.67 quarters."""
    *_, answer = contexts_of(("C", None, "Smoking makes me cough."), ("T", None, "Smoking makes you tired."))

    assert {"s:says 2 words again", "s:says 1 new words", "s:repeats 3 quarters"} <= features(answer).keys()
