"""``micoder train``: a model from labeled sessions."""

import json
from pathlib import Path

from micoder.coders.store import open_model
from tests.made_up import TRANSCRIPT


def told_anew(corpus: Path, folder: Path, code: str = "") -> Path:
    """Return a file with a session for each of the corpus, which its group names; one code may be put in."""
    head, *rows = corpus.read_text(encoding="utf-8").splitlines()
    named = [f"retold-{row},{row.partition(',')[0]}" for row in rows]
    path = folder / "retold.csv"
    path.write_text("\n".join([f"{head},group", *named]).replace("open_question", code or "open_question"))
    return path


def test_a_trained_model_codes_and_names_its_data(run, trained, corpus):
    result = run("code", "-", "--model", trained, "--format", "json", input=TRANSCRIPT)
    manifest = open_model(str(trained)).manifest

    assert "my-model" == json.loads(result.stdout)["micoder"]["model"]
    assert 6 == manifest["training"]["sessions"]
    assert [corpus.name] == [one["file"] for one in manifest["training"]["data"]]


def test_further_sessions_are_trained_on_and_named_apart(run, corpus, tmp_path):
    """Six sessions, and the same six as they would be told anew."""
    beside = told_anew(corpus, tmp_path)
    result = run("train", corpus, "--also", beside, "-o", tmp_path / "m")
    training = open_model(str(tmp_path / "m")).manifest["training"]

    assert 0 == result.exit_code
    assert (6, 6) == (training["sessions"], training["also"]["sessions"])
    assert [(corpus.name, False), ("retold.csv", True)] == [
        (one["file"], one.get("also", False)) for one in training["data"]
    ]
    assert "mind:" not in result.stderr
    assert f"evaluate {corpus} --also {beside};" in " ".join(result.stderr.split())


def test_a_model_learns_from_further_sessions(run, corpus, tmp_path):
    """A code that only they have is among the model's classes."""
    run("train", corpus, "--also", told_anew(corpus, tmp_path, "confront"), "-o", tmp_path / "m")

    assert "confront" in open_model(str(tmp_path / "m")).manifest["heads"]["code"]["classes"]


def test_further_sessions_that_follow_none_are_counted(run, corpus, tmp_path):
    beside = told_anew(corpus, tmp_path)
    beside.write_text(beside.read_text(encoding="utf-8").replace(",group", ",other"), encoding="utf-8")
    result = run("train", corpus, "--also", beside, "-o", tmp_path / "m")

    said = "mind: 6 further sessions, of which 6 in no group of a judged one; a column 'group' names"
    assert said in " ".join(result.stderr.split())


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


def test_what_a_model_was_trained_on_is_counted_in_the_singular(run, corpus, tmp_path):
    head, *rows = corpus.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "one.csv"
    path.write_text("\n".join([head, *(row.replace(row[:6], "made-0", 1) for row in rows)]), encoding="utf-8")

    assert "trained on 1 session, in" in run("train", path, "-o", tmp_path / "model", "-q").stdout


def test_a_pretrained_encoder_is_not_written_over_even_with_force(run, corpus, tmp_path):
    words = ("--kind", "encoder", "--pretrained", tmp_path, "-o", tmp_path / ".", "--force")
    result = run("train", corpus, *words)

    assert (1, "") == (result.exit_code, result.stdout)
    assert f"{tmp_path} is one of the inputs, which is never written over" in result.stderr


def test_an_earlier_training_to_go_on_from_is_an_encoders(run, corpus, tmp_path):
    result = run("train", corpus, "--start", tmp_path, "-o", tmp_path / "new")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "--start is for --kind encoder" in result.stderr


def test_a_training_does_not_go_on_from_its_own_networks(run, corpus, tmp_path):
    (tmp_path / "new-training").mkdir()
    start = ("--start", tmp_path / "new-training")
    result = run(
        "train", corpus, "--kind", "encoder", "--pretrained", tmp_path, *start, "-o", tmp_path / "new"
    )

    assert (1, "") == (result.exit_code, result.stdout)
    assert "new-training is one of the inputs, which is never written over" in result.stderr


def test_training_says_what_to_do_next_and_where_sessions_are_few(run, corpus, tmp_path):
    result = run("train", corpus, "-o", tmp_path / "m")

    said = " ".join(result.stderr.split())
    assert "fewer than 20 sessions" in said
    assert f"judge it: micoder evaluate {corpus}; use it: --model {tmp_path / 'm'}" in said
