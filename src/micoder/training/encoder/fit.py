"""The training loop: steps over stretches of talk, resumable after an interruption."""

import hashlib
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel

from micoder.training.encoder.batch import Batch, cut_stretches, make_batch, with_hidden_pieces
from micoder.training.encoder.checkpoint import Checkpoint
from micoder.training.encoder.network import Network, Shape
from micoder.training.encoder.packed import is_bert, read_packed
from micoder.training.encoder.talks import CODES, TALKS, TURN_HEADS, Talk

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SAVE_EVERY = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; docs/models.md says what each value was chosen for.

    Attributes:
        turns, stretches: length of a stretch of talk, and how many stretches make a step.
        window: how many pieces are read at once; all of them are learned from.
        boundary_share, subtype_share, hint_share: weights of the losses.
        heard: share of the stretches that are turned into recognizer text.
        layer_share: how much of a turn's target is the layer's where people's labels are known.
        hidden_share: share of the pieces that are hidden, so that no turn is learned by heart.
        kept: how much of the running mean of the weights stays at each step; 0 takes the last weights.
    """

    epochs: float = 6
    turns: int = 40
    stretches: int = 4
    window: int = 160
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    frozen_layers: int = 0
    boundary_share: float = 15.0
    heard: float = 0.5
    layer_share: float = 0.15
    subtype_share: float = 0.3
    hint_share: float = 0.5
    smoothing: float = 0.05
    hidden_share: float = 0.12
    kept: float = 0.99
    seed: int = 7


FURTHER = Plan(epochs=2, head_rate=7e-4, seed=11)
"""How a trained network goes on with more sessions."""

FEWEST_STEPS = 80


def with_steps_enough(plan: Plan, talks: Sequence[Talk]) -> Plan:
    """Return the plan with so many epochs that a few sessions make 80 steps; docs/models.md, "Adapting"."""
    stretches = len(cut_stretches(talks, plan.turns, random.Random(0)))
    per_epoch = math.ceil(stretches / plan.stretches)
    return replace(plan, epochs=max(plan.epochs, FEWEST_STEPS / per_epoch)) if per_epoch else plan


def _pieces(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """Return the vectors of the pieces that were said, and boundary logits where a word begins."""
    masks = [group.mask for group in batch.groups]
    if not is_bert(network.encoder):
        read = [network.read(group.ids, group.mask) for group in batch.groups]
        said = [hidden.flatten(0, 1)[g.places] for (hidden, _), g in zip(read, batch.groups, strict=True)]
        cuts = [cut.flatten()[g.words] for (_, cut), g in zip(read, batch.groups, strict=True)]
        return torch.cat(said).float(), torch.cat(cuts).float()
    hidden, places = read_packed(network.encoder, [group.ids for group in batch.groups], masks)
    said, words, at = [], [], 0
    for group in batch.groups:
        number = group.mask.flatten().cumsum(0) - 1 + at
        said.append(number[group.places])
        words.append(number[group.words])
        at += int(group.mask.sum())
    return hidden[torch.cat(said)].float(), network.cuts(hidden, places, torch.cat(words)).float()


def read_batch(network: Network, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Return utterance vectors, turn vectors, and the boundary loss of a batch."""
    device = batch.labels.device
    with torch.autocast(device.type, dtype=torch.bfloat16):
        hidden, logits = _pieces(network, batch)
    utterance_of = torch.cat([group.utterance_of for group in batch.groups])
    targets = torch.cat([group.cuts for group in batch.groups]).float()
    nothing = torch.zeros(len(batch.labels), network.shape.width, device=device)
    sums = nothing.index_add(0, utterance_of, hidden)
    pieces = nothing[:, 0].index_add(0, utterance_of, torch.ones_like(utterance_of, dtype=torch.float32))
    turns = batch.pool.shape[0]
    whole = torch.zeros(turns, network.shape.width, device=device).index_add(0, batch.turn_of, sums)
    of_turn = torch.zeros(turns, device=device).index_add(0, batch.turn_of, pieces)
    boundary = functional.binary_cross_entropy_with_logits(logits, targets)
    return sums / pieces.clamp(min=1)[:, None], whole / of_turn.clamp(min=1)[:, None], boundary


