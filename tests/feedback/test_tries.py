import pytest

from micoder.feedback.moments import find_moments
from micoder.feedback.rules import RULES
from tests.doubt import doubtful
from tests.helpers import coded_session

OPEN = ("T", "open_question", "What else would you like?")
REFLECTION = ("T", "simple_reflection", "You are home by seven.")
CHANGE = ("C", "change", "I want to stop for my son.")
SUSTAIN = ("C", "sustain", "It helps me to sleep.")
NODDED = ("C", "neutral", "Mm-hm.")
LONG = ("C", "neutral", "I work at the harbor, and on most days I am home by six or seven.")
SHORT = ("C", "neutral", "No.")


def found(key, *lines):
    return find_moments(coded_session(*lines))[key]


def closed(text, *, before=SUSTAIN, after=SHORT):
    return found("open_it", OPEN, LONG, REFLECTION, before, ("T", "closed_question", text), after)


def test_a_closed_question_with_a_short_answer_after_sustain_talk_is_found():
    assert 1 == len(closed("Have you tried the patch?"))


def test_a_closed_question_with_a_long_answer_is_left_alone():
    assert [] == closed("Have you tried the patch?", after=LONG)


def test_in_a_session_of_open_questions_a_closed_one_on_a_fact_is_left_alone():
    lines = (OPEN, LONG, OPEN, LONG, ("T", "closed_question", "Do you work on Sundays?"), SHORT)

    assert [] == found("open_it", *lines)


@pytest.mark.parametrize(
    "question",
    [
        "It is your son, isn't it?",
        "It is your son, isn’t it?",
        "Did I miss anything in there?",
        "Is that about the size of it?",
        "Are you safe where you're sleeping?",
        "Have you had thoughts of killing yourself?",
        "Would you be interested in what I make of it?",
        "And the soap?",
    ],
)
def test_tags_checks_offers_and_questions_of_safety_are_no_questions_to_open(question):
    assert [] == closed(question)


def test_whoever_has_just_come_in_may_be_asked_a_plain_question():
    assert [] == found("open_it", ("T", "closed_question", "Have you got ten minutes?"), SHORT)


def test_a_ruler_is_found_unless_the_number_is_followed_up():
    ruler = (
        OPEN,
        LONG,
        REFLECTION,
        SUSTAIN,
        ("T", "closed_question", "How sure are you, 0 to 10?"),
        ("C", "neutral", "Six."),
    )

    assert 1 == len(found("open_it", *ruler))
    assert [] == found("open_it", *ruler, ("T", "open_question", "What makes it a six and not a four?"))


@pytest.mark.parametrize(
    ("code", "text", "times"),
    [
        ("give_information", "The patch holds nicotine.", 1),
        ("closed_question", "Do you work on Sundays?", 1),
        ("closed_question", "How ready are you, zero to ten?", 0),
        ("give_information", "Shaking in the morning is withdrawal.", 0),
        ("support", "That must be hard.", 0),
        ("emphasize_autonomy", "That is up to you.", 0),
        ("seek_collaboration", "Would it be all right if I said something?", 0),
        ("structure", "See you on Thursday.", 0),
        ("open_question", "What would that bring you?", 0),
    ],
)
def test_change_talk_is_passed_over_by_what_leads_away_from_it(code, text, times):
    assert times == len(found("change_followed", CHANGE, ("T", code, text)))


def test_an_answer_to_the_client_s_question_passes_nothing_over():
    asked = ("C", "change", "Is there a patch that I could try?")

    assert [] == found("change_followed", asked, ("T", "give_information", "There is one for the night."))


def test_a_second_question_is_found_after_six_words_or_more():
    assert 1 == len(found("reflect_first", OPEN, LONG, OPEN))
    assert [] == found("reflect_first", OPEN, SHORT, OPEN)


@pytest.mark.parametrize(
    "second",
    [
        (REFLECTION, OPEN),
        (("T", "support", "That must be hard."), OPEN),
        (("T", "closed_question", "How sure are you, 0 to 10?"),),
    ],
)
def test_a_question_with_a_reflection_or_sympathy_or_a_ruler_is_not_question_after_question(second):
    assert [] == found("reflect_first", OPEN, LONG, *second)


def test_what_follows_a_ruler_needs_no_reflection_first():
    ruler = ("T", "closed_question", "How sure are you, 0 to 10?")

    assert [] == found(
        "reflect_first", ruler, ("C", "neutral", "A six, but on overtime I forget my own name."), OPEN
    )


def test_an_affirmation_before_a_nod_belongs_to_the_question_after_it():
    affirmed = (("T", "affirm", "You kept going."), NODDED, OPEN)

    assert [] == found("reflect_first", OPEN, LONG, *affirmed)


def test_a_line_left_for_a_person_may_have_given_something_back():
    assert [] == found("reflect_first", OPEN, LONG, ("T", None, "You have had enough."), LONG, OPEN)


