from micoder.scores.card import score_session
from micoder.scores.miti import Globals
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


def test_utterances_left_for_a_person_are_counted():
    card = score_session(coded_session(("T", None, "Hi."), ("C", None, "Hm."), ("Mother", None, "Well.")))

    assert (2, 1) == (card.uncoded, card.others)


def test_the_globals_of_a_person_stand_on_the_card():
    rated = Globals(4, 3, 5, 4)

    assert rated == score_session(coded_session(("T", "other", "Hi.")), rated).miti.globals
