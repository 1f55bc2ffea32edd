"""``micoder evaluate``: how well codes agree with a person's."""

import json
import sys

import pytest

from micoder.coders.store import open_model
from tests.cli.test_train import told_anew


@pytest.mark.slow
def test_evaluate_prints_figures_and_the_most_frequent_differences(run, corpus):
    result = run("evaluate", corpus, "--folds", "3")

    assert 0 == result.exit_code
    assert "6 sessions, linear model, 3 folds by session" in result.stdout
    assert "Most frequent differences: counselor code of the utterance" in " ".join(result.stdout.split())


@pytest.mark.slow
def test_evaluate_says_that_further_sessions_were_trained_on(run, corpus, tmp_path):
    beside = told_anew(corpus, tmp_path)
    result = run("evaluate", corpus, "--also", beside, "--folds", "3")

    said = "6 sessions, linear model, 3 folds by session, with 6 further sessions to train on only"
    assert said in " ".join(result.stdout.split())


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


def test_evaluate_has_scores_of_sessions_beside_the_codes(run, corpus, tiny):
    """Each made-up session has six questions, too few for %OQ, and 22 lines of the client."""
    facts = json.loads(run("evaluate", corpus, "--model", tiny, "--format", "json").stdout)

    assert 0 == facts["scores"]["misc.percent_open"]["sessions"]
    assert 6 == facts["scores"]["client.percent_change"]["sessions"]
    assert facts["scores"]["client.percent_change"]["mean_error"] < 10


def test_evaluate_says_that_a_model_may_know_the_sessions(run, corpus, tiny):
    said = " ".join(run("evaluate", corpus, "--model", tiny).stdout.split())

    assert "may have been trained on 6 of 6 sessions, since it keeps nothing that tells" in said


def test_evaluate_knows_the_sessions_of_a_training_again(run, corpus, trained):
    facts = json.loads(run("evaluate", corpus, "--model", trained, "--format", "json").stdout)["held_out"]

    assert [f"made-{i}" for i in range(6)] == facts["trained_on"]
    assert "the model was trained on 6 of 6 sessions (made-0, made-1, made-2 and 3 more)" in facts["says"]


def test_evaluate_names_the_file_that_the_model_was_trained_on(run, corpus, trained):
    facts = json.loads(run("evaluate", corpus, "--model", trained, "--format", "json").stdout)

    assert (False, [corpus.name]) == (facts["held_out"]["fair"], facts["held_out"]["files_of_the_training"])


@pytest.fixture(name="with_held_out")
def _with_held_out(run, corpus, tmp_path):
    """Return the folder of a model that names two sessions as held out and keeps no traces."""
    from micoder.coders.store import write_manifest
    from micoder.training.traces import FILE

    folder = tmp_path / "held"
    run("train", corpus, "-o", folder, "-q")
    manifest = open_model(str(folder)).manifest
    (folder / FILE).unlink()
    training = {**manifest["training"], "held_out": ["made-0", "made-1"]}
    kept = {key: value for key, value in manifest.items() if key not in ("schema", "files")}
    write_manifest(folder, {**kept, "training": training})
    return folder


def test_evaluate_can_judge_held_out_sessions_alone(run, corpus, with_held_out):
    result = run("evaluate", corpus, "--model", with_held_out, "--held-out", "--format", "json")
    facts = json.loads(result.stdout)

    assert (2, True) == (facts["sessions"], facts["held_out"]["fair"])
    assert 2 == facts["targets"]["code"]["sessions"]


def test_sessions_that_are_not_held_out_are_counted(run, corpus, with_held_out):
    facts = json.loads(run("evaluate", corpus, "--model", with_held_out, "--format", "json").stdout)

    assert "may have been trained on 4 of 6 sessions" in facts["held_out"]["says"]
    assert ["made-2", "made-3", "made-4", "made-5"] == facts["held_out"]["not_known"]


def test_a_model_without_held_out_sessions_has_none_to_be_judged_on(run, corpus, tiny):
    result = run("evaluate", corpus, "--model", tiny, "--held-out")

    assert (1, "") == (result.exit_code, result.stdout)
    assert "none of these sessions is known to be unseen by" in result.stderr


def test_evaluate_by_a_column_of_the_corpus(run, corpus, tiny, tmp_path):
    """Session made-0 is of one site, and the five others of the other."""
    head, *rows = corpus.read_text(encoding="utf-8").splitlines()
    lines = [f"{head},site", *(f"{row},{'harbor' if row.startswith('made-0') else 'hill'}" for row in rows)]
    path = tmp_path / "sites.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    parts = json.loads(
        run("evaluate", path, "--model", tiny, "--by", "site", "--format", "json").stdout
    )["by"]["site"]  # fmt: skip

    assert {"hill": 5, "harbor": 1} == {site: part["sessions"] for site, part in parts.items()}
    assert parts["hill"]["targets"]["code"]["kappa"] > 0.9
    assert parts["harbor"]["targets"]["code"]["kappa"] is None


def test_evaluate_by_what_no_session_has_is_refused(run, corpus):
    result = run("evaluate", corpus, "--by", "age", "-q")

    assert (1, "") == (result.exit_code, result.stdout)
    said = "the sessions have nothing named 'age' to group them by; they can be grouped by 'corpus'"
    assert said in result.stderr


def test_evaluating_an_encoder_without_torch_is_refused_in_one_sentence(run, corpus, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    result = run("evaluate", corpus, "--kind", "encoder", "--pretrained", tmp_path)

    assert (1, "") == (result.exit_code, result.stdout)
    assert (
        'Error: evaluating an encoder needs torch and transformers: pip install "micoder[train]"\n'
        == result.stderr
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--kind", "encoder"), "--kind encoder needs --pretrained"),
        (("--kind", "encoder", "--model", "linear"), "say one of the two"),
        (("--held-out",), "--held-out needs --model"),
        (("--also", __file__, "--model", "linear"), "--also is for one that is trained"),
        (("--folds", "3", "--model", "linear"), "--folds trains one for each fold"),
    ],
)
def test_options_that_do_not_go_together_are_refused(run, corpus, words, why):
    result = run("evaluate", corpus, *words)

    assert 2 == result.exit_code
    assert why in result.stderr
