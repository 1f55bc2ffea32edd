from hypothesis import given
from hypothesis import strategies as st

from micoder.conversation.flow import Flow, is_listening, spoken_turns
from micoder.scores.volleys import counselor_volleys
from tests.helpers import talk

CHANGE = ("C", "change", "I want to stop.")
ASKED = ("T", "open_question", "How would you go about it?")
TOLD = ("T", "give_information", "The patch holds nicotine.")
PUSHED = ("T", "persuade", "You should try it.")
NODDED = ("C", "neutral", "Mm-hm.")
LISTENED = ("T", "facilitate", "Mm-hm.")
OTHER = ("M", None, "He does.")
LEFT = ("T", None, "You have had enough.")
NOTED = [("T", None, "[nods]"), ("C", None, "(silence)")]
LINES = st.lists(
    st.sampled_from([CHANGE, ASKED, TOLD, PUSHED, NODDED, LISTENED, OTHER, LEFT, *NOTED]), max_size=14
)


def answer(*lines, at=0):
    return [one.utterance.text for one in Flow(spoken_turns(talk(*lines))).answer_to(at)]


def test_an_mm_hm_that_answers_a_question_ends_the_counselors_answer():
    """MITI 4.2.1: a listener's sign ends the volley where it answers a question or reflection."""
    assert ["How would you go about it?"] == answer(CHANGE, ASKED, NODDED, PUSHED)


def test_an_mm_hm_that_only_listens_leaves_the_answer_one():
    assert ["The patch holds nicotine.", "You should try it."] == answer(CHANGE, TOLD, NODDED, PUSHED)


def test_a_third_speaker_ends_the_answer():
    mother = ("Mother", None, "He has said so before.")

    assert ["The patch holds nicotine."] == answer(CHANGE, TOLD, mother, PUSHED)


def test_what_the_counselor_goes_on_with_after_a_nod_is_the_answer_to_the_nod():
    assert ["You should try it."] == answer(CHANGE, TOLD, NODDED, PUSHED, at=2)


def test_after_the_last_turn_nothing_answers():
    assert [] == answer(ASKED, CHANGE, at=1)
    assert [] == answer(at=0)


@given(LINES)
def test_every_answer_is_the_end_of_a_volley_that_says_more_than_mm_hm(lines):
    coded = talk(*lines)
    turns = spoken_turns(coded)
    volleys = counselor_volleys(coded)
    for at in range(len(turns)):
        found = Flow(turns).answer_to(at)
        telling = [turn for turn in turns[at + 1 :] if turn.role == "counselor" and not is_listening(turn)]

        assert bool(telling) is bool(found)
        if found:
            (volley,) = [one for one in volleys if one[-1] == found[-1]]
            assert telling[0].coded[0] == found[0]
            assert found == tuple(volley[volley.index(found[0]) :])
