"""The shipped encoder: what it reads, where it cuts, and that it is the same each time."""

from dataclasses import replace

import pytest

from micoder.coders.choose import load_coder
from micoder.coders.encoder import EncoderCoder
from micoder.coders.store import StoredModel, open_model
from micoder.coders.tokens import WindowSize
from micoder.errors import BadModel
from micoder.session import CLIENT, COUNSELOR, Utterance

TALK = (
    (COUNSELOR, "So you cut down to three glasses. What made you want to do that?"),
    (CLIENT, "I was waking up at four every night and I hated it. I want to sleep."),
)


@pytest.fixture(scope="module", name="coder")
def _coder():
    return load_coder("encoder")[0]


def units():
    return [Utterance(i, i, role, role, text, 0, len(text)) for i, (role, text) in enumerate(TALK)]


def test_a_manifest_without_a_part_is_refused_by_the_parts_name(tmp_path):
    manifest = {"name": "mine", "kind": "encoder", "windows": {"pieces": 128, "before": 24}}
    with pytest.raises(BadModel, match=r"model\.json says nothing of 'classes'"):
        EncoderCoder.load(StoredModel(tmp_path, manifest, "0"))


@pytest.mark.parametrize(
    "windows",
    [
        {},
        {"windows": 128},
        {"windows": {"size": 128}},
        {"windows": {"pieces": "128"}},
        {"windows": {"pieces": 9}},
    ],
)
def test_a_model_whose_windows_are_not_known_is_to_be_trained_again(tmp_path, windows):
    manifest = {"name": "mine", "kind": "encoder", **windows}
    with pytest.raises(BadModel, match="does not say how much it reads at once; train it again"):
        EncoderCoder.load(StoredModel(tmp_path, manifest, "0"))


@pytest.mark.shipped
def test_windows_are_as_long_as_the_manifest_says():
    stored = open_model("encoder")
    other = replace(stored, manifest={**stored.manifest, "windows": {"pieces": 40, "before": 5}})

    assert WindowSize(40, 5) == EncoderCoder.load(other).windows


@pytest.mark.shipped
def test_a_reflection_and_the_question_after_it_are_two(coder):
    text, role = TALK[0][1], TALK[0][0]

    assert [[text.index("What")]] == coder.starts([(text, role)])


@pytest.mark.shipped
def test_the_same_session_gets_the_same_decisions(coder):
    fresh = load_coder("encoder")[0]

    assert coder.decide(units()) == fresh.decide(units())


@pytest.mark.shipped
def test_another_session_before_changes_nothing(coder):
    alone = load_coder("encoder")[0].decide(units())
    coder.starts([(TALK[1][1], CLIENT), ("Mm-hm.", COUNSELOR)])

    assert alone == coder.decide(units())


@pytest.mark.shipped
def test_whole_units_get_one_decision_each(coder):
    assert 2 == len(coder.decide(units(), whole_units=True))


@pytest.mark.shipped
def test_chances_sum_to_one(coder):
    for decision in coder.decide(units()):
        assert 1.0 == pytest.approx(sum(chance for _, chance in decision.chances), abs=0.01)


@pytest.mark.shipped
def test_a_very_long_session_is_coded_in_stretches(coder):
    many = [Utterance(i, i, role, role, text, 0, len(text))
            for i, (role, text) in enumerate(TALK * 700)]  # fmt: skip

    assert 1400 == len(coder.decide(many))


@pytest.mark.shipped
def test_nothing_to_code_is_nothing(coder):
    assert [] == coder.decide([])
