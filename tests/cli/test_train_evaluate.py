import json

import pytest

from micoder.coders.store import open_model
from tests.made_up import TRANSCRIPT


@pytest.fixture(name="trained")
def _trained(run, corpus, tmp_path):
    """Return the folder of a model that ``micoder train`` made."""
    result = run("train", corpus, "-o", tmp_path / "my-model")

    assert 0 == result.exit_code, result.output
    return tmp_path / "my-model"


def test_a_trained_model_codes_and_names_its_data(run, trained, corpus):
    result = run("code", "-", "--model", trained, "--format", "json", input=TRANSCRIPT)
    manifest = open_model(str(trained)).manifest

    assert "my-model" == json.loads(result.stdout)["micoder"]["model"]
    assert 6 == manifest["training"]["sessions"]
    assert [corpus.name] == [one["file"] for one in manifest["training"]["data"]]


def test_a_model_can_be_named(run, corpus, tmp_path):
    run("train", corpus, "-o", tmp_path / "folder", "--name", "lab")

    assert "lab" == open_model(str(tmp_path / "folder")).name


def test_training_says_the_signature(run, corpus, tmp_path):
    result = run("train", corpus, "-o", tmp_path / "m", "-q")

    assert open_model(str(tmp_path / "m")).signature in result.stdout
    assert "" == result.stderr


def test_the_same_corpus_makes_the_same_model(run, corpus, tmp_path):
    for folder in ("one", "two"):
        run("train", corpus, "-o", tmp_path / folder, "--name", "same")

    assert open_model(str(tmp_path / "one")).sha256 == open_model(str(tmp_path / "two")).sha256


def test_a_model_that_is_there_stays_as_it_is(run, trained, corpus):
    before = (trained / "model.json").read_bytes()
    result = run("train", corpus, "-o", trained)

    assert (1, "") == (result.exit_code, result.stdout)
    assert "--force" in result.stderr
    assert before == (trained / "model.json").read_bytes()


def test_with_force_a_model_is_replaced(run, trained, corpus):
    assert 0 == run("train", corpus, "-o", trained, "--force", "--name", "new").exit_code
    assert "new" == open_model(str(trained)).name


def test_a_corpus_without_labels_is_refused(run, tmp_path):
    path = tmp_path / "bare.csv"
    path.write_text("session,speaker,text\na,T,Hi.\na,C,Hm.\n", encoding="utf-8")
    result = run("train", path, "-o", tmp_path / "model")

    assert (1, "") == (result.exit_code, result.stdout)
    assert "no labels found" in result.stderr
    assert not (tmp_path / "model").exists()


@pytest.mark.slow
def test_evaluate_prints_figures_and_the_confusion(run, corpus):
    result = run("evaluate", corpus, "--folds", "3")

    assert 0 == result.exit_code
    assert "6 sessions, linear model, 3 folds by session" in result.stdout
    assert "Confusion: counselor code of the utterance" in " ".join(result.stdout.split())


@pytest.mark.slow
def test_evaluate_json_says_protocol_and_version(run, corpus):
    from micoder import __version__

    facts = json.loads(run("evaluate", corpus, "--folds", "3", "--format", "json", "-q").stdout)

    assert ("linear model, 3 folds by session", 6) == (facts["protocol"], facts["sessions"])
    assert __version__ == facts["micoder"]["version"]
    assert facts["targets"]["code"]["units"] == sum(n for _, _, n in facts["targets"]["code"]["confusion"])
    assert 3 == len(facts["targets"]["code"]["kappa_by_fold"]["folds"])


def test_evaluate_judges_a_model_as_it_is(run, corpus, tiny):
    facts = json.loads(run("evaluate", corpus, "--model", tiny, "--format", "json").stdout)

    assert ("tiny", open_model(str(tiny)).sha256) == (
        facts["micoder"]["model"],
        facts["micoder"]["model_sha256"],
    )
    assert facts["targets"]["talk"]["accuracy"] > 0.9


@pytest.mark.slow
def test_evaluate_gives_the_same_bytes_again(run, corpus):
    first, second = (run("evaluate", corpus, "--folds", "2", "--format", "json", "-q") for _ in range(2))

    assert first.stdout_bytes == second.stdout_bytes != b""


def test_more_folds_than_sessions_are_refused(run, corpus):
    result = run("evaluate", corpus, "--folds", "7", "-q")

    assert (1, "") == (result.exit_code, result.stdout)
    assert "6 sessions cannot make 7 folds" in result.stderr
