"""Whether a model has seen the sessions that it is judged on, as far as its folder tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from micoder.coders.store import StoredModel
from micoder.plurals import many
from micoder.training.corpus import LabeledSession
from micoder.training.traces import Traces, read_traces

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Trained:
    """What a model's folder says of its training.

    Attributes:
        held_out: the sessions that the manifest names as held out. files: sha256 of the training's files.
        protocol: how it was trained, or "". traces: what its sessions are known again by, if it keeps that.
    """

    held_out: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    protocol: str = ""
    traces: Traces | None = None

    @classmethod
    def from_manifest(cls, manifest: Mapping[str, Any]) -> "Trained":
        """Return what there is in a manifest; a manifest need not say any of it."""
        training = manifest.get("training", {})
        return cls(
            frozenset(training.get("held_out") or ()),
            frozenset(str(one.get("sha256")) for one in training.get("data") or ()),
            str(training.get("protocol") or "").rstrip("."),
        )

    @classmethod
    def of(cls, stored: StoredModel) -> "Trained":
        """Return what a model's folder says, by its manifest and by the words of its training."""
        return cls.from_manifest(stored.manifest).with_traces(read_traces(stored))

    def with_traces(self, traces: Traces | None) -> "Trained":
        """Return the same with what the sessions are known again by."""
        return replace(self, traces=traces)

    def knows(self, sessions: Sequence[LabeledSession]) -> bool | None:
        """Return whether the model was trained on a talk, given by its labelings; None if nothing tells."""
        told = self.traces.knows(sessions) if self.traces else None
        if told is None and {one.name for one in sessions} <= self.held_out:
            return False
        return told


@dataclass(frozen=True, slots=True)
class Fairness:
    """How the judged sessions stand to a model's training.

    Attributes:
        sessions: how many are judged. seen: the model was trained on them. untold: nothing tells.
        by_words: whether the model keeps what tells it of any session.
        files: the judged files that are files of the training.
        protocol: what the manifest says of the training, or "".
    """

    sessions: int
    seen: tuple[str, ...]
    untold: tuple[str, ...]
    by_words: bool
    files: tuple[str, ...] = ()
    protocol: str = ""

    @property
    def fair(self) -> bool:
        """Whether the model was trained on none of the sessions."""
        return not self.seen and not self.untold

    def _verdict(self) -> str:
        of_all = f"of {many(self.sessions, 'session')}"
        if self.fair:
            how = "as their words tell" if self.by_words else "as its manifest says"
            return f"A fair test: the model was trained on none {of_all}, {how}."
        if self.seen:
            more = len(self.seen) - _NAMED
            names = ", ".join(self.seen[:_NAMED]) + (f" and {more} more" if more > 0 else "")
            known = f"the model was trained on {len(self.seen)} {of_all} ({names}), as their words tell"
            return f"Not a fair test: {known}; there the figures are too good."
        why = "they are too short to tell" if self.by_words else "it keeps nothing that tells"
        known = f"the model may have been trained on {len(self.untold)} {of_all}, since {why}"
        return f"Not known to be a fair test: {known}; there the figures would be too good."

    def sentence(self) -> str:
        """Return what a reader of the figures has to know."""
        said = self._verdict()
        if self.files and not self.fair:
            said += f" It was trained on {', '.join(self.files)}."
        return f"{said} Its manifest says: {self.protocol}." if self.protocol else said

    def facts(self) -> dict[str, Any]:
        """Return the same as JSON values."""
        return {
            "fair": self.fair,
            "sessions": self.sessions,
            "trained_on": list(self.seen),
            "not_known": list(self.untold),
            "files_of_the_training": list(self.files),
            "says": self.sentence(),
        }


def _by_name(sessions: Sequence[LabeledSession]) -> dict[str, list[LabeledSession]]:
    found: dict[str, list[LabeledSession]] = {}
    for one in sessions:
        found.setdefault(one.name, []).append(one)
    return found


def unseen(sessions: Sequence[LabeledSession], trained: Trained) -> list[LabeledSession]:
    """Return the sessions of which it is told that the model was not trained on them."""
    fresh = {name for name, own in _by_name(sessions).items() if trained.knows(own) is False}
    return [one for one in sessions if one.name in fresh]


def compare_with_training(
    sessions: Sequence[LabeledSession], trained: Trained, files: Mapping[str, str] | None = None
) -> Fairness:
    """Return how sessions stand to a model's training.

    Args:
        files: name by sha256 of the files that the sessions come from.
    """
    told = {name: trained.knows(own) for name, own in _by_name(sessions).items()}
    return Fairness(
        len(told),
        tuple(sorted(name for name, known in told.items() if known)),
        tuple(sorted(name for name, known in told.items() if known is None)),
        trained.traces is not None,
        tuple(sorted(name for sha, name in (files or {}).items() if sha in trained.files)),
        trained.protocol,
    )
