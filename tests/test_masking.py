from dataclasses import replace
from itertools import groupby
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from micoder.asides import any_words
from micoder.masking import Replaced, counted, lead_back, mask_session, without_text
from micoder.private import Names, mask_text
from micoder.session import CodedSession
from tests.helpers import coded_session
from tests.writers.made_up import coded_sessions

NAMES = Names(["Ann", "Mary Lou", "O'Brien"])


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("Write to [EMAIL].", "Write to ann.lee+x@mail.example.org."),
        ("It is [EMAIL]", "It is ann at gmail dot com"),
        ("Look at [URL], please", "Look at https://x.example/a?b=c#d, please"),
        ("Look at [URL].", "Look at www.nhs.uk/page."),
        ("On [URL] it says", "On quitline.org it says"),
        ("Call [PHONE]!", "Call (555) 123-4567!"),
        ("Call [PHONE]", "Call +44 20 7946 0958"),
        ("Mine is [PHONE].", "Mine is 123-45-6789."),
        ("Chart MRN[NUMBER]", "Chart MRN0012345"),
    ],
)
def test_what_has_the_shape_of_private_facts_is_masked(expected, text):
    assert expected == mask_text(text, Names())


@pytest.mark.parametrize(
    "text",
    [
        "I drank 10 or 12 beers on 3 days.",
        "It was 120 over 80, and 7 of 10.",
        "From 1990-2000 I smoked.",
        "It costs 1,000,000 dollars, or 3.50 a day.",
        "I quit. It.was hard e.g. at 4:30.",
        "Look @ that",
    ],
)
def test_what_people_say_of_drinks_and_years_stays(text):
    assert text == mask_text(text, Names())


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("[NAME] and [NAME] came", "Ann and ANN came"),
        ("[NAME]'s son", "Ann's son"),
        ("Annabel stays", "Annabel stays"),
        ("[NAME] too", "Mary  Lou too"),
        ("Mrs [NAME] and [NAME]", "Mrs O'Brien and O’Brien"),
    ],
)
def test_names_of_the_list_are_masked(expected, text):
    assert expected == mask_text(text, NAMES)


def test_a_name_with_a_capital_leaves_the_word_of_everyday_alone():
    assert "[NAME] says I will." == mask_text("Will says I will.", Names(["Will"]))


def test_a_name_in_small_letters_is_found_in_small_letters_too():
    assert "[NAME] and [NAME] came" == mask_text("ann and Ann came", Names(["ann"]))


def test_offsets_count_in_the_masked_turn_and_the_map_leads_back():
    """The turn is 'Hi Ann. Call 555-1234567 now.': Ann at 3-6, the number at 13-24."""
    session = coded_session(("T", "other", "Hi Ann."), ("T", "direct", "Call 555-123-4567 now."))
    masked, places = mask_session(session, NAMES)

    assert [("Hi [NAME].", 0, 10), ("Call [PHONE] now.", 11, 28)] == [
        (one.utterance.text, one.utterance.start_char, one.utterance.end_char) for one in masked.coded
    ]
    assert [
        Replaced("one", 0, 0, "NAME", 3, 9, 3, 6),
        Replaced("one", 0, 1, "PHONE", 16, 23, 13, 25),
    ] == places
    assert (3, 7, 13, 26) == tuple(lead_back(places, offset) for offset in (5, 10, 16, 24))


def test_the_next_turn_counts_from_its_own_begin():
    session = coded_session(("T", "other", "Hi Ann."), ("C", "neutral", "Ann here."))

    assert [(0, 10), (0, 12)] == [
        (one.utterance.start_char, one.utterance.end_char) for one in mask_session(session, NAMES)[0].coded
    ]


def test_a_name_over_two_utterances_is_masked_in_both():
    session = coded_session(("T", "other", "So, Mary"), ("T", "other", "Lou came."))

    assert ["So, [NAME]", "[NAME] came."] == [
        one.utterance.text for one in mask_session(session, NAMES)[0].coded
    ]


