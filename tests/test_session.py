import pytest

from micoder.session import Coded, Decision, Row, Session, Utterance
from tests.helpers import coded_session, session


def test_rows_of_one_speaker_in_a_row_are_one_turn_joined_by_a_space():
    talk = session(("T", "Hello."), ("T", "Come in."), ("C", "Hi."), ("T", "Sit."))

    assert [(0, "T", "Hello. Come in."), (1, "C", "Hi."), (2, "T", "Sit.")] == [
        (turn.index, turn.speaker, turn.text) for turn in talk.turns
    ]


def test_row_spans_are_offsets_in_the_turns_text():
    (turn,) = session(("T", "Hello."), ("T", "Come in.")).turns

    assert ["Hello.", "Come in."] == [turn.text[start:end] for _, start, end in turn.row_spans()]


def test_speakers_stand_in_order_of_first_appearance():
    assert ("C", "T") == session(("C", "Hi."), ("T", "Hello."), ("C", "Yes.")).speakers


def test_a_row_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="before it starts"):
        Row("T", "Hello.", 3, 2000, 1000)


def test_a_session_cannot_be_changed():
    talk = Session("s", ())

    with pytest.raises(AttributeError):
        talk.name = "t"  # type: ignore[misc]


def test_the_utterances_of_a_role_keep_their_order():
    talk = coded_session(("T", "other", "a"), ("C", "neutral", "b"), ("T", "other", "c"))

    assert ["a", "c"] == [one.utterance.text for one in talk.of_role("counselor")]


@pytest.mark.parametrize(
    ("role", "text", "decision", "left"),
    [
        ("counselor", "Hm?", Decision(None, 0.3), True),
        ("client", "Well.", Decision(None), True),
        ("client", "(silence)", Decision(None), False),
        ("client", "[NAME].", Decision(None, 0.4), True),
        ("counselor", "...", Decision(None, 0.3), False),
        ("counselor", "Hm?", Decision("facilitate", 0.3), False),
        ("Nurse", "Hello.", Decision(None), False),
        ("client", "", Decision(None, 0.3), True),
        ("client", "", Decision(None), False),
    ],
)
def test_words_of_counselor_and_client_without_a_code_are_left_for_a_person(role, text, decision, left):
    """Where the words are left out, as ``--no-text`` does, a confidence says that there were some."""
    one = Coded(Utterance(0, 0, role, role, text, 0, len(text)), decision)

    assert left is one.left_for_a_person
