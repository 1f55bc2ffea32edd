"""Labeled sessions as ``micoder train`` and ``micoder evaluate`` take them."""

import json

import pytest


def test_a_corpus_without_labels_is_refused(run, tmp_path):
    path = tmp_path / "bare.csv"
    path.write_text("session,speaker,text\na,T,Hi.\na,C,Hm.\n", encoding="utf-8")
    result = run("train", path, "-o", tmp_path / "model")

    assert (1, "") == (result.exit_code, result.stdout)
    assert "holds no codes; give a table" in result.stderr
    assert not (tmp_path / "model").exists()


def _coded_by(corpus, path, model):
    """Write the corpus with a column that names who coded it."""
    head, *lines = corpus.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"{head},model", *(f"{line},{model}" for line in lines)]), encoding="utf-8")
    return path


def test_evaluate_says_that_labels_are_a_models(run, corpus, trained, tmp_path):
    path = _coded_by(corpus, tmp_path / "theirs.csv", "enc@1")

    table, facts = (run("evaluate", path, "--model", trained, "--format", name) for name in ("table", "json"))

    said = "the codes of 6 of 6 labeled sessions are not a person's alone but by enc"
    assert said in " ".join(table.stdout.split())
    assert said == json.loads(facts.stdout)["labels"]


def test_training_says_that_labels_are_a_models(run, corpus, tmp_path):
    result = run("train", _coded_by(corpus, tmp_path / "theirs.csv", "enc@1"), "-o", tmp_path / "m")

    assert "not a person's alone but by enc" in result.stderr


def test_the_columns_of_a_corpus_can_be_named(run, corpus, tiny, tmp_path):
    path = tmp_path / "renamed.csv"
    path.write_text(corpus.read_text("utf-8").replace("speaker,text", "Wer,Was", 1), encoding="utf-8")
    words = (path, "--map", "speaker=Wer,text=Was")

    assert 0 == run("train", *words, "-o", tmp_path / "model", "-q").exit_code
    assert 0 == run("evaluate", *words, "--model", tiny).exit_code
    assert 1 == run("evaluate", path, "--model", tiny).exit_code


@pytest.mark.parametrize("words", [("train", "-o", "model"), ("evaluate",)], ids=lambda words: words[0])
def test_all_bad_corpora_are_named_together(run, corpus, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    empty, missing = tmp_path / "empty.csv", tmp_path / "nowhere.csv"
    empty.write_text("", encoding="utf-8")
    result = run(*words, corpus, empty, missing)
    head, *sentences = result.stderr.splitlines()

    assert (1, "") == (result.exit_code, result.stdout)
    assert "Error: 2 of 3 inputs cannot be used, and nothing was written:" == head
    assert [str(empty), str(missing)] == [one.partition(": ")[0] for one in sentences]