def test_speakers_and_sessions_of_the_list_are_masked():
    session = coded_session(("T", "other", "Hi."), ("Ann", None, "Hi."), ("Ann Lee", None, "Hi."))
    masked, _ = mask_session(replace(session, name="2024-Ann"), NAMES)

    assert "2024-[NAME]" == masked.name
    assert [("T", "counselor"), ("speaker", "speaker"), ("speaker 2", "speaker 2")] == [
        (one.utterance.speaker, one.utterance.role) for one in masked.coded
    ]


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("P100234", "P100234"),
        ("2026-01-12-drinking", "2026-01-12-drinking"),
        ("[NAME]_visit1", "ann_visit1"),
        ("2026[NAME]2", "2026ANN2"),
        ("[NAME]Visit", "annVisit"),
        ("session[NAME]", "sessionAnn"),
        ("[NAME]-3", "mary_lou-3"),
        ("[NAME]3", "MaryLou3"),
        ("[NAME].b", "o_brien.b"),
        ("Annabel", "Annabel"),
        ("Joann", "Joann"),
        ("[EMAIL]", "ann.lee@mail.example.org"),
    ],
)
def test_names_go_from_the_name_of_a_session_and_study_ids_stay(expected, name):
    assert expected == mask_session(replace(coded_session(("T", None, "Hi.")), name=name), NAMES)[0].name


def test_a_person_of_the_list_is_called_by_the_role():
    (one,) = coded_session(("T", "other", "Hi.")).coded
    named = replace(one, utterance=replace(one.utterance, speaker="Ann"))
    masked, _ = mask_session(CodedSession("s", (named,), "human"), NAMES)

    assert ["counselor"] == [one.utterance.speaker for one in masked.coded]


@pytest.mark.parametrize(
    "text", ["ann@mail.example.org", "www.nhs.uk/page", "555-123-4567", "0012345", "Mary Lou"]
)
def test_a_line_that_is_masked_as_a_whole_still_counts_as_said(text):
    masked = mask_text(text, NAMES)

    assert masked.startswith("[")
    assert any_words(masked)


def test_codes_stay_those_of_the_words_as_they_were():
    """'If you keep calling 555-123-4567' is a warning; so is what is left of it."""
    session = coded_session(("T", "confront", "Ann, if you keep on, you will lose it."))

    assert ["WA"] == [one.misc for one in mask_session(session, NAMES)[0].coded]
    assert ["WA"] == [one.misc for one in without_text(session).coded]


def test_without_words_offsets_times_and_codes_stay():
    session = coded_session(("T", "affirm", "You stayed."), ("C", "change", "I will."))
    bare = without_text(session)

    assert [("", 0, 11, "affirm"), ("", 0, 7, "change")] == [
        (one.utterance.text, one.utterance.start_char, one.utterance.end_char, one.code) for one in bare.coded
    ]


def test_what_was_masked_is_counted():
    places = [Replaced("s", 0, 0, kind, 0, 1, 0, 1) for kind in ("NAME", "EMAIL", "NAME")]

    assert "1 e-mail address, 2 names of the list" == counted(places)


@pytest.mark.parametrize("bad", ["a", "1 ", "12-", "a.", "a@", "www.", "+1", "(1)", "ann "])
def test_long_lines_of_one_kind_take_no_time(bad):
    assert mask_text(bad * 20_000, NAMES)


PIECES = st.lists(
    st.sampled_from(["Ann", "hi", "12345", "a@b.org", "555-123-4567", "Mary Lou", "x.com", "."]), min_size=1
).map(" ".join)


@given(coded_sessions(lambda _: "x").flatmap(lambda one: st.tuples(
    st.just(one), st.lists(PIECES, min_size=len(one.coded), max_size=len(one.coded)))))  # fmt: skip
def test_masked_offsets_are_those_of_the_masked_turn(given_):
    session = coded_session(
        *((one.utterance.speaker, None, text) for one, text in zip(given_[0].coded, given_[1], strict=True))
    )
    masked, places = mask_session(session, NAMES)

    for turn, run in groupby(masked.coded, key=lambda one: one.utterance.turn):
        utterances = [one.utterance for one in run]
        text = " ".join(one.text for one in utterances)
        assert [one.text for one in utterances] == [text[one.start_char : one.end_char] for one in utterances]
        for place in (one for one in places if one.turn == turn):
            assert f"[{place.kind}]" == text[place.start : place.end]
            assert place.original_start == lead_back([p for p in places if p.turn == turn], place.start)


def test_a_turn_of_thousands_of_names_is_masked_in_a_moment():
    """Asking every name for every utterance took four seconds for 8000."""
    session = coded_session(*[("T", "other", "Great to see you, Ann.")] * 8000)
    begin = process_time()
    masked, places = mask_session(session, Names(["Ann"]))

    assert process_time() - begin < 2
    assert 8000 == len(places)
    assert "Great to see you, [NAME]." == masked.coded[-1].utterance.text
