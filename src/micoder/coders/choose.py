"""From a model's name to its coder. To add a kind of model, add a row to KINDS."""

from collections.abc import Callable
from importlib import import_module

from micoder.coders import Coder
from micoder.coders.store import StoredModel, open_model
from micoder.errors import BadModel
from micoder.splitting import Splitter
from micoder.splitting.rules import RuleSplitter

KINDS: dict[str, tuple[str, str]] = {
    "encoder": ("micoder.coders.encoder", "EncoderCoder"),
    "linear": ("micoder.coders.linear", "LinearCoder"),
}


def load_coder(name: str) -> tuple[Coder, StoredModel]:
    """Return a coder and the checked folder that it came from.

    Raises:
        BadModel: missing, damaged, or of an unknown kind.
    """
    stored = open_model(name)
    if stored.kind not in KINDS:
        raise BadModel(str(stored.folder), f"is of the unknown kind '{stored.kind}'; update micoder")
    module, attribute = KINDS[stored.kind]
    # onnxruntime is imported only where an encoder is asked for
    load: Callable[[StoredModel], Coder] = getattr(import_module(module), attribute).load
    return load(stored), stored


def splitter_of(coder: Coder) -> Splitter:
    """Return what splits for a coder: the coder itself where it can, else punctuation rules."""
    return coder if isinstance(coder, Splitter) else RuleSplitter()
