"""A trained encoder that goes on with a person's own sessions: ``--adapt``."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from micoder.cli.screen import remark
from micoder.errors import BadModel, WouldReplaceInput
from micoder.plurals import many

if TYPE_CHECKING:
    from micoder.coders.store import StoredModel
    from micoder.training.corpus import LabeledSession


def adaptable(name: str, output: Path | None = None) -> "StoredModel":
    """Return the checked folder of a trained encoder.

    Raises:
        BadModel: there is none, or it cannot go on.
        WouldReplaceInput: the new model would lie in its folder.
    """
    from micoder.coders.store import open_model
    from micoder.report.files import is_same

    stored = open_model(name)
    if not stored.manifest.get("encoder"):
        raise BadModel(
            str(stored.folder), "holds no encoder that can go on learning; name the shipped one, 'encoder'"
        )
    if output and is_same(output, stored.folder):
        raise WouldReplaceInput(str(output))
    return stored


def tell_seen(sessions: Sequence["LabeledSession"], model: "StoredModel", *, quiet: bool) -> None:
    """Say on the screen which sessions the model knows already, by their words."""
    from micoder.evaluation.heldout import Trained, compare_with_training

    seen = compare_with_training(sessions, Trained.of(model)).seen
    if seen:
        known = f"{model.name} was trained on {len(seen)} of {many(len(sessions), 'session')} already"
        remark(f"mind: {known}; figures of the new model come out too good", quiet=quiet)
