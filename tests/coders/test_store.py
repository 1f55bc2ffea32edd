import json
import shutil

import pytest

from micoder.coders.store import find_model, open_model, roots, write_manifest
from micoder.errors import BadModel


@pytest.fixture(name="model")
def _model(tmp_path):
    """Return the folder of a model with one file."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "weights.npz").write_bytes(b"numbers")
    write_manifest(folder, {"name": "mine", "kind": "linear"})
    return folder


def edit_manifest(folder, **changes):
    manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    (folder / "model.json").write_text(json.dumps({**manifest, **changes}), encoding="utf-8")


def test_a_model_is_found_by_its_folder(model):
    assert model == find_model(str(model))


def test_a_model_is_found_by_name_in_the_users_own_folder(model, monkeypatch):
    monkeypatch.setenv("MICODER_MODELS", str(model.parent))

    assert model == find_model("mine")


def test_the_users_own_folder_comes_first(model, monkeypatch):
    monkeypatch.setenv("MICODER_MODELS", str(model.parent))

    assert model.parent == roots()[0]


def test_a_model_that_is_nowhere_lists_the_names_that_there_are(model, monkeypatch):
    monkeypatch.setenv("MICODER_MODELS", str(model.parent))

    with pytest.raises(BadModel) as caught:
        find_model("nowhere")

    assert (
        "model nowhere: there is no such model. The names are encoder, linear, mine; "
        "the folder of a model may be given, too" == str(caught.value)
    )


def test_a_folder_without_a_model_is_called_that(tmp_path):
    with pytest.raises(BadModel, match=r"the folder has no model\.json"):
        find_model(str(tmp_path))


def test_the_signature_is_the_name_and_the_manifests_hash(model):
    stored = open_model(str(model))

    assert f"mine@{stored.sha256[:12]}" == stored.signature
    assert 64 == len(stored.sha256)


def test_the_manifest_vouches_for_every_file_but_itself_and_the_card(model):
    (model / "CARD.md").write_text("Says what it is.")
    stored = write_manifest(model, {"name": "mine", "kind": "linear"})

    assert ["weights.npz"] == list(stored.manifest["files"])


def test_a_folder_inside_the_models_folder_is_no_file_of_it(model):
    (model / "notes").mkdir()

    assert ["weights.npz"] == list(write_manifest(model, {"name": "m", "kind": "linear"}).manifest["files"])


def test_a_changed_file_is_refused(model):
    (model / "weights.npz").write_bytes(b"other numbers")

    with pytest.raises(BadModel, match=r"weights\.npz is not what model\.json says \(sha256 differs\)"):
        open_model(str(model))


def test_a_missing_file_is_refused(model):
    (model / "weights.npz").unlink()

    with pytest.raises(BadModel, match=r"weights\.npz is missing"):
        open_model(str(model))


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"{}", b'"text"', b"\xff\xfe", b'{"schema": 1, "files": 3}']
)
def test_a_damaged_manifest_is_refused(model, damage):
    (model / "model.json").write_bytes(damage)

    with pytest.raises(BadModel, match=r"model\.json is damaged"):
        open_model(str(model))


def test_a_manifest_of_another_schema_is_refused(model):
    edit_manifest(model, schema=99)

    with pytest.raises(BadModel, match="is of schema 99, and this version reads schema 1"):
        open_model(str(model))


def test_a_file_outside_of_the_folder_is_refused(model):
    shutil.copy(model / "weights.npz", model.parent / "weights.npz")
    manifest = json.loads((model / "model.json").read_text(encoding="utf-8"))
    edit_manifest(model, files={"../weights.npz": manifest["files"]["weights.npz"]})

    with pytest.raises(BadModel, match="missing"):
        open_model(str(model))
