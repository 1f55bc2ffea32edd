"""A trained network to a model folder: two ONNX graphs, the tokenizer and the manifest."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from micoder import __version__
from micoder.coders.heads import HeadCalibration
from micoder.coders.linear import LinearCoder
from micoder.coders.signs import SIGNS
from micoder.coders.store import StoredModel, write_manifest
from micoder.coders.tokens import WindowSize
from micoder.training.encoder.judge import CLASSES
from micoder.training.encoder.network import Network
from micoder.training.encoder.restore import sizes_of
from micoder.training.encoder.talks import TURN_HEADS
from micoder.training.linear_folder import write_weights

_OPSET = 17
_LARGE = 1024


class _Read(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        return self.network.read(ids, mask)


def _export_encoder(network: Network, path: Path) -> None:
    ids = torch.ones(2, 12, dtype=torch.long)
    axes = {0: "windows", 1: "pieces"}
    torch.onnx.export(
        _Read(network).eval(), (ids, torch.ones_like(ids)), str(path), dynamo=False, opset_version=_OPSET,
        input_names=["ids", "mask"], output_names=["hidden", "cuts"],
        dynamic_axes={"ids": axes, "mask": axes, "hidden": axes, "cuts": axes},
    )  # fmt: skip


def _export_session(network: Network, path: Path) -> None:
    n, turns, width = 7, 3, network.shape.width
    # three tensors and not one thrice: tracing would make a single input of them
    role, first, talk_of = (torch.zeros(n, dtype=torch.long) for _ in range(3))
    pool, whole = torch.full((turns, n), 1 / n), torch.randn(turns, width)
    example = (torch.randn(n, width), torch.randn(n, SIGNS), role, first, talk_of, pool, whole)
    names = ["vectors", "signs", "role", "first", "talk_of", "pool", "whole"]
    axes: dict[str, dict[int, str]] = {name: {0: "utterances"} for name in names[:5]}
    axes |= {"pool": {0: "turns", 1: "utterances"}, "whole": {0: "turns"}}
    axes |= {
        "code": {0: "utterances"},
        "talk": {0: "utterances"},
        **{name: {0: "turns"} for name in TURN_HEADS},
    }
    torch.onnx.export(
        network.session.eval(), example, str(path), dynamo=False, opset_version=_OPSET,
        input_names=names, output_names=["code", "talk", *TURN_HEADS], dynamic_axes=axes,
    )  # fmt: skip


def _quantize(source: Path, target: Path) -> None:
    """Write an int8 graph: weights per channel, activations on the fly."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source, target, weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def _keep_as_halves(path: Path) -> None:
    """Rewrite a graph so that its large weights lie as half floats and are cast when it is opened."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path)
    casts = []
    for weight in graph.graph.initializer:
        values = numpy_helper.to_array(weight)
        if values.dtype == np.float32 and values.size >= _LARGE:
            name = weight.name
            weight.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
            casts.append(onnx.helper.make_node("Cast", [f"{name}.half"], [name], to=onnx.TensorProto.FLOAT))
    for cast in reversed(casts):
        graph.graph.node.insert(0, cast)
    onnx.checker.check_model(graph)
    onnx.save(graph, path)


def save_encoder(
    network: Network,
    tokenizer_file: Path,
    folder: Path,
    *,
    name: str,
    calibration: HeadCalibration,
    training: Mapping[str, Any],
    words: LinearCoder | None = None,
    quantized: bool = True,
) -> StoredModel:
    """Write the model folder and return it, checked.

    The encoder's graph is int8; the session layer is small, and its weights are kept as half floats.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "encoder.onnx"
        _export_encoder(network, whole)
        if quantized:
            _quantize(whole, folder / "encoder.onnx")
        else:
            shutil.copy(whole, folder / "encoder.onnx")
    _export_session(network, folder / "session.onnx")
    _keep_as_halves(folder / "session.onnx")
    shutil.copy(tokenizer_file, folder / "tokenizer.json")
    manifest = {
        "name": name,
        "kind": "encoder",
        "micoder": __version__,
        "classes": {head: list(classes) for head, classes in CLASSES.items()},
        "temperatures": calibration.temperatures,
        "lift": calibration.lift,
        "cut": calibration.cut,
        "shares": calibration.shares,
        **({"words": write_weights(folder, words)} if words else {}),
        "network": network.facts(),
        "encoder": sizes_of(network),
        "windows": asdict(WindowSize()),
        "training": dict(training),
    }
    return write_manifest(folder, manifest)
