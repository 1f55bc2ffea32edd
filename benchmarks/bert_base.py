"""A classifier of BERT-base's size as an ONNX graph of floats; its weights are random, which costs no time.

It reads an utterance together with the three turns before it, as published utterance classifiers do.
Needs torch and transformers.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from micoder.session import Utterance

if TYPE_CHECKING:
    from tokenizers import Tokenizer

EARLIER_TURNS, MOST_PIECES, CLASSES = 3, 512, 17
Classify = Callable[[Sequence[tuple[str, str]]], Any]


def write_graph(path: Path) -> None:
    """Write the graph: 12 layers, 768 wide, a class for each counselor code."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(7)
    # eager attention is what onnxruntime knows to fuse
    model = BertForSequenceClassification(
        BertConfig(num_labels=CLASSES, return_dict=False, attn_implementation="eager")
    )
    ids = torch.ones(2, 12, dtype=torch.long)
    axes = {0: "utterances", 1: "pieces"}
    names = ["ids", "mask", "kinds"]
    torch.onnx.export(
        model.eval(), (ids, torch.ones_like(ids), torch.zeros_like(ids)), str(path), dynamo=False,
        opset_version=17, input_names=names, output_names=["logits"],
        dynamic_axes={**dict.fromkeys(names, axes), "logits": {0: "utterances"}},
    )  # fmt: skip


def contexts(utterances: Sequence[Utterance]) -> list[tuple[str, str]]:
    """Return for each utterance the three turns before its own, and the utterance itself."""
    turns: dict[int, list[str]] = {}
    for utterance in utterances:
        turns.setdefault(utterance.turn, []).append(utterance.text)
    said = {turn: " ".join(texts) for turn, texts in turns.items()}
    order = list(said)
    found = []
    for utterance in utterances:
        at = order.index(utterance.turn)
        found.append(
            (" ".join(said[turn] for turn in order[max(at - EARLIER_TURNS, 0) : at]), utterance.text)
        )
    return found


def load_graph(path: Path, tokenizer: "Tokenizer", batch: int) -> Classify:
    """Return what classifies (context, utterance) pairs, so many at once, those of like length together."""
    import onnxruntime

    graph = onnxruntime.InferenceSession(
        str(path), onnxruntime.SessionOptions(), providers=["CPUExecutionProvider"]
    )

    def classify(pairs: Sequence[tuple[str, str]]) -> Any:
        encoded = sorted(tokenizer.encode_batch([*pairs]), key=lambda one: len(one.ids))
        logits = []
        for at in range(0, len(encoded), batch):
            some = encoded[at : at + batch]
            width = max(len(one.ids) for one in some)
            feed = {name: np.zeros((len(some), width), dtype=np.int64) for name in ("ids", "mask", "kinds")}
            for row, one in enumerate(some):
                feed["ids"][row, : len(one.ids)] = one.ids
                feed["mask"][row, : len(one.ids)] = 1
                feed["kinds"][row, : len(one.ids)] = one.type_ids
            logits.append(graph.run(None, feed)[0])
        return np.concatenate(logits)

    return classify