def _soft(logits: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
    """Return the weighted mean cross-entropy with targets that are chances."""
    losses = -(targets * logits.log_softmax(-1)).sum(-1)
    return (losses * weights).sum() / weights.sum().clamp(min=4)


def loss_of(network: Network, batch: Batch, plan: Plan) -> Tensor:
    """Return the sum of all heads' losses."""
    vectors, whole, boundary = read_batch(network, batch)
    outputs = network.session(vectors, batch.signs, batch.role, batch.first, batch.talk_of, batch.pool, whole)
    logits = dict(zip(("code", "talk", *TURN_HEADS), outputs, strict=True))
    total = plan.boundary_share * boundary
    own = 1.0 - plan.hint_share if batch.hints else 1.0
    for name, side, classes in (("code", 0, CODES), ("talk", 1, TALKS)):
        known = ((batch.role == side) & (batch.labels >= 0)).float()
        label = batch.labels.clamp(min=0, max=len(classes) - 1)
        target = functional.one_hot(label, len(classes)) * (1 - plan.smoothing) + plan.smoothing / len(
            classes
        )
        total = total + own * _soft(logits[name], target, known)
    for name in TURN_HEADS:
        share = 1.0 if name in ("main", "stance") else plan.subtype_share
        target, weights = batch.turn_targets[name], batch.turn_weights[name]
        total = total + own * share * _soft(logits[name], target, weights)
    for name, chances in batch.hints.items():
        total = total + plan.hint_share * _soft(logits[name], chances, chances.sum(-1))
    return total


def load_network(pretrained: Path, shape: Shape | None = None) -> Network:
    """Return a network around a pretrained encoder, with new heads."""
    from transformers import AutoModel

    encoder = AutoModel.from_pretrained(pretrained, local_files_only=True, add_pooling_layer=False).float()
    return Network(encoder, shape or Shape(width=encoder.config.hidden_size))


def best_device() -> torch.device:
    """Return the graphics card where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _optimizer(network: Network, plan: Plan) -> torch.optim.AdamW:
    for name, parameter in network.encoder.named_parameters():
        layer = name.split(".")[2] if name.startswith("encoder.layer.") else ""
        if name.startswith("embeddings.") or (layer and int(layer) < plan.frozen_layers):
            parameter.requires_grad_(False)
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in known]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}],
        weight_decay=0.01,
        fused=True,
    )


def _rate(step: int, steps: int) -> float:
    warm = max(steps // 12, 1)
    return (
        step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / max(steps - warm, 1)))
    )


def _batches(
    tokenizer: "Tokenizer", talks: Sequence[Talk], plan: Plan, numbers: range, per_epoch: int
) -> Iterator[Batch]:
    """Yield the batch of each step; it depends on the step's number alone."""
    epoch, stretches = -1, cut_stretches(talks, plan.turns, random.Random(0))
    for step in numbers:
        if step // per_epoch != epoch:
            epoch = step // per_epoch
            stretches = cut_stretches(talks, plan.turns, random.Random(plan.seed + epoch))
        at = step % per_epoch * plan.stretches
        yield make_batch(
            tokenizer,
            stretches[at : at + plan.stretches] or stretches[-1:],
            random.Random(plan.seed * 1_000_003 + step),
            heard=plan.heard,
            layer_share=plan.layer_share,
            window=plan.window,
            slack=1.5 if best_device().type == "cpu" else 8.0,
        )


def digest_of(talks: Sequence[Talk]) -> str:
    """Return what tells these talks, with their labels, from others."""
    return hashlib.sha256(repr(talks).encode()).hexdigest()


def _running_mean(kept: float) -> Callable[[list[Tensor], list[Tensor], Tensor | int], None]:
    """Return an update that keeps less at first, so that a short training is not held at its start."""

    def update(mean: list[Tensor], now: list[Tensor], done: Tensor | int) -> None:
        share = min(kept, (1 + int(done)) / (10 + int(done)))
        with torch.no_grad():
            torch._foreach_lerp_(mean, now, 1 - share)

    return update


def fit(
    network: Network,
    tokenizer: "Tokenizer",
    talks: Sequence[Talk],
    plan: Plan,
    *,
    begun_with: str = "",
    checkpoint: Path | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Network:
    """Return the network after training; with a checkpoint file it goes on where it stopped.

    Args:
        begun_with: what tells the weights that the network has now from others.
    """
    torch.manual_seed(plan.seed)
    device = best_device()
    network.to(device)
    optimizer = _optimizer(network, plan)
    mean = AveragedModel(network, multi_avg_fn=_running_mean(plan.kept))
    per_epoch = math.ceil(len(cut_stretches(talks, plan.turns, random.Random(0))) / plan.stretches)
    steps = max(round(per_epoch * plan.epochs), 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    made = {"plan": asdict(plan), "steps": steps, "data": digest_of(talks), "begun_with": begun_with}
    parts = {"network": network, "mean": mean, "optimizer": optimizer, "schedule": schedule}
    half = Checkpoint(checkpoint, made, parts)
    done = half.restore(device)
    network.train()
    began, recent = time.monotonic(), []
    for step, batch in enumerate(_batches(tokenizer, talks, plan, range(done, steps), per_epoch), done):
        # dropout depends on the step's number alone, so that a resumed run ends as an unbroken one
        torch.manual_seed(plan.seed * 1_000_003 + step)
        loss = loss_of(network, with_hidden_pieces(batch, plan.hidden_share).to(device), plan)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        mean.update_parameters(network)
        recent.append(loss.detach())
        if (step + 1) % 50 == 0 or step + 1 == steps:
            rate = (step + 1 - done) / (time.monotonic() - began)
            left = (steps - step - 1) / rate / 60
            loss_now = float(sum(recent)) / len(recent)
            say(f"step {step + 1} of {steps}, loss {loss_now:.3f}, {left:.0f} min left")
            recent = []
        if (step + 1) % SAVE_EVERY == 0:
            half.save(step + 1)
    network.load_state_dict(mean.module.state_dict())
    return network.eval()