def test_the_longest_run_of_questions_is_shown_first():
    moments = found("reflect_first", OPEN, LONG, OPEN, LONG, OPEN)

    assert [4, 2] == [moment.line.utterance.turn for moment in moments]


def test_an_order_that_an_emergency_asks_for_is_left_alone():
    assert [] == found("directing", LONG, ("T", "direct", "Call an ambulance right now."))
    assert 1 == len(found("directing", LONG, ("T", "direct", "Pour it out tonight.")))


def test_praise_in_general_words_is_found_and_a_bare_great_only_after_change_talk():
    assert 1 == len(found("specific_praise", LONG, ("T", "other", "That's great!")))
    assert 1 == len(found("specific_praise", LONG, ("T", "other", "That’s great!")))
    assert [] == found("specific_praise", LONG, ("T", "other", "Great."))
    assert 1 == len(found("specific_praise", CHANGE, ("T", "other", "Great.")))


def test_praise_beside_an_affirmation_is_left_alone():
    lines = (LONG, ("T", "other", "That's great!"), ("T", "affirm", "You kept going."))

    assert [] == found("specific_praise", *lines)


def test_a_long_explanation_is_found_and_a_short_one_is_not():
    assert 1 == len(found("smaller_pieces", ("T", "give_information", "word " * 60)))
    assert [] == found("smaller_pieces", ("T", "give_information", "word " * 59))


def test_information_that_a_nod_interrupts_is_one_long_stretch():
    told = ("T", "give_information", "word " * 30)

    assert [0] == [one.line.utterance.turn for one in found("smaller_pieces", told, NODDED, told)]
    assert [] == found("smaller_pieces", told, LONG, told)


@pytest.mark.parametrize(("confidence", "times"), [(0.6, 1), (0.59, 0)])
def test_a_line_counts_from_sixty_percent_on(confidence, times):
    session = coded_session(SUSTAIN, ("T", "confront", "You are not even trying."))
    doubted = doubtful(session, {"sustain": 0.9}, {"confront": confidence, "persuade": 0.3})

    assert times == len(find_moments(doubted)["confrontation"])


SPLIT = {"direct": 0.4, "persuade": 0.3, "confront": 0.2, "other": 0.1}
PUSH = ("T", "direct", "You really have to stop that.")


def pushed(chances, line=PUSH):
    session = doubtful(coded_session(SUSTAIN, line), {"sustain": 1.0}, chances)
    moments = find_moments(session)
    return {key: len(moments[key]) for key in ("pushing", "directing", "permission_first", "confrontation")}


def test_a_line_that_surely_pushes_is_found_though_no_single_code_is_sure():
    """Order 40%, persuasion 30%, confrontation 20%: 90% that it is one of the three."""
    assert {"pushing": 1, "directing": 0, "permission_first": 0, "confrontation": 0} == pushed(SPLIT)


def test_a_line_of_which_the_code_is_sure_is_named_by_it_alone():
    assert {"pushing": 0, "directing": 1, "permission_first": 0, "confrontation": 0} == pushed(
        {"direct": 0.6}
    )


@pytest.mark.parametrize(
    ("chances", "line"),
    [
        ({"direct": 0.4, "persuade": 0.1, "structure": 0.5}, PUSH),
        ({"give_information": 0.4, "persuade": 0.3, "direct": 0.3}, ("T", "give_information", PUSH[2])),
        (SPLIT, ("T", "direct", "Stop that.")),
        (SPLIT, ("T", "direct", "You really have to call 911.")),
    ],
    ids=["the three are not sure together", "it has another code", "it is short", "an emergency asks for it"],
)
def test_doubt_another_code_few_words_or_an_emergency_are_no_push(chances, line):
    assert 0 == pushed(chances, line)["pushing"]


def test_what_names_no_single_code_names_none_in_its_words():
    rule = RULES["pushing"]
    words = " ".join((rule.name, rule.saw, rule.why, rule.alternative)).casefold()

    assert [] == [
        word for word in ("persua", "order", "confront", "direct", "advis", "warn") if word in words
    ]


def test_beside_a_line_that_surely_pushes_the_same_advice_is_not_given_again():
    """The nod does not end the volley of the two lines; what the client says at length does."""
    sure = ("T", "persuade", "You should try the patch.")
    chances = {"sustain": 1.0}, {"persuade": 0.9}, {"neutral": 1.0}, SPLIT
    one_volley = doubtful(coded_session(SUSTAIN, sure, NODDED, PUSH), *chances)
    two_volleys = doubtful(coded_session(SUSTAIN, sure, LONG, PUSH), *chances)

    assert [0, 1] == [len(find_moments(one)["pushing"]) for one in (one_volley, two_volleys)]


def test_a_persons_code_is_never_split():
    assert [] == find_moments(coded_session(SUSTAIN, PUSH))["pushing"]
