"""From labeled sessions to a model folder: judge on folds, train on everything, export.

What ships has seen every session. What it knows of its own errors (shares, temperatures, the cut between
utterances, confusions, widths of intervals) comes from networks and readers of words that each left out
a fold.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from micoder.coders.encoder import EncoderCoder
from micoder.coders.linear import LinearCoder
from micoder.coders.store import StoredModel, open_model, write_manifest
from micoder.scores.calibration import FILE, calibration_json
from micoder.training.corpus import LabeledSession
from micoder.training.encoder.crossfit import calibrate, open_tokenizer, train_network
from micoder.training.encoder.earlier import known_of, noted_of
from micoder.training.encoder.export import save_encoder
from micoder.training.encoder.fit import FURTHER, Plan, with_steps_enough
from micoder.training.encoder.judge import plain_calibration, torch_coder
from micoder.training.encoder.measure import measure, see
from micoder.training.encoder.network import Network
from micoder.training.encoder.talks import Talk, talks_of
from micoder.training.folds import assign_folds
from micoder.training.linear import LinearSettings, fit_linear
from micoder.training.traces import write_traces

Say = Callable[[str], None]
ALL = "all"
PROTOCOL = (
    "trained on all sessions; shares, temperatures, cut, confusions and widths from {folds} networks and "
    "readers of words that each left out a fold of sessions"
)

ADAPTED = (
    "{model} went on with these sessions; shares, temperatures, cut, confusions and widths from {folds} "
    "networks that each left out a fold of them; the reader of words is the earlier model's"
)


@dataclass(frozen=True)
class Recipe:
    """What a run of training needs.

    Attributes:
        pretrained: folder of the pretrained encoder. place: where trained and half-trained networks are kept.
        folds: into how many parts the sessions are cut for judging.
        start: where an earlier training kept its networks, to go on from; each fold's from its own.
        model: a trained encoder to go on from, in every fold; it must know none of the sessions.
    """

    pretrained: Path
    place: Path
    folds: int = 5
    start: Path | None = None
    model: StoredModel | None = None

    @classmethod
    def adapting(cls, model: StoredModel, place: Path, *, folds: int = 5) -> "Recipe":
        """Return how a trained encoder goes on with sessions of its own."""
        return cls(model.folder, place, folds=folds, model=model)

    @property
    def plan(self) -> Plan:
        """How to train."""
        return FURTHER if self.start or self.model else Plan()

    @property
    def protocol(self) -> str:
        """What a manifest says of the training."""
        if self.model:
            return ADAPTED.format(model=self.model.signature, folds=self.folds)
        return PROTOCOL.format(folds=self.folds)

    @cached_property
    def adapted(self) -> EncoderCoder | None:
        """The coder that is adapted, if one is; its reader of words and its calibration are kept."""
        return EncoderCoder.load(self.model) if self.model else None


def _fold(fold: int) -> str:
    return f"fold{fold}"


def _network(talks: Sequence[Talk], recipe: Recipe, name: str, say: Say) -> Network:
    start = recipe.start / f"{name}.pt" if recipe.start else None
    place = recipe.place / f"{name}.pt"
    plan = with_steps_enough(recipe.plan, talks) if recipe.model else recipe.plan
    return train_network(talks, plan, recipe.pretrained, place, start=start, model=recipe.model, say=say)


def _check_start(start: Path, talks: Sequence[Talk], fold_of: Mapping[str, int], folds: int) -> None:
    """Refuse an earlier training that cannot go on before hours are spent on it."""
    groups = {talk.group for talk in talks}
    known_of(start / f"{ALL}.pt", groups)
    for fold in range(folds):
        known_of(start / f"{_fold(fold)}.pt", {group for group in groups if fold_of.get(group) != fold})


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
    return _network(talks, recipe, _fold(fold), say)


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
    if recipe.adapted:
        calibration = replace(recipe.adapted.calibration, lift=calibration.lift)
    return torch_coder(network, open_tokenizer(recipe.pretrained), calibration, _words(recipe, inside, say))


def _words(recipe: Recipe, sessions: Sequence[LabeledSession], say: Say) -> LinearCoder | None:
    return recipe.adapted.words if recipe.adapted else fit_words(sessions, say)


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
    fold_of = assign_folds(sessions, recipe.folds)
    talks = talks_of(sessions, also)
    if recipe.start:
        _check_start(recipe.start, talks, fold_of, recipe.folds)
    coders = {}
    for fold in range(recipe.folds):
        say(f"network {fold + 1} of {recipe.folds + 1}: without fold {fold + 1}")
        coders[fold] = fold_coder(sessions, recipe, fold, say, also=also)
    calibration = calibrate(sessions, coders, fold_of, recipe.adapted.calibration if recipe.adapted else None)
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
    network = _network(talks, recipe, ALL, say)
    noted = noted_of(recipe.place / f"{ALL}.pt")
    plans: dict[str, Any] = {key: noted[key] for key in ("plan", "earlier") if key in noted}
    stored = save_encoder(
        network.cpu(),
        recipe.pretrained / "tokenizer.json",
        folder,
        name=name,
        calibration=calibration,
        words=_words(recipe, sessions, say),
        training={**training, **plans, "protocol": recipe.protocol},
    )
    (folder / FILE).write_text(calibration_json(known), encoding="utf-8")
    write_traces(folder, [*sessions, *also], recipe.model)
    manifest = {key: value for key, value in stored.manifest.items() if key not in ("schema", "files")}
    write_manifest(folder, manifest)
    return open_model(str(folder))
