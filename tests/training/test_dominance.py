from micoder.session import CLIENT, COUNSELOR
from micoder.training.dominance import dominant


def test_the_behavior_with_most_words_dominates_a_counselors_turn():
    pieces = [("You smoke a lot at work.", "simple_reflection"), ("Why?", "open_question")]

    assert {"main": "reflection"} == dominant(COUNSELOR, pieces)


def test_what_only_keeps_a_talk_going_steps_back():
    pieces = [("Okay, thank you very much for that.", "other"), ("Why?", "open_question")]

    assert {"main": "question"} == dominant(COUNSELOR, pieces)


def test_on_a_tie_the_later_behavior_decides():
    pieces = [("You smoke.", "simple_reflection"), ("Since when?", "open_question")]

    assert {"main": "question"} == dominant(COUNSELOR, pieces)


def test_a_clients_few_words_of_change_talk_outweigh_many_neutral_ones():
    pieces = [("It was a long week at the office.", "neutral"), ("I want out.", "change.desire")]

    assert {"stance": "change"} == dominant(CLIENT, pieces)


def test_a_turn_with_an_unlabeled_part_has_no_label():
    assert {} == dominant(COUNSELOR, [("Hm.", ""), ("Why?", "open_question")])
