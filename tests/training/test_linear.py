import json

import numpy as np
import pytest

from micoder.coders.linear import LinearCoder
from micoder.coders.store import open_model
from micoder.errors import BadInput, UnreadableFile
from micoder.training.corpus import Gold, LabeledSession, read_corpus
from micoder.training.linear import _examples, _vocabulary, fit_linear, save_linear, train_coder
from tests.helpers import talk


def test_a_saved_model_decides_as_the_fitted_one(corpus, tiny):
    sessions = read_corpus([str(corpus)])
    fitted, saved = train_coder(sessions), LinearCoder.load(open_model(str(tiny)))

    assert [[d.code for d in fitted.decide(s.utterances)] for s in sessions] == [
        [d.code for d in saved.decide(s.utterances)] for s in sessions
    ]


def test_the_manifest_names_classes_data_and_versions(tiny):
    manifest = json.loads((tiny / "model.json").read_text(encoding="utf-8"))

    assert ("tiny", "linear", 1, {"sessions": 6}) == (
        manifest["name"], manifest["kind"], manifest["schema"], manifest["training"],
    )  # fmt: skip
    assert ["change.commitment", "change.desire", "neutral", "sustain.reason"] == manifest["heads"]["talk"][
        "classes"
    ]
    assert {"weights.npz", "vocabulary.json"} == manifest["files"].keys()


def test_the_same_corpus_gives_the_same_weights(corpus):
    sessions = read_corpus([str(corpus)])
    (_, first), (_, second) = fit_linear(sessions), fit_linear(sessions)

    assert all(np.array_equal(first[name].weights, second[name].weights) for name in first)


def test_the_most_common_code_is_not_lifted_and_rare_ones_are(tiny):
    lift = open_model(str(tiny)).manifest["heads"]["talk"]["lift"]

    assert 1.0 == lift["change"]
    assert lift["sustain"] > 1


def test_turn_labels_alone_make_a_model_of_the_usual_codes():
    utterances = tuple(one.utterance for one in talk(("T", None, "Why?"), ("T", None, "Oh.")))
    gold = (Gold({"main": "question"}), Gold({"main": "other"}))
    sessions = [LabeledSession(name, name, utterances, gold, True) for name in "abc"]

    coder = train_coder(sessions)

    assert ["open_question", "other"] == [d.code for d in coder.decide(utterances, whole_units=True)]


def test_one_label_alone_makes_no_model():
    utterances = tuple(one.utterance for one in talk(("T", None, "Why?")))

    with pytest.raises(BadInput, match="at least two codes"):
        fit_linear([LabeledSession("a", "a", utterances, (Gold({"main": "question"}),), True)])


def test_two_classes_are_enough():
    """Scikit-learn keeps one row of weights for two classes; the model keeps two."""
    lines = (("T", None, "Why?"), ("T", None, "You smoke."))
    utterances = tuple(one.utterance for one in talk(*lines))
    gold = (Gold({"code": "open_question"}), Gold({"code": "simple_reflection"}))
    sessions = [LabeledSession(name, name, utterances, gold, False) for name in "abc"]

    coder = train_coder(sessions)

    assert ["open_question", "simple_reflection"] == [d.code for d in coder.decide(utterances)]


def test_a_place_that_cannot_hold_a_model_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")

    with pytest.raises(UnreadableFile, match="cannot be written"):
        save_linear(tmp_path / "file" / "model", "m", ({}, {}), {})


def labeled(name, *lines, whole=False):
    """Return a session of (speaker, label, text) lines; a run of one speaker is a turn."""
    coded = talk(*lines)
    heads = ("main", "stance") if whole else ("code", "talk")
    gold = tuple(Gold({heads[speaker == "C"]: label} if label else {}) for speaker, label, _ in lines)
    return LabeledSession(name, name, tuple(one.utterance for one in coded), gold, whole)


def test_the_text_is_learned_as_written_and_as_a_recognizer_writes_it():
    session = labeled("a", ("T", "open_question", "Why now?"), ("C", "neutral", "Well."))

    raw = [example.raw for example in _examples([session]) if example.head == "code"]

    assert [True, False] == ["w:?" in one for one in raw]
    assert ["w:now" in one for one in raw] == [True, True]


def test_what_one_session_alone_says_stays_out_of_the_vocabulary():
    """Of four sessions three ask why, and one of them names a town."""
    asked = [("T", "open_question", "Why?"), ("C", "neutral", "Well.")]
    named = [("T", "open_question", "Why Springfield?"), ("C", "neutral", "Well.")]
    sessions = [labeled("a", *asked), labeled("b", *asked), labeled("c", *named)]

    vocabulary = _vocabulary(_examples(sessions), 3)

    assert "w:why" in vocabulary.index
    assert not [name for name in vocabulary.index if "springfield" in name]


def test_turns_of_other_sessions_stand_beside_published_labels_of_turns():
    """The published session has one label of a turn; the other's turn is a question by most of its words."""
    published = labeled("a", ("T", "reflection", "You did."), ("C", "neutral", "Yes."), whole=True)
    fine = labeled(
        "b",
        ("T", "simple_reflection", "You smoke."),
        ("T", "open_question", "What do you like about smoking?"),
        ("C", "neutral", "Well."),
    )

    examples = [one for one in _examples([published, fine]) if one.head == "main"]

    assert [("reflection", 1.0), ("question", 0.3)] * 2 == [(one.label, one.weight) for one in examples]


def test_without_published_labels_of_turns_none_are_made_up():
    fine = labeled("b", ("T", "open_question", "Why?"), ("C", "neutral", "Well."))

    assert {"code", "talk"} == {one.head for one in _examples([fine])}
