"""From labeled sessions to a model folder: judge on folds, train on everything, export.

What ships has seen every session. What it knows of its own errors (shares, temperatures, the cut between
utterances, confusions, widths of intervals) comes from networks and readers of words that each left out
a fold.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from micoder.coders.encoder import EncoderCoder
from micoder.coders.linear import LinearCoder
from micoder.coders.store import StoredModel, open_model, write_manifest
from micoder.scores.calibration import FILE, calibration_json
from micoder.training.corpus import LabeledSession
from micoder.training.encoder.crossfit import calibrate, open_tokenizer, train_network
from micoder.training.encoder.export import save_encoder
from micoder.training.encoder.fit import Plan
from micoder.training.encoder.judge import plain_calibration, torch_coder
from micoder.training.encoder.measure import measure, see
from micoder.training.encoder.network import Network
from micoder.training.encoder.talks import Talk, talks_of
from micoder.training.folds import assign_folds
from micoder.training.linear import LinearSettings, fit_linear

Say = Callable[[str], None]
PROTOCOL = (
    "trained on all sessions; shares, temperatures, cut, confusions and widths from {folds} networks and "
    "readers of words that each left out a fold of sessions"
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run of training needs.

    Attributes:
        pretrained: folder of the pretrained encoder. place: where trained and half-trained networks are kept.
        folds: into how many parts the sessions are cut for judging.
    """

    pretrained: Path
    place: Path
    folds: int = 5
    plan: Plan = field(default_factory=Plan)


def _network(talks: Sequence[Talk], recipe: Recipe, name: str, say: Say) -> Network:
    return train_network(talks, recipe.plan, recipe.pretrained, recipe.place / f"{name}.pt", say=say)


def fold_network(
    sessions: Sequence[LabeledSession],
    recipe: Recipe,
    fold: int,
    say: Say,
    *,
    also: Sequence[LabeledSession] = (),
) -> Network:
    """Return a network that has not seen a fold, trained anew or as it was kept.

    Args:
        also: sessions to train on that nothing is judged by; each stays in the fold of its group.
    """
    fold_of = assign_folds(sessions, recipe.folds)
    talks = [talk for talk in talks_of(sessions, also) if fold_of.get(talk.group) != fold]
    return _network(talks, recipe, f"fold{fold}", say)


def fold_coder(
    sessions: Sequence[LabeledSession],
    recipe: Recipe,
    fold: int,
    say: Say,
    *,
    also: Sequence[LabeledSession] = (),
) -> EncoderCoder:
    """Return a coder that has not seen a fold; nothing of the fold sets anything in it.

    Args:
        also: sessions that the network alone is trained on; each stays in the fold of its group.
    """
    fold_of = assign_folds(sessions, recipe.folds)
    network = fold_network(sessions, recipe, fold, say, also=also)
    inside = [one for one in sessions if fold_of[one.group] != fold]
    calibration = plain_calibration(talks_of(inside))
    return torch_coder(network, open_tokenizer(recipe.pretrained), calibration, fit_words(inside, say))


def fit_words(sessions: Sequence[LabeledSession], say: Say) -> LinearCoder:
    """Return what the words alone say; its temperatures are not used, since the mixture has its own."""
    return fit_linear(sessions, LinearSettings(inner_folds=0), say)


def ship(
    sessions: Sequence[LabeledSession],
    recipe: Recipe,
    folder: Path,
    *,
    name: str,
    training: Mapping[str, Any],
    also: Sequence[LabeledSession] = (),
    say: Say = lambda _: None,
) -> StoredModel:
    """Train a network per fold and one on everything, calibrate, and write a model folder.

    Args:
        also: sessions that the networks alone are trained on; nothing is judged or calibrated by them.
    """
    coders = {}
    for fold in range(recipe.folds):
        say(f"network {fold + 1} of {recipe.folds + 1}: without fold {fold + 1}")
        coders[fold] = fold_coder(sessions, recipe, fold, say, also=also)
    fold_of = assign_folds(sessions, recipe.folds)
    calibration = calibrate(sessions, coders, fold_of)
    coders = {fold: coder.with_calibration(calibration) for fold, coder in coders.items()}
    say("measuring confusions and interval widths")
    known = measure(
        [
            see(session, coder, coder)
            for session in sessions
            if not session.whole_units
            for coder in (coders[fold_of[session.group]],)
        ]
    )
    say(f"network {recipe.folds + 1} of {recipe.folds + 1}: on all sessions")
    stored = save_encoder(
        _network(talks_of(sessions, also), recipe, "all", say).cpu(),
        recipe.pretrained / "tokenizer.json",
        folder,
        name=name,
        calibration=calibration,
        words=fit_words(sessions, say),
        training={**training, "protocol": PROTOCOL.format(folds=recipe.folds)},
    )
    (folder / FILE).write_text(calibration_json(known), encoding="utf-8")
    manifest = {key: value for key, value in stored.manifest.items() if key not in ("schema", "files")}
    write_manifest(folder, manifest)
    return open_model(str(folder))
