"""Whether a model has seen the sessions that it is judged on, as far as its manifest tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from micoder.training.corpus import LabeledSession


@dataclass(frozen=True, slots=True)
class Trained:
    """What a manifest says of a model's training.

    Attributes:
        held_out: the sessions that it names as held out. files: sha256 of the files of the training.
        protocol: how it was trained, or "".
    """

    held_out: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    protocol: str = ""

    @classmethod
    def from_manifest(cls, manifest: Mapping[str, Any]) -> "Trained":
        """Return what there is in a manifest; a manifest need not say any of it."""
        training = manifest.get("training", {})
        return cls(
            frozenset(training.get("held_out") or ()),
            frozenset(str(one.get("sha256")) for one in training.get("data") or ()),
            str(training.get("protocol") or "").rstrip("."),
        )


@dataclass(frozen=True, slots=True)
class Fairness:
    """How the judged sessions stand to a model's training.

    Attributes:
        sessions, unnamed: how many are judged, and which of them the manifest does not name as held out.
        names_any: whether the manifest names held-out sessions at all.
        files: the judged files that are files of the training.
        protocol: what the manifest says of the training, or "".
    """

    sessions: int
    unnamed: tuple[str, ...]
    names_any: bool
    files: tuple[str, ...] = ()
    protocol: str = ""

    @property
    def fair(self) -> bool:
        """Whether the manifest vouches for every session."""
        return not self.unnamed

    def sentence(self) -> str:
        """Return what a reader of the figures has to know."""
        if self.fair:
            said = f"All {self.sessions} sessions are named as held out in the model's manifest."
        elif not self.names_any:
            said = (
                "Not known to be a fair test: the model's manifest names no held-out sessions, so the model "
                "was trained on all of its corpus; on sessions of that corpus the figures are too good."
            )
        else:
            said = (
                f"Not known to be a fair test: {len(self.unnamed)} of {self.sessions} sessions are not named "
                "as held out in the model's manifest; where the model was trained on them, the figures are "
                "too good."
            )
        if self.files and not self.fair:
            said += f" It was trained on {', '.join(self.files)}."
        return f"{said} Its manifest says: {self.protocol}." if self.protocol else said

    def facts(self) -> dict[str, Any]:
        """Return the same as JSON values."""
        return {
            "fair": self.fair,
            "sessions": self.sessions,
            "not_named_as_held_out": list(self.unnamed),
            "files_of_the_training": list(self.files),
            "says": self.sentence(),
        }


def compare_with_training(
    sessions: Sequence[LabeledSession], trained: Trained, files: Mapping[str, str] | None = None
) -> Fairness:
    """Return how sessions stand to a model's training.

    Args:
        files: name by sha256 of the files that the sessions come from.
    """
    names = {session.name for session in sessions}
    return Fairness(
        len(names),
        tuple(sorted(names - trained.held_out)),
        bool(trained.held_out),
        tuple(sorted(name for sha, name in (files or {}).items() if sha in trained.files)),
        trained.protocol,
    )
