"""A half-done training on disk, so that one that was stopped goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch


class Stateful(Protocol):
    """What a network, an optimizer and a schedule have in common."""

    def state_dict(self) -> Any:
        """Return the state, to be loaded again."""
        ...

    def load_state_dict(self, state: Any, /) -> Any:
        """Take over a state."""
        ...


@dataclass(frozen=True)
class Checkpoint:
    """The file of a training, and what it holds.

    Attributes:
        path: None where nothing is kept.
        made: what tells this training from others: its plan, its steps, its data.
        parts: what changes from step to step, by name.
    """

    path: Path | None
    made: Mapping[str, Any]
    parts: Mapping[str, Stateful]

    def restore(self, device: torch.device) -> int:
        """Return how many steps are done, with the parts as they were then; 0 for another training's file."""
        if not self.path or not self.path.is_file():
            return 0
        state = torch.load(self.path, weights_only=True, map_location=device)
        if {name: state.get(name) for name in self.made} != self.made:
            return 0
        for name, part in self.parts.items():
            part.load_state_dict(state[name])
        return int(state["done"])

    def save(self, done: int) -> None:
        """Write the parts; the file is whole or not there."""
        if self.path:
            parts = {name: part.state_dict() for name, part in self.parts.items()}
            temporary = self.path.with_suffix(".tmp")
            torch.save({**self.made, **parts, "done": done}, temporary)
            temporary.replace(self.path)
