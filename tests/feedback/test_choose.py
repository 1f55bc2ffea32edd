from dataclasses import replace
from time import process_time

import pytest

from micoder.feedback.choose import NOTE, NOTHING, Feedback, give_feedback, quote
from micoder.feedback.rules import AUDIENCES
from micoder.report.feedback import feedback_text, place
from tests.doubt import doubtful, timed
from tests.helpers import coded_session, shown, wordless
from tests.long_session import long_session

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

    assert "You advised, or argued for something, before asking whether the client wanted that." == item.saw
    assert "Would it be all right if I shared it?" in item.alternative
    assert "You should try the patch." == item.words


def test_a_closed_question_is_opened():
    lines = (OPEN, LONG, ("T", "simple_reflection", "You are home by seven."), SUSTAIN,
             ("T", "closed_question", "Have you tried the patch?"), ("C", "neutral", "No."))  # fmt: skip
    item = tries(*lines)["open_it"]

    assert "“What have you tried so far, and how did it go?”" == item.alternative
    assert (4, "No.", False) == (item.turn, item.client, item.client_first)


def test_change_talk_that_was_passed_over_is_given_back_as_a_quote():
    item = tries(CHANGE, ("T", "give_information", "The patch holds nicotine."))["change_followed"]

    assert "The client said something about changing, and the answer brought information." == item.saw
    assert (
        "Stay with it for a moment: give it back in a few words (“I want to stop for my son”). "
        "Then, for example: “Tell me more about that.”"
    ) == item.alternative
    assert item.client_first


def test_a_question_behind_another_sentence_is_not_said_to_have_come_first():
    answer = (("T", "other", "Good, all right."), ("T", "closed_question", "Do you work on Sundays?"))
    item = tries(CHANGE, *answer)["change_followed"]

    assert "Do you work on Sundays?" == item.words
    assert "and the answer brought a closed question." in item.saw
    assert "next" not in item.saw


@pytest.mark.parametrize(
    ("talk_type", "asks"),
    [
        ("ability", "What would help you to do that?"),
        ("commitment", "What will help you to carry that through?"),
        ("other", "Tell me more about that."),
    ],
)
def test_what_to_ask_goes_by_the_type_of_change_talk(talk_type, asks):
    session = coded_session(CHANGE, ("T", "give_information", "The patch holds nicotine."),
                            talk_types=[talk_type])  # fmt: skip

    assert asks in give_feedback(session).tries[0].alternative


def test_empty_praise_is_made_specific():
    item = tries(LONG, ("T", "other", "That's great!"))["specific_praise"]

    assert "[what the client did]" in item.alternative
    assert item.client.startswith("I work at the harbor")


def test_a_reflection_is_offered_before_the_next_question():
    item = tries(OPEN, ("C", "neutral", "I work at the harbor most days."), OPEN)["reflect_first"]

    assert "“I work at the harbor most days”" in item.alternative


def test_an_argument_is_met_with_the_client_s_own_words():
    item = tries(SUSTAIN, ("T", "confront", "You are not even trying."))["confrontation"]

    assert "(“It helps me to sleep”)" in item.alternative


def test_a_client_who_asked_is_not_quoted():
    item = tries(
        ("C", "neutral", "Am I getting suspended now?"), ("T", "confront", "You are the fourth one.")
    )

    assert item["confrontation"].alternative.startswith("First take up what the client said, in other words")


def test_a_session_that_opens_with_a_confrontation_gets_a_welcome():
    item = tries(("T", "confront", "You are eleven minutes late."))["confrontation"]

    assert (None, True) == (item.client, item.alternative.startswith("Begin with a welcome"))


def test_an_order_is_offered_as_one_way_among_others():
    item = tries(LONG, ("T", "direct", "Pour it out tonight."))["directing"]

    assert "You told the client what to do." == item.saw
    assert "You know best whether that would fit." in item.alternative


@pytest.mark.parametrize(
    ("code", "saw"),
    [
        ("simple_reflection", "You gave back what the client said about changing."),
        ("affirm", "You met talk of changing with an affirmation."),
        ("open_question", "You met talk of changing with an open question."),
    ],
)
def test_praise_says_what_the_counselor_did(code, saw):
    assert saw == well(CHANGE, ("T", code, "He matters to you."))["change_met"].saw


def test_the_client_s_whole_turn_is_shown_where_it_is_short():
    item = well(CHANGE, ("C", "neutral", "He is nine."), ("T", "complex_reflection", "He matters to you."))

    assert "I want to stop for my son. He is nine." == item["change_met"].client


def test_of_a_long_turn_the_line_that_counts_is_shown():
    item = well(LONG, LONG, LONG, CHANGE, ("T", "complex_reflection", "He matters to you."))

    assert "I want to stop for my son." == item["change_met"].client


def test_well_done_moments_name_the_turn_and_its_time():
    session = timed(coded_session(CHANGE, ("T", "complex_reflection", "He matters to you.")))
    (item,) = give_feedback(session).well

    assert ("change_met", 1, 60_000) == (item.key, item.turn, item.start_ms)
    assert item.alternative is None


def test_sustain_talk_that_was_reflected_is_named():
    assert "sustain_reflected" in well(SUSTAIN, ("T", "simple_reflection", "It helps you sleep."))


@pytest.mark.parametrize(("times", "says"), [(2, "Also in turn 4\n"), (3, "Also in turns 4, 6\n")])
def test_other_turns_that_a_rule_fits_are_counted(times, says):
    feedback = give_feedback(coded_session(*(CHANGE, ("T", "affirm", "You kept going.")) * times))
    one_item = Feedback("student", feedback.well[:1], ())

    assert says in shown(feedback_text("one", one_item), width=120)


