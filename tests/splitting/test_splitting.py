from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.session import Row, Session
from micoder.splitting import keep_units, split_session
from micoder.splitting.rules import RuleSplitter
from tests.helpers import session

ROLES = {"T": "counselor", "C": "client"}
SPLITTER = RuleSplitter()

WORDS = st.sampled_from(
    [
        "okay",
        "Dr.",
        "I",
        "want",
        "stop.",
        "Right?",
        "so",
        "...",
        "—",
        "but",
        "you?",
        "mm-hm.",
        "5 p.m.",
        "“yes”",
        "é!",
    ]
)
ANYTHING = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=12)
TEXTS = st.lists(WORDS | ANYTHING, min_size=1, max_size=20).map(" ".join)
ROWS = st.lists(st.tuples(st.sampled_from("TC"), TEXTS), min_size=1, max_size=6)


class EveryBlank:
    """Cuts at every blank, before or after it: the most that a splitter can do."""

    def __init__(self, after):
        self.after = after

    def starts(self, turns):
        return [[i + self.after for i, sign in enumerate(text) if sign == " "] for text, _ in turns]


def assert_offset_true(talk, utterances):
    at = dict.fromkeys(range(len(talk.turns)), 0)
    for number, one in enumerate(utterances):
        text = talk.turns[one.turn].text

        assert number == one.index
        assert one.text == text[one.start_char : one.end_char]
        assert "" == text[at[one.turn] : one.start_char].strip()
        assert one.text == one.text.strip() != ""
        at[one.turn] = one.end_char
    assert ["" for _ in at] == [talk.turns[turn].text[end:].strip() for turn, end in at.items()]


@given(ROWS)
@settings(deadline=None)  # the first of them waits for spaCy
def test_every_utterance_is_its_place_in_the_turn_and_nothing_is_lost(rows):
    talk = session(*rows)

    assert_offset_true(talk, split_session(talk, ROLES, SPLITTER))


@given(ROWS, st.booleans())
def test_every_cut_of_any_splitter_keeps_the_words(rows, after):
    talk = session(*rows)

    assert_offset_true(talk, split_session(talk, ROLES, EveryBlank(after)))


@given(ROWS)
def test_without_splitting_each_row_is_one_utterance_in_order(rows):
    talk = session(*rows)
    units = keep_units(talk, ROLES)

    assert [(who, text) for who, text in rows] == [(one.speaker, one.text) for one in units]
    assert_offset_true(talk, units)


def test_without_splitting_the_cues_of_a_turn_are_one_utterance():
    talk = Session("s", (Row("T", "How are", 1, 0, 900), Row("T", "you?", 2, 900, 1500)), unit="cue")

    (unit,) = keep_units(talk, ROLES)

    assert ("How are you?", 0, 1500, 0, 12) == (
        unit.text, unit.start_ms, unit.end_ms, unit.start_char, unit.end_char,
    )  # fmt: skip


def test_a_sentence_over_two_rows_of_a_turn_is_one_utterance():
    talk = session(("T", "What brings"), ("T", "you here?"))

    assert ["What brings you here?"] == [one.text for one in split_session(talk, ROLES, SPLITTER)]


def test_utterances_know_their_line_in_the_file():
    talk = session(("T", "Good to see you."), ("C", "Hi."), ("T", "Sit down. Coffee?"))

    assert [1, 2, 3, 3] == [one.line for one in split_session(talk, ROLES, SPLITTER)]


def test_a_third_speaker_is_split_and_keeps_the_own_name():
    talk = session(("T", "Hi."), ("Mother", "He drinks. He lies."))

    roles = [one.role for one in split_session(talk, {"T": "counselor", "Mother": "Mother"}, SPLITTER)]

    assert ["counselor", "Mother", "Mother"] == roles


def test_utterances_say_whether_their_times_were_shared_out():
    """The first turn's row is cut in two; the second is whole; the third has no time."""
    talk = Session("s", (Row("T", "Good day. Sit down.", 1, 0, 1900), Row("C", "Hi.", 2, 1900, 2500),
                         Row("T", "Well.", 3)))  # fmt: skip

    assert ["interpolated", "interpolated", "file", ""] == [
        one.time_source for one in split_session(talk, ROLES, SPLITTER)
    ]
    assert ["file", "file", ""] == [one.time_source for one in keep_units(talk, ROLES)]


@pytest.mark.parametrize("split", [True, False])
def test_a_turn_of_thousands_of_rows_is_cut_in_a_moment(split):
    """Asking all rows for every utterance took seven seconds and more."""
    rows = tuple(Row("T", "One. Two.", i, i * 10, i * 10 + 9) for i in range(6000))
    talk = Session("s", rows)
    begin = process_time()
    found = split_session(talk, ROLES, EveryBlank(1)) if split else keep_units(talk, ROLES)

    assert len(found) == (12_000 if split else 6000)
    assert process_time() - begin < 2
