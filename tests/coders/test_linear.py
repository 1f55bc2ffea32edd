import math

import numpy as np
import pytest

from micoder.coders.linear import Head, LinearCoder, Vocabulary
from micoder.coders.store import open_model, write_manifest
from micoder.errors import BadModel
from tests.helpers import talk


def vocabulary(*names, idf=1.0):
    return Vocabulary({name: i for i, name in enumerate(names)}, np.full(len(names), idf, dtype=np.float32))


def head(classes, weights, temperature=1.0):
    return Head(
        tuple(classes), np.array(weights, np.float32), np.zeros(len(classes), np.float32), temperature, {}
    )


@pytest.fixture(name="coder")
def _coder():
    """Return a coder that knows two signs: a question mark, and the word "want"."""
    return LinearCoder(
        "hand@made",
        {"counselor": vocabulary("s:ends with ?"), "client": vocabulary("w:want")},
        {
            "code": head(["open_question", "simple_reflection"], [[4, -4]]),
            "talk": head(["change.desire", "neutral"], [[4, -4]]),
        },
    )


def codes(coder, *lines):
    return [decision.code for decision in coder.decide([one.utterance for one in talk(*lines)])]


def test_words_have_unit_length_in_their_block_and_signs_are_there_or_not():
    places, values = vocabulary("w:how", "w:you", "s:has ?").weigh({"w:how": 1, "w:you": 1, "s:has ?": 1})

    assert [0, 1, 2] == places.tolist()
    assert [math.sqrt(0.5), math.sqrt(0.5), 0.3] == pytest.approx(values.tolist())


def test_words_of_the_context_weigh_less_than_the_utterances_own():
    _, values = vocabulary("p:smoke", "o:work", "n:why", "a:now").weigh(
        {"p:smoke": 1, "o:work": 1, "n:why": 1, "a:now": 1}
    )

    assert [0.5, 0.5, 0.3, 0.3] == pytest.approx(values.tolist())


def test_a_word_said_again_weighs_by_its_logarithm():
    """1 + ln 2 against 1, divided by their common length."""
    _, values = vocabulary("w:no", "w:way").weigh({"w:no": 2, "w:way": 1})
    length = math.hypot(1 + math.log(2), 1)

    assert [(1 + math.log(2)) / length, 1 / length] == pytest.approx(values.tolist())


def test_unknown_words_are_left_out():
    places, values = vocabulary("w:how").weigh({"w:zebra": 3})

    assert ([], []) == (places.tolist(), values.tolist())


def test_each_class_is_weighed_against_all_others_and_the_chances_sum_to_one():
    """Odds of e to 1 and of 1 to 1 are chances of 0.7311 and 0.5; of their sum 0.5938 and 0.4062."""
    chances = head(["a", "b"], [[1, 0]]).chances(np.array([0]), np.array([1.0]))

    assert {"a": 0.5938, "b": 0.4062} == pytest.approx(chances, abs=1e-4)


def test_a_temperature_makes_chances_milder():
    """Square roots of 0.7311 and 0.5 are 0.8550 and 0.7071; of their sum the first is 0.5473."""
    chances = head(["a", "b"], [[1, 0]], temperature=2).chances(np.array([0]), np.array([1.0]))

    assert 0.5473 == pytest.approx(chances["a"], abs=1e-4)


def test_each_role_is_coded_by_its_own_head(coder):
    expected = ["open_question", "change", "simple_reflection", "neutral"]

    assert expected == codes(
        coder, ("T", None, "Why?"), ("C", None, "I want."), ("T", None, "You do."), ("C", None, "Yeah.")
    )


def test_other_speakers_are_not_coded(coder):
    assert [None] == codes(coder, ("Mother", None, "He wants to?"))


def test_a_role_that_the_model_has_no_head_for_is_left_for_a_person(coder):
    counselor_only = LinearCoder("hand@made", coder.vocabularies, {"code": coder.heads["code"]})

    assert ["open_question", None] == codes(counselor_only, ("T", None, "Why?"), ("C", None, "I want."))


def test_an_empty_session_has_no_decisions(coder):
    assert [] == coder.decide([])


def test_the_same_words_give_the_same_decisions(tiny):
    coder = LinearCoder.load(open_model(str(tiny)))
    utterances = [
        one.utterance for one in talk(("T", None, "What worries you?"), ("C", None, "I will stop."))
    ]

    assert coder.decide(utterances) == LinearCoder.load(open_model(str(tiny))).decide(utterances)


def test_weights_that_do_not_fit_the_manifest_are_refused(tiny, tmp_path):
    stored = open_model(str(tiny))
    manifest = {key: value for key, value in stored.manifest.items() if key != "files"}
    manifest["heads"]["code"]["classes"].append("summary")
    for name in ("weights.npz", "vocabulary.json"):
        (tmp_path / name).write_bytes((tiny / name).read_bytes())

    with pytest.raises(BadModel, match=r"weights do not fit its model\.json"):
        LinearCoder.load(write_manifest(tmp_path, manifest))


def test_files_that_the_manifest_does_not_vouch_for_are_refused(tiny, tmp_path):
    stored = open_model(str(tiny))
    for path in tiny.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    raw = (tmp_path / "model.json").read_text(encoding="utf-8")
    sha = stored.manifest["files"]["weights.npz"]
    (tmp_path / "model.json").write_text(raw.replace(f'"weights.npz": "{sha}",', "").replace(
        f',\n    "weights.npz": "{sha}"', ""), encoding="utf-8")  # fmt: skip

    with pytest.raises(BadModel, match=r"weights\.npz"):
        LinearCoder.load(open_model(str(tmp_path)))
