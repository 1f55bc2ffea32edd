import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.errors import NotAConversation
from micoder.readers.found import ENDS_EARLY
from tests.readers.helpers import kept, left_out, read_json, rows, times

DIALOGUE = [{"author": "T", "text": "Yes?"}, {"author": "C", "text": "No."}]


def task(*results: dict[str, object], **more: object) -> dict[str, object]:
    """Return a task with a dialogue and one annotation."""
    return {
        "id": 7,
        "data": {"dialogue": DIALOGUE},
        "annotations": [{"result": [{"value": one} for one in results]}],
        **more,
    }


def test_a_dialogue_is_a_session_and_paragraph_labels_are_codes():
    marks = [
        {"start": "0", "end": "0", "paragraphlabels": ["OQ"]},
        {"start": "1", "end": "1", "paragraphlabels": ["Odd"]},
    ]
    reading = read_json([task(*marks)])

    assert [("T", "Yes?"), ("C", "No.")] == rows(reading)
    assert ["open_question", None] == [row.code for row in reading.sessions[0].rows]
    assert ["the code 'Odd' is no code of micoder's"] == [one.why for one in reading.doubts]


def test_several_dialogues_are_several_sessions():
    assert ["talk-7", "talk-8"] == [one.name for one in read_json([task(), task(id=8)]).sessions]


def test_dialogues_under_one_number_stay_apart():
    assert ["talk-7", "talk-2"] == [one.name for one in read_json([task(), task()]).sessions]


def test_lines_end_at_their_end_or_after_their_duration():
    lines = [
        {"author": "T", "text": "Yes?", "start": 1, "end": 2.5},
        {"author": "C", "text": "No.", "start": 3, "duration": 0.5},
        {"author": "T", "text": "So?", "start": 5, "end": 4},
    ]
    reading = read_json([{"data": {"dialogue": lines}, "predictions": []}])

    assert [(1000, 2500), (3000, 3500), (5000, None)] == times(reading)
    assert [(3, ENDS_EARLY)] == [(one.line, one.why) for one in reading.doubts]


def test_tasks_of_one_utterance_each_are_one_session():
    tasks = [
        {"data": {"speaker": who, "text": said}, "annotations": []}
        for who, said in (("T", "Yes?"), ("C", "No."))
    ]

    assert [("T", "Yes?"), ("C", "No.")] == rows(read_json(tasks))


def test_the_first_of_several_annotations_is_taken_and_that_is_said():
    both = task(annotations=[{"result": []}, {"result": []}])

    assert ["talk.x: 1 task has several annotations; the first of each was taken"] == list(
        read_json([both]).warnings
    )


def test_tasks_without_speakers_are_refused_with_their_numbers():
    with pytest.raises(NotAConversation, match="holds 1 task and 2 predictions") as caught:
        read_json([{"data": {"text": "a phrase"}, "predictions": [{"result": []}, {"result": []}]}])
    assert (1, 2) == (caught.value.facts["tasks"], caught.value.facts["predictions"])


LINE = st.fixed_dictionaries(
    {"text": st.sampled_from(["", "a b", "c"])}, optional={"author": st.sampled_from("TC")}
)


@given(st.lists(LINE, min_size=1))
@settings(max_examples=60, deadline=None)
def test_words_in_are_words_kept_and_words_left_out(dialogue):
    try:
        reading = read_json([task(data={"dialogue": dialogue})])
    except NotAConversation:
        return
    assert sum(len(one["text"].split()) for one in dialogue) == kept(reading) + left_out(reading)
