"""A trained linear model to a model folder."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from micoder import __version__
from micoder.coders.linear import LinearCoder
from micoder.coders.store import StoredModel, write_manifest
from micoder.errors import UnreadableFile
from micoder.training.corpus import LabeledSession
from micoder.training.traces import write_traces


def write_weights(folder: Path, coder: LinearCoder) -> dict[str, Any]:
    """Write weights and vocabulary, and return what a manifest says of the heads."""
    arrays: dict[str, Any] = {f"{role}.idf": v.idf for role, v in coder.vocabularies.items()}
    for name, head in coder.heads.items():
        arrays[f"{name}.weights"], arrays[f"{name}.bias"] = head.weights.astype(np.float16), head.bias
    np.savez_compressed(folder / "weights.npz", **arrays)
    words = {role: list(v.index) for role, v in coder.vocabularies.items()}
    (folder / "vocabulary.json").write_text(json.dumps(words, ensure_ascii=False) + "\n", encoding="utf-8")
    return {
        name: {"classes": list(head.classes), "temperature": head.temperature, "lift": head.lift}
        for name, head in coder.heads.items()
    }


def save_linear(
    folder: Path,
    name: str,
    coder: LinearCoder,
    training: Mapping[str, Any],
    learned_from: Sequence[LabeledSession] = (),
) -> StoredModel:
    """Write a model folder: weights, vocabulary, and the manifest that vouches for them.

    Args:
        learned_from: the sessions of the training, to know them again; nothing is kept of them if empty.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "model.json").unlink(missing_ok=True)  # a model half replaced must not look whole
    except OSError as err:
        raise UnreadableFile(str(folder), f"cannot be written ({err.strerror})") from err
    heads = write_weights(folder, coder)
    manifest = {
        "name": name,
        "kind": "linear",
        "micoder": __version__,
        "heads": heads,
        "training": dict(training),
    }
    traces = write_traces(folder, learned_from) if learned_from else []
    return write_manifest(folder, manifest, ("weights.npz", "vocabulary.json", *traces))
