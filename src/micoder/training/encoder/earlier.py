"""Networks of an earlier training that go on, and what each of them knows."""

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import torch

from micoder.coders.store import StoredModel
from micoder.errors import BadInput
from micoder.training.encoder.network import Network


def noted_of(kept: Path) -> dict[str, Any]:
    """Return what is noted beside a kept network: its plan, and the groups of sessions that it knows.

    Raises:
        BadInput: the network or its note is not there, or the note says nothing of its sessions.
    """
    try:
        kept.stat()
        noted = json.loads(kept.with_suffix(".json").read_text())
    except (OSError, ValueError) as err:
        raise BadInput(
            f"{kept.parent}: holds no whole training; give the folder in which one was kept"
        ) from err
    if not isinstance(noted, dict) or not {"plan", "groups"} <= set(noted):
        raise BadInput(f"{kept}: nothing is noted of the sessions that it knows; train anew")
    return noted


def known_of(kept: Path, groups: Collection[str]) -> Mapping[str, Any]:
    """Return what tells a training that goes on from this network from others.

    Args:
        groups: the groups of sessions that it goes on with.

    Raises:
        BadInput: the network is not there, or knows sessions of other groups.
    """
    noted = noted_of(kept)
    if not set(noted["groups"]) <= set(groups):
        raise BadInput(f"{kept}: knows sessions that are left out here; give all that it was trained on")
    return {
        "start": hashlib.sha256(kept.read_bytes()).hexdigest(),
        "earlier": [*noted.get("earlier", []), noted["plan"]],
    }


def known_of_model(stored: StoredModel) -> Mapping[str, Any]:
    """Return what tells a training that goes on from a model's network from others."""
    training = stored.manifest.get("training", {})
    return {"start": stored.sha256, "earlier": [*training.get("earlier", []), training.get("plan", {})]}


def go_on(network: Network, kept: Path) -> None:
    """Give a network the weights of a kept one.

    Raises:
        BadInput: they do not load, or are another kind of network's.
    """
    try:
        network.load_state_dict(torch.load(kept, weights_only=True, map_location="cpu"))
    except Exception as err:  # torch raises many kinds for a damaged file, with no common base
        raise BadInput(f"{kept}: does not load as a network of this kind; train anew") from err
