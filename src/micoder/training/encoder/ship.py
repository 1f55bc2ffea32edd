"""From labeled sessions to a model folder: train on four folds, calibrate on the fifth, export."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from micoder.coders.encoder import EncoderCoder
from micoder.coders.heads import side_of
from micoder.coders.store import StoredModel, open_model, write_manifest
from micoder.codes import COUNSELOR_CODES, TALK
from micoder.evaluation.scorelevel import SCORES, code_plain, judged, score_pairs
from micoder.scores.calibration import FILE, Calibration, calibration_json, measure_confusions
from micoder.scores.coverage import widening_for
from micoder.session import CodedSession
from micoder.training.corpus import LabeledSession
from micoder.training.encoder.crossfit import calibrate, open_tokenizer, train_network
from micoder.training.encoder.export import save_encoder
from micoder.training.encoder.fit import Plan
from micoder.training.encoder.judge import plain_calibration, torch_coder
from micoder.training.encoder.talks import talks_of
from micoder.training.folds import assign_folds

Say = Callable[[str], None]
STAGES = (
    Plan(epochs=2.5),
    Plan(epochs=2, encoder_rate=1.2e-4, head_rate=6e-4, frozen_layers=1, boundary_share=3.0, seed=11),
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run of training needs.

    Attributes:
        pretrained: folder of the pretrained encoder. place: where half-done work is kept.
        held, folds: the fold that is kept out of training, and how many there are.
    """

    pretrained: Path
    place: Path
    held: int = 0
    folds: int = 5
    stages: tuple[Plan, ...] = STAGES


def held_out(sessions: Sequence[LabeledSession], recipe: Recipe) -> list[LabeledSession]:
    """Return the sessions that training does not see."""
    fold_of = assign_folds(sessions, recipe.folds)
    return [session for session in sessions if fold_of[session.group] == recipe.held]


def _is_recognizer_copy(name: str) -> bool:
    return name.startswith("asr-")


def trained_coder(sessions: Sequence[LabeledSession], recipe: Recipe, say: Say) -> EncoderCoder:
    """Return the coder after all stages, calibrated on the held-out fold.

    Recognizer versions of sessions that are in the corpus anyway are judged on, not learned from.
    """
    fold_of = assign_folds(sessions, recipe.folds)
    talks = [
        talk
        for talk in talks_of(sessions)
        if fold_of[talk.group] != recipe.held and not _is_recognizer_copy(talk.name)
    ]
    start: Path | None = None
    for number, plan in enumerate(recipe.stages):
        file = recipe.place / f"fold{recipe.held}-stage{number}.pt"
        network = train_network(talks, plan, recipe.pretrained, file, start=start, say=say)
        start = file
    torch.set_grad_enabled(False)
    coder = torch_coder(network, open_tokenizer(recipe.pretrained), plain_calibration(talks))
    coder.calibration = calibrate(sessions, {recipe.held: coder}, fold_of)
    return coder


def measure(
    coder: EncoderCoder, held: Sequence[LabeledSession]
) -> tuple[Calibration, list[tuple[LabeledSession, CodedSession]]]:
    """Return the model's confusions and the widening that held-out sessions ask for."""
    counselor, client = [], []
    fine = [session for session in held if not session.whole_units and not _is_recognizer_copy(session.name)]
    for session in fine:
        for gold, decision in zip(session.gold, coder.decide(session.utterances), strict=True):
            if "code" in gold.labels and decision.code:
                counselor.append((gold.labels["code"], decision.code))
            elif "talk" in gold.labels and decision.code:
                client.append((side_of(gold.labels["talk"]), decision.code))
    known = Calibration(
        measure_confusions(counselor, list(COUNSELOR_CODES)), measure_confusions(client, list(TALK))
    )
    coded = [(session, found) for session in fine if (found := code_plain(session, coder, coder))]
    pairs = score_pairs(coded, known)
    widening = {name: widening_for(judged(pairs, name)) for name in SCORES}
    return replace(known, widening={k: round(v, 3) for k, v in widening.items() if v}), coded


def ship(
    sessions: Sequence[LabeledSession],
    recipe: Recipe,
    folder: Path,
    *,
    name: str,
    training: Mapping[str, Any],
    say: Say = lambda _: None,
) -> StoredModel:
    """Train, calibrate and write a model folder."""
    coder = trained_coder(sessions, recipe, say)
    held = held_out(sessions, recipe)
    facts = {
        **training,
        "held_out": sorted({session.name for session in held}),
        "protocol": f"trained on {recipe.folds - 1} of {recipe.folds} folds by session; "
        "calibrated on the other",
    }
    say("writing the graphs")
    network = train_network(
        [], recipe.stages[-1], recipe.pretrained,
        recipe.place / f"fold{recipe.held}-stage{len(recipe.stages) - 1}.pt",
    )  # fmt: skip
    stored = save_encoder(
        network,
        recipe.pretrained / "tokenizer.json",
        folder,
        name=name,
        calibration=coder.calibration,
        training=facts,
    )
    say("measuring confusions and interval widths with the exported model")
    exported = EncoderCoder.load(stored)
    known, _ = measure(exported, held)
    (folder / FILE).write_text(calibration_json(known), encoding="utf-8")
    manifest = {key: value for key, value in stored.manifest.items() if key not in ("schema", "files")}
    write_manifest(folder, manifest)
    return open_model(str(folder))
