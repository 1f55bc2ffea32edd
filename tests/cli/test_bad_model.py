"""A model that cannot be used: one sentence, exit 1, nothing on stdout."""

import json
import shutil

import pytest


def test_a_model_that_is_missing_is_refused(refused, transcript):
    assert "model nowhere: there is no such model" in refused(transcript, "--model", "nowhere")


@pytest.fixture(name="damaged")
def _damaged(tiny, tmp_path):
    """Return a copy of the tiny model that a test may damage."""
    return shutil.copytree(tiny, tmp_path / "damaged")


def test_a_model_whose_weights_changed_is_refused(refused, transcript, damaged):
    (damaged / "weights.npz").write_bytes(b"other numbers")

    assert "sha256 differs" in refused(transcript, "--model", damaged)


def test_a_model_with_a_missing_file_is_refused(refused, transcript, damaged):
    (damaged / "vocabulary.json").unlink()

    assert "its file vocabulary.json is missing" in refused(transcript, "--model", damaged)


def test_a_model_with_a_broken_manifest_is_refused(refused, transcript, damaged):
    (damaged / "model.json").write_text("{")

    assert "its model.json is damaged" in refused(transcript, "--model", damaged)


def test_a_model_of_an_unknown_kind_is_refused(refused, transcript, damaged):
    manifest = json.loads((damaged / "model.json").read_text(encoding="utf-8"))
    (damaged / "model.json").write_text(json.dumps({**manifest, "kind": "oracle"}), encoding="utf-8")

    assert "unknown kind 'oracle'" in refused(transcript, "--model", damaged)


def test_a_model_without_its_heads_is_refused(refused, transcript, damaged):
    manifest = json.loads((damaged / "model.json").read_text(encoding="utf-8"))
    (damaged / "model.json").write_text(json.dumps({**manifest, "heads": None}), encoding="utf-8")

    assert "do not fit its model.json" in refused(transcript, "--model", damaged)
