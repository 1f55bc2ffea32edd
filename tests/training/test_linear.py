import json

import numpy as np
import pytest

from micoder.coders.linear import LinearCoder
from micoder.coders.store import open_model
from micoder.errors import BadInput, UnreadableFile
from micoder.training.corpus import Gold, LabeledSession, read_corpus
from micoder.training.linear import fit_linear
from micoder.training.linear_folder import save_linear
from tests.helpers import talk


def test_a_saved_model_decides_as_the_fitted_one(corpus, tiny):
    sessions = read_corpus([str(corpus)])
    fitted, saved = fit_linear(sessions), LinearCoder.load(open_model(str(tiny)))

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
    first, second = fit_linear(sessions).heads, fit_linear(sessions).heads

    assert all(np.array_equal(first[name].weights, second[name].weights) for name in first)


def test_the_most_common_code_is_not_lifted_and_rare_ones_are(tiny):
    lift = open_model(str(tiny)).manifest["heads"]["talk"]["lift"]

    assert 1.0 == lift["change"]
    assert lift["sustain"] > 1


def test_turn_labels_alone_make_a_model_of_the_usual_codes():
    utterances = tuple(one.utterance for one in talk(("T", None, "Why?"), ("T", None, "Oh.")))
    gold = (Gold({"main": "question"}), Gold({"main": "other"}))
    sessions = [LabeledSession(name, name, utterances, gold, True) for name in "abc"]

    coder = fit_linear(sessions)

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

    coder = fit_linear(sessions)

    assert ["open_question", "simple_reflection"] == [d.code for d in coder.decide(utterances)]


def test_a_place_that_cannot_hold_a_model_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")

    with pytest.raises(UnreadableFile, match="cannot be written"):
        save_linear(tmp_path / "file" / "model", "m", LinearCoder("m", {}, {}), {})
