import json
from dataclasses import replace

from hypothesis import given, settings

from micoder.readers import read_source
from micoder.readers.source import Source
from micoder.session import Decision
from micoder.writers import WRITERS, write_sessions
from tests.helpers import coded_session
from tests.writers.made_up import STAMP, coded_sessions, in_time
from tests.writers.test_cacti import SESSION as TIMED


def tasks(*sessions):
    return json.loads(write_sessions(WRITERS["labelstudio"], sessions, STAMP).data)


def sure(session, *confidences):
    coded = tuple(
        replace(one, decision=Decision(one.code, confidence, one.decision.talk_type))
        for one, confidence in zip(session.coded, confidences, strict=True)
    )
    return replace(session, coded=coded)


SESSION = sure(
    coded_session(("T", "affirm", "You stayed."), ("C", None, "Hm."), ("C", "change", "I will.")),
    0.5,
    0.2,
    0.75,
)


def test_a_session_is_a_task_with_a_dialogue():
    (task,) = tasks(SESSION)

    assert {
        "session": "one",
        "dialogue": [
            {"author": "T", "text": "You stayed."},
            {"author": "C", "text": "Hm."},
            {"author": "C", "text": "I will."},
        ],
    } == task["data"]


def test_codes_are_predictions_with_the_models_name_and_score():
    """The score of the task is the mean of its codes' confidence: (0.5 + 0.75) / 2."""
    ((prediction,),) = [task["predictions"] for task in tasks(SESSION)]
    first, last = prediction["result"]

    assert (STAMP.signature, 0.625) == (prediction["model_version"], prediction["score"])
    assert ("paragraphlabels", 0.5) == (first["type"], first["score"])
    assert {
        "start": "2", "end": "2", "startOffset": 0, "endOffset": 7, "text": "I will.",
        "paragraphlabels": ["change"],
    } == last["value"]  # fmt: skip


@given(coded_sessions().flatmap(in_time))
@settings(max_examples=40, deadline=None)
def test_starts_and_ends_are_read_back(session):
    data = write_sessions(WRITERS["labelstudio"], [session], STAMP).data
    (back,) = read_source(Source("one.json", data)).sessions

    times = [(one.utterance.start_ms, one.utterance.end_ms) for one in session.coded]
    assert times == [(row.start_ms, row.end_ms) for row in back.rows]


def test_results_have_names_of_their_own():
    ((prediction,),) = [task["predictions"] for task in tasks(SESSION)]

    assert 2 == len({one["id"] for one in prediction["result"]})


def test_times_are_seconds():
    (task,) = tasks(TIMED)

    assert (0.0, 2.5) == (task["data"]["dialogue"][0]["start"], task["data"]["dialogue"][0]["end"])


def test_a_session_without_codes_has_nothing_to_review():
    assert [] == tasks(coded_session(("T", None, "Hi.")))[0]["predictions"]
