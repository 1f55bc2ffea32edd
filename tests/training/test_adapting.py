"""A trained encoder that goes on with a person's sessions, on a tiny network; needs torch."""

import json
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training an encoder needs micoder[train]")
pytest.importorskip("transformers", reason="training an encoder needs micoder[train]")
pytest.importorskip("onnx", reason="training an encoder needs micoder[train]")

from micoder.coders.encoder import EncoderCoder  # noqa: E402
from micoder.coders.store import find_model, open_model, write_manifest  # noqa: E402
from micoder.errors import BadInput, BadModel  # noqa: E402
from micoder.training.corpus import read_corpus  # noqa: E402
from micoder.training.encoder.crossfit import train_network  # noqa: E402
from micoder.training.encoder.export import save_encoder  # noqa: E402
from micoder.training.encoder.fit import FURTHER, with_steps_enough  # noqa: E402
from micoder.training.encoder.judge import plain_calibration  # noqa: E402
from micoder.training.encoder.restore import network_of, sizes_of  # noqa: E402
from micoder.training.encoder.ship import Recipe, fold_coder  # noqa: E402
from micoder.training.linear import LinearSettings, fit_linear  # noqa: E402
from micoder.training.traces import FILE, Traces, read_traces, write_traces  # noqa: E402
from tests.helpers import own_words, told  # noqa: E402
from tests.training.test_encoder_training import TALK, tiny  # noqa: E402

# torch warns of the older of its two exports, which makes the graphs that ship
pytestmark = pytest.mark.filterwarnings("ignore")


def grown():
    """Return the tiny network as a training leaves it: no two of its weights are alike."""
    network = tiny()
    with torch.no_grad():
        for weight in network.parameters():
            weight += 0.05 * torch.randn_like(weight)
    return network


def saved(folder, *, quantized=False, words=None, learned_from=()):
    """Return the folder of the tiny network as a model."""
    stored = save_encoder(
        grown(), find_model("encoder") / "tokenizer.json", folder,
        name="tiny", calibration=plain_calibration([TALK]), training={"plan": {"epochs": 6, "seed": 7}},
        words=words, quantized=quantized,
    )  # fmt: skip
    write_traces(folder, learned_from)
    kept = {key: value for key, value in stored.manifest.items() if key not in ("schema", "files")}
    return write_manifest(folder, kept)


@pytest.fixture(name="lab")
def _lab(corpus, tmp_path):
    """Return a tiny encoder with a reader of words, trained on a session of its own."""
    words = fit_linear(read_corpus([str(corpus)]), LinearSettings(inner_folds=0))
    return saved(tmp_path / "lab", words=words, learned_from=[told(own_words("lab", 400))])


def test_a_saved_network_is_had_back_with_all_its_weights(tmp_path):
    """The session layer's large weights lie as half floats, with eleven bits each."""
    before, after = grown().state_dict(), network_of(saved(tmp_path / "m")).state_dict()

    assert before.keys() == after.keys()
    assert all(torch.allclose(before[name], after[name], rtol=2**-11, atol=1e-6) for name in before)


def test_int8_weights_are_had_back_to_the_nearest_step(tmp_path):
    """A step is at most 1/127 of a column's largest weight, and half a step is lost at most."""
    before, after = grown().state_dict(), network_of(saved(tmp_path / "m", quantized=True)).state_dict()

    lost = {
        name: float((before[name] - after[name]).abs().max() / before[name].abs().max())
        for name in before
        if before[name].any()
    }
    assert 0 < max(lost.values()) < 1 / 127


def test_the_manifest_says_the_sizes_of_the_encoder(tmp_path):
    stored = saved(tmp_path / "m")

    assert sizes_of(tiny()) == stored.manifest["encoder"]
    assert (32, 1, 2) == tuple(
        stored.manifest["encoder"][name]
        for name in ("hidden_size", "num_hidden_layers", "num_attention_heads")
    )


def test_graphs_of_another_size_than_the_manifest_says_are_refused(tmp_path):
    stored = saved(tmp_path / "m")
    other = replace(
        stored, manifest={**stored.manifest, "encoder": {**sizes_of(tiny()), "num_hidden_layers": 2}}
    )

    with pytest.raises(BadModel, match="do not hold the weights"):
        network_of(other)


