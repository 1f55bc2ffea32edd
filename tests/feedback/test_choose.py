import pytest

from micoder.feedback.choose import give_feedback, quote
from tests.doubt import doubtful, timed
from tests.helpers import coded_session

OPEN = ("T", "open_question", "What else would you like?")
CHANGE = ("C", "change", "I want to stop for my son.")
SUSTAIN = ("C", "sustain", "It helps me to sleep.")
LONG = ("C", "neutral", "I work at the harbor, and on most days I am home by six or seven.")


def tries(*lines, audience="student"):
    return {item.key: item for item in give_feedback(coded_session(*lines), audience).tries}


def well(*lines, audience="student"):
    return {item.key: item for item in give_feedback(coded_session(*lines), audience).well}


def test_advice_without_permission_gets_the_words_that_ask_first():
    item = tries(LONG, ("T", "persuade", "You should try the patch."))["permission_first"]

    assert "You offered advice before asking whether it was wanted." == item.saw
    assert "Would it be all right if I shared it?" in item.alternative
    assert "You should try the patch." == item.words


def test_a_closed_question_is_opened():
    lines = (LONG, ("T", "closed_question", "Have you tried the patch?"), ("C", "neutral", "No."))
    item = tries(*lines)["open_it"]

    assert "“What have you tried so far, and how did it go?”" == item.alternative
    assert (1, "No.", False) == (item.turn, item.client, item.client_first)


def test_change_talk_that_was_passed_over_is_given_back_as_a_quote():
    item = tries(CHANGE, ("T", "give_information", "The patch holds nicotine."))["change_followed"]

    assert "“You said, ‘I want to stop for my son’. Tell me more about that.”" == item.alternative
    assert item.client_first


def test_empty_praise_is_made_specific():
    item = tries(LONG, ("T", "other", "That's great!"))["specific_praise"]

    assert "[what the client did]" in item.alternative
    assert "“I work at the harbor" in item.alternative


def test_a_reflection_is_offered_before_the_next_question():
    item = tries(OPEN, LONG, OPEN)["reflect_first"]

    assert "I work at the harbor" in item.alternative


def test_an_argument_is_met_with_the_client_s_view():
    item = tries(SUSTAIN, ("T", "confront", "You are not even trying."))["confrontation"]

    assert "‘It helps me to sleep’" in item.alternative


def test_well_done_moments_name_the_turn_and_its_time():
    session = timed(coded_session(CHANGE, ("T", "complex_reflection", "He matters to you.")))
    (item,) = give_feedback(session).well

    assert ("change_met", 1, 60_000) == (item.key, item.turn, item.start_ms)
    assert item.alternative is None


def test_sustain_talk_that_was_reflected_is_named():
    assert "sustain_reflected" in well(SUSTAIN, ("T", "simple_reflection", "It helps you sleep."))


def test_no_more_than_three_and_three_of_different_turns():
    lines = (
        OPEN, CHANGE, ("T", "affirm", "You kept going."), SUSTAIN, ("T", "persuade", "You should stop."),
        LONG, ("T", "confront", "You are not trying."), CHANGE,
        ("T", "closed_question", "Is it the patch then?"), LONG,
    ) * 6  # fmt: skip
    feedback = give_feedback(coded_session(*lines))

    assert (3, 3) == (len(feedback.well), len(feedback.tries))
    assert 3 == len({item.turn for item in feedback.well})


def test_a_session_without_anything_to_say_gets_nothing():
    feedback = give_feedback(coded_session(("C", "neutral", "Yeah."), ("T", "structure", "Bye.")))

    assert ((), ()) == (feedback.well, feedback.tries)


def test_lines_in_doubt_are_passed_over():
    session = coded_session(SUSTAIN, ("T", "confront", "You are not even trying."))
    doubted = doubtful(session, {"sustain": 0.9}, {"confront": 0.4, "persuade": 0.3})

    assert () == give_feedback(doubted).tries


@pytest.mark.parametrize(
    ("audience", "saw", "extra"),
    [
        ("student", "You put the client right here.", None),
        ("trainer", "The counselor put the client right here.", "What was the counselor hoping for"),
        ("researcher", "The counselor put the client right here.", "An utterance coded confront."),
    ],
)
def test_each_audience_is_spoken_to_in_its_own_way(audience, saw, extra):
    item = tries(SUSTAIN, ("T", "confront", "You are not even trying."), audience=audience)["confrontation"]

    assert saw == item.saw
    assert (extra is None and item.extra is None) or item.extra.startswith(extra)


def test_the_same_session_gets_the_same_feedback():
    session = coded_session(CHANGE, OPEN, SUSTAIN, ("T", "persuade", "You should stop."))

    assert give_feedback(session) == give_feedback(session)


def test_a_long_quote_is_cut_at_a_word():
    assert "one two…" == quote("one two three four", 2)
    assert "one two" == quote("one two.", 2)