def test_a_question_that_went_well_is_not_to_be_tried_another_way():
    asked = ("T", "open_question", "How is it at the harbor?")

    assert "reflect_first" in tries(OPEN, LONG, asked)
    feedback = give_feedback(coded_session(OPEN, LONG, asked, LONG))

    assert [0, 2] == [item.utterance for item in feedback.well]
    assert () == feedback.tries


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


@pytest.mark.parametrize("kind", ["well", "try"])
def test_a_session_without_anything_to_say_is_told_so_kindly(kind):
    text = shown(feedback_text("one", give_feedback(coded_session(("C", "neutral", "Yeah.")))), width=200)

    assert NOTHING[kind] in text


def test_each_audience_has_its_own_headings():
    session = coded_session(SUSTAIN, ("T", "confront", "You are not even trying."))
    student, trainer, researcher = (
        shown(feedback_text("one", give_feedback(session, audience))) for audience in AUDIENCES
    )

    assert "You could try: First take up" in student
    assert "Another way: First take up" in trainer
    assert "To discuss: What was the counselor hoping for" in trainer
    assert "Rule: An utterance coded confront." in researcher


def test_lines_in_doubt_are_passed_over():
    session = coded_session(SUSTAIN, ("T", "confront", "You are not even trying."))
    doubted = doubtful(session, {"sustain": 0.9}, {"confront": 0.4, "complex_reflection": 0.3})

    assert () == give_feedback(doubted).tries


@pytest.mark.parametrize(
    ("audience", "saw", "extra"),
    [
        ("student", "You disagreed with the client here, corrected or warned.", None),
        (
            "trainer",
            "The counselor disagreed with the client here, corrected or warned.",
            "What was the counselor hoping for",
        ),
        (
            "researcher",
            "The counselor disagreed with the client here, corrected or warned.",
            "An utterance coded confront.",
        ),
    ],
)
def test_each_audience_is_spoken_to_in_its_own_way(audience, saw, extra):
    item = tries(SUSTAIN, ("T", "confront", "You are not even trying."), audience=audience)["confrontation"]

    assert saw == item.saw
    assert (extra is None and item.extra is None) or item.extra.startswith(extra)


def test_the_same_session_gets_the_same_feedback():
    session = coded_session(CHANGE, OPEN, SUSTAIN, ("T", "persuade", "You should stop."))

    assert give_feedback(session) == give_feedback(session)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("I want to stop.", "I want to stop"),
        ("Yes, I can.", None),
        ("word " * 17, None),
        ("Could I do it at home?", None),
        ("I mean-- you know how it is.", None),
        ("it is my", None),
    ],
)
def test_words_are_quoted_if_they_can_stand_in_a_sentence(said, expected):
    assert expected == quote(said)


@pytest.mark.parametrize(
    "session",
    [
        long_session(340),
        coded_session(*[("T", "seek_collaboration", "What do you think about it?")] * 4000),
        coded_session(CHANGE, *[("T", "open_question", "How so?")] * 4000, CHANGE),
    ],
    ids=["4080 turns", "one turn of shared planning", "one turn of questions"],
)
def test_feedback_on_thousands_of_lines_takes_a_moment(session):
    """Looking through the whole session, or the whole turn, for every line took three seconds and more."""
    begin = process_time()
    give_feedback(session)

    assert process_time() - begin < 1


@pytest.mark.parametrize("code", ["persuade", "direct", "confront"])
def test_a_push_of_an_unsure_kind_is_left_out_where_a_sure_one_is_remarked_on(code):
    split = {"direct": 0.4, "persuade": 0.3, "confront": 0.2}
    unsure = ("T", "direct", "You really have to stop that.")
    alone = doubtful(coded_session(SUSTAIN, unsure), {"sustain": 1.0}, split)
    lines = (SUSTAIN, unsure, LONG, ("T", code, "You should try the patch."))
    both = doubtful(coded_session(*lines), {"sustain": 1.0}, split, {"neutral": 1.0}, {code: 0.9})
    name = {"persuade": "permission_first", "direct": "directing", "confront": "confrontation"}[code]

    assert ["pushing"] == [item.key for item in give_feedback(alone).tries]
    assert [name] == [item.key for item in give_feedback(both).tries]


def test_the_note_below_says_that_codes_may_reach_sixty_percent_together():
    assert "at least 60% confidence, alone or together with others of its kind." in NOTE


def test_a_place_has_the_turn_from_one_and_the_number_that_explain_takes():
    """The line is the third utterance, and stands in the second turn."""
    session = coded_session(SUSTAIN, ("T", "structure", "So."), ("T", "persuade", "You should stop."))
    item = next(one for one in give_feedback(session).tries if one.key == "permission_first")

    assert "turn 2, utterance 3" == place(item)
    assert "Turn 2, utterance 3 · persuading" in shown(feedback_text("one", give_feedback(session)))


def test_nothing_is_quoted_from_a_file_without_words():
    """Permission and information go by codes, so they are found; there is nothing to quote of them."""
    asked = coded_session(
        ("T", "seek_collaboration", "Would it be all right if I told you about the patch?"),
        ("T", "give_information", "It holds nicotine."),
    )
    (line, told) = wordless(asked).coded
    bare = replace(asked, coded=(replace(line, misc="EC"), told))
    text = shown(feedback_text("one", give_feedback(bare), wordless=bare.wordless), width=120)

    assert (True, False) == (bare.wordless, asked.wordless)
    assert 1 == text.count("(No words in this file")
    assert "You asked permission before offering something." in text
    assert "“”" not in text
