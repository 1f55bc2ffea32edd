"""A shipped encoder as a network that can learn again: its graphs hold all weights, most as int8."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from micoder.coders.store import StoredModel
from micoder.errors import BadModel
from micoder.training.encoder.network import Network, Shape

if TYPE_CHECKING:
    from onnx import GraphProto

Arrays = dict[str, NDArray[Any]]
SIZES = (
    "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "vocab_size",
    "max_position_embeddings", "type_vocab_size", "layer_norm_eps", "hidden_act",
)  # fmt: skip
"""What a manifest says of the pretrained encoder, in the names of its configuration."""


def sizes_of(network: Network) -> dict[str, Any]:
    """Return the sizes from which an empty encoder of the same kind is made; none but a BERT's are kept."""
    config = network.encoder.config
    return {name: getattr(config, name) for name in SIZES} if config.model_type == "bert" else {}


def _arrays(graph: "GraphProto") -> Arrays:
    from onnx import numpy_helper

    return {one.name: numpy_helper.to_array(one) for one in graph.initializer}


def _plain(arrays: Arrays, name: str) -> NDArray[Any]:
    """Return a weight as floats, whether the graph keeps it as such, as half floats or as int8."""
    if f"{name}_quantized" not in arrays:
        return np.asarray(arrays[name], dtype=np.float32)
    steps, zero = arrays[f"{name}_quantized"].astype(np.float32), arrays[f"{name}_zero_point"]
    return np.asarray((steps - zero.astype(np.float32)) * arrays[f"{name}_scale"], dtype=np.float32)


def _multiplied(graph: "GraphProto", arrays: Arrays) -> Arrays:
    """Return the weights of linear layers: they lie turned and have no name, but the bias added next has."""
    bias_of = {
        operand: one
        for node in graph.node
        if node.op_type == "Add"
        for one, operand in (node.input, node.input[::-1])
        if one in arrays
    }
    found = {}
    for node in graph.node:
        if node.op_type in ("MatMul", "MatMulInteger"):
            bias = bias_of.get(node.output[0].removesuffix("_output_quantized"))
            if bias:
                weight = _plain(arrays, node.input[1].removesuffix("_quantized"))
                found[bias.removesuffix("bias") + "weight"] = weight.T
    return found


def _encoder_weights(graph: "GraphProto") -> Arrays:
    arrays = _arrays(graph)
    names = {name.removesuffix("_quantized") for name in arrays if name.startswith("network.")}
    kept = {name for name in names if not name.endswith(("_scale", "_zero_point"))}
    whole = {**{name: _plain(arrays, name) for name in kept}, **_multiplied(graph, arrays)}
    return {name.removeprefix("network."): weight for name, weight in whole.items()}


def _session_weights(graph: "GraphProto") -> Arrays:
    return {
        f"session.{name.removesuffix('.half')}": weight.astype(np.float32)
        for name, weight in _arrays(graph).items()
    }


def _empty(facts: Mapping[str, Any]) -> Network:
    from transformers import BertConfig, BertModel

    encoder = BertModel(BertConfig(**facts["encoder"]), add_pooling_layer=False)
    return Network(encoder, Shape(**facts["network"]))


def network_of(stored: StoredModel) -> Network:
    """Return the network of a model folder.

    Raises:
        BadModel: its graphs do not hold the weights that its sizes ask for.
    """
    import onnx

    network = _empty(stored.manifest)
    weights = {
        **_encoder_weights(onnx.load(stored.file("encoder.onnx")).graph),
        **_session_weights(onnx.load(stored.file("session.onnx")).graph),
    }
    try:
        network.load_state_dict({name: torch.from_numpy(weight.copy()) for name, weight in weights.items()})
    except RuntimeError as err:
        said = "its graphs do not hold the weights that its model.json says"
        raise BadModel(str(stored.folder), said) from err
    return network.eval()
