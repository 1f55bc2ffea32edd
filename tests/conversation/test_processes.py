from micoder.conversation.processes import find_processes, find_signs
from tests.helpers import coded_session, talk


def test_each_utterance_is_a_sign_of_one_process():
    coded = talk(
        ("T", "open_question", "What would you like to talk about today?"),
        ("C", "neutral", "My sleep."),
        ("T", "simple_reflection", "Your sleep."),
        ("C", "change", "I want to cut down."),
        ("T", "complex_reflection", "You have had enough."),
        ("C", "change", "I will stop on Monday."),
        ("T", "open_question", "What is your first step?"),
        ("T", "give_information", "It takes two weeks."),
        talk_types=(None, None, None, "desire", None, "commitment"),
    )

    assert ["focusing", None, "engaging", "evoking", "evoking", "planning", "planning", None] == find_signs(
        coded
    )


def test_a_curly_apostrophe_is_read_as_a_straight_one():
    coded = talk(("T", "open_question", "What’s next?"), ("T", "open_question", "What's next?"))

    assert ["planning", "planning"] == find_signs(coded)


def test_tenths_hold_the_signs_in_order():
    lines = [("T", "structure", "Let's begin.")] * 10 + [("C", "change", "I will.")] * 10
    processes = find_processes(coded_session(*lines, talk_types=[None] * 10 + ["commitment"] * 10))

    assert 1.0 == processes.share(0, "focusing")
    assert 1.0 == processes.share(9, "planning")
    assert 0.0 == processes.share(9, "focusing")


def test_a_tenth_without_signs_has_no_share():
    processes = find_processes(coded_session(("C", "neutral", "Yeah.")))

    assert processes.share(0, "engaging") is None