def test_an_adapted_network_is_kept_and_says_from_which_model_it_went_on(lab, tmp_path):
    place = tmp_path / "kept" / "fold0.pt"
    plan = replace(FURTHER, epochs=1)
    first = train_network([TALK], plan, lab.folder, place, model=lab)
    noted = json.loads(place.with_suffix(".json").read_text())
    again = train_network([TALK], plan, lab.folder, place, model=lab)

    assert (lab.sha256, [{"epochs": 6, "seed": 7}]) == (noted["start"], noted["earlier"])
    assert all(
        torch.equal(a, b)
        for a, b in zip(first.state_dict().values(), again.state_dict().values(), strict=True)
    )


def test_codes_of_whole_turns_alone_are_refused_before_anything_is_trained(lab, tmp_path):
    turns = replace(told("How was it?", "Fine."), whole_units=True)
    recipe = Recipe.adapting(lab, tmp_path / "work", folds=2)

    with pytest.raises(BadInput, match="these sessions have codes of whole turns"):
        fold_coder([turns, replace(turns, name="b", group="b")], recipe, 0, lambda _: None)


def test_a_few_sessions_are_gone_through_often_enough():
    """Ten short talks are ten stretches, three steps: 80 / 3 epochs. A hundred are 25 steps: 3.2 epochs."""
    talks = [replace(TALK, name=str(i)) for i in range(200)]

    assert [80 / 3, 3.2, 2] == [with_steps_enough(FURTHER, talks[:n]).epochs for n in (10, 100, 200)]
    assert FURTHER == with_steps_enough(FURTHER, [])


@pytest.mark.slow
def test_train_adapts_an_encoder_and_keeps_its_reader_of_words(run, corpus, lab, tmp_path):
    """Few labeled turns of AnnoMI's kind: those heads keep the earlier temperatures."""
    result = run("train", corpus, "--adapt", lab.folder, "-o", tmp_path / "mine")
    assert 0 == result.exit_code, result.output
    stored = open_model(str(tmp_path / "mine"))

    assert lab.signature == stored.manifest["training"]["adapted"]
    assert stored.manifest["training"]["protocol"].startswith(f"{lab.signature} went on with these sessions")
    assert lab.manifest["files"]["weights.npz"] == stored.manifest["files"]["weights.npz"]
    assert 1.0 == stored.manifest["temperatures"]["main"]
    said = " ".join(result.stderr.split())
    assert "mine-training keeps the networks of this training; you may delete it" in said
    assert f"micoder evaluate {corpus} --adapt {lab.folder}" in said
    assert EncoderCoder.load(stored).decide(told("How was it?").utterances)


@pytest.mark.slow
def test_an_adapted_model_knows_the_sessions_of_both_trainings(run, corpus, lab, tmp_path):
    run("train", corpus, "--adapt", lab.folder, "-o", tmp_path / "mine", "-q")
    known = read_traces(open_model(str(tmp_path / "mine")))
    sessions = read_corpus([str(corpus)])

    both = Traces.of([*sessions, told(own_words("lab", 400))])
    assert np.array_equal(both.numbers, known.numbers)


def test_a_model_that_goes_on_from_one_without_traces_keeps_none(lab, tmp_path):
    (lab.folder / FILE).unlink()
    without = replace(lab, manifest={**lab.manifest, "files": {}})
    (tmp_path / FILE).touch()

    assert [] == write_traces(tmp_path, [told(own_words("a", 400))], without)
    assert not (tmp_path / FILE).exists()


@pytest.mark.slow
def test_evaluate_judges_an_adapted_encoder_on_sessions_that_it_has_not_seen(run, corpus, lab):
    result = run("evaluate", corpus, "--adapt", lab.folder, "--folds", "2", "--format", "json", "-q")
    facts = json.loads(result.stdout)

    assert f"{lab.signature} adapted, 2 folds by session" == facts["protocol"]
    assert 6 == facts["targets"]["code"]["sessions"]
    assert "A fair test: the model was trained on none of 6 sessions" in facts["held_out"]["says"]


def test_adapting_to_sessions_of_the_training_is_said(run, corpus, lab, tmp_path, monkeypatch):
    monkeypatch.setattr("micoder.cli.train._train_encoder", lambda *given: lab)
    stored = saved(tmp_path / "knows", learned_from=read_corpus([str(corpus)]))
    said = run("train", corpus, "--adapt", stored.folder, "-o", tmp_path / "new").stderr

    assert "tiny was trained on 6 of 6 sessions already" in " ".join(said.split())
