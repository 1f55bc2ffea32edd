"""Codes that stand in doccano's, Label Studio's and CHAT files."""

import json

import pytest

from micoder.errors import UnclearRoles
from tests.codings.helpers import coded_rows

SAID = "T: Why now?\nC: I want to stop.\n"


def doccano(text, **more):
    return json.dumps({"id": 5, "text": text, **more}).encode()


@pytest.mark.parametrize(
    "marks",
    [
        {"label": [[3, 11, "OQ"], [15, 30, "change.desire"]]},
        {"entities": [{"label": "OQ", "start_offset": 3, "end_offset": 11},
                      {"label": "D+", "start_offset": 15, "end_offset": 30}], "relations": []},
    ],
)  # fmt: skip
def test_doccanos_spans_on_a_transcript_are_codes(marks):
    rows, session = coded_rows(doccano(SAID, **marks))

    assert [("Why now?", "open_question", None), ("I want to stop.", "change", "desire")] == rows
    assert "human" == session.coder


def test_codes_say_that_a_student_is_the_counselor():
    said = "Student: Why now?\nActor: I want to stop.\n"
    _, session = coded_rows(doccano(said, label=[[9, 17, "OQ"], [25, 40, "change.desire"]]))

    assert ["counselor", "client"] == [one.utterance.role for one in session.coded]


def test_a_chat_tier_of_codes_is_a_coding():
    text = "@UTF8\n@Begin\n*INV:\twhy now ?\n%cod:\t$OQ\n*PAR:\tI want to .\n%xmisc:\tD+\n%mor:\tx y\n@End\n"
    rows, _ = coded_rows(text.encode())

    assert [("why now?", "open_question", None), ("I want to.", "change", "desire")] == rows


def test_several_codes_below_a_chat_line_are_doubtful():
    text = "@UTF8\n@Begin\n*INV:\twhy now ?\n%cod:\t$OQ $SR\n*PAR:\tno .\n%cod:\t$FN\n@End\n"
    rows, _ = coded_rows(text.encode())

    assert [None, "neutral"] == [code for _, code, _ in rows]


TASK = {
    "id": 1,
    "data": {"dialogue": [{"author": "T", "text": "Why now?  You came."}, {"author": "C", "text": "Yes."}]},
}


def label(start, end, begin, until, name):
    return {"value": {"start": str(start), "end": str(end), "startOffset": begin, "endOffset": until,
                      "paragraphlabels": [name]}}  # fmt: skip


def test_two_labels_on_one_line_of_label_studio_are_two_utterances():
    results = [label(0, 0, 0, 8, "OQ"), label(0, 0, 10, 19, "SR"), label(1, 1, 0, 4, "FN")]
    rows, session = coded_rows(json.dumps([{**TASK, "annotations": [{"result": results}]}]).encode())

    assert [("Why now?", "open_question"), ("You came.", "simple_reflection"), ("Yes.", "neutral")] == [
        (text, code) for text, code, _ in rows
    ]
    assert "human" == session.coder


def test_an_annotation_of_a_person_goes_before_a_prediction_and_a_cancelled_one_does_not():
    predictions = [{"model_version": "m@1", "result": [label(0, 0, 0, 19, "OQ")]}]
    cancelled = {"was_cancelled": True, "result": []}
    mine = {"result": [label(0, 0, 0, 19, "SR")]}
    kept, by_model = (
        coded_rows(json.dumps([{**TASK, "predictions": predictions, "annotations": found}]).encode())
        for found in ([cancelled, mine], [cancelled])
    )

    assert ("simple_reflection", "human") == (kept[0][0][1], kept[1].coder)
    assert ("open_question", "m@1") == (by_model[0][0][1], by_model[1].coder)


def test_speakers_of_whom_nothing_is_known_have_the_role_of_their_codes():
    said = [("Ann", "Why?", "OQ"), ("Bo", "So.", "FN")]
    records = [{"speaker": who, "text": text, "label": [name]} for who, text, name in said]
    rows, session = coded_rows(json.dumps(records).encode())

    assert ["open_question", "neutral"] == [code for _, code, _ in rows]
    assert ["counselor", "client"] == [one.utterance.role for one in session.coded]


def test_a_speaker_who_is_not_there_is_refused():
    with pytest.raises(UnclearRoles, match="no speaker is named 'Zoe'"):
        coded_rows(doccano(SAID, label=[[3, 11, "OQ"]]), counselor="Zoe")


def test_talk_types_of_records_that_there_are_not_are_named_and_left_out():
    records = [
        {"speaker": "T", "text": "Why now?", "label": "OQ"},
        {"speaker": "C", "text": "I want to.", "label": "change", "talk_type": "cost"},
        {"speaker": "C", "text": "I will.", "label": "change", "talk_type": "Need"},
    ]
    rows, session = coded_rows(json.dumps(records).encode())

    assert [None, None, "need"] == [row[2] for row in rows]
    assert ("codes without a counterpart in micoder, left uncoded: cost (1)",) == session.warnings
