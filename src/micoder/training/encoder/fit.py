"""The training loop: steps over stretches of talk, resumable after an interruption."""

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from micoder.training.encoder.batch import Batch, cut_stretches, make_batch
from micoder.training.encoder.network import Network, Shape
from micoder.training.encoder.talks import CODES, TALKS, TURN_HEADS, Talk

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_PIECES_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; docs/models.md says what each value was chosen for."""

    epochs: float = 3
    turns: int = 40
    stretches: int = 1
    encoder_rate: float = 1.5e-4
    head_rate: float = 8e-4
    frozen_layers: int = 2
    boundary_share: float = 2.0
    heard: float = 0.5
    layer_share: float = 0.15
    smoothing: float = 0.05
    seed: int = 7


def _padded(batch: Batch, numbers: Sequence[int]) -> tuple[Tensor, Tensor]:
    longest = max(len(batch.windows[i].ids) for i in numbers)
    ids = torch.zeros(len(numbers), longest, dtype=torch.long)
    mask = torch.zeros(len(numbers), longest, dtype=torch.long)
    for row, i in enumerate(numbers):
        length = len(batch.windows[i].ids)
        ids[row, :length] = torch.tensor(batch.windows[i].ids)
        mask[row, :length] = 1
    return ids, mask


def _groups(batch: Batch) -> list[list[int]]:
    """Return window numbers in groups of like length, so that little is padding."""
    groups: list[list[int]] = []
    for i in sorted(range(len(batch.windows)), key=lambda i: len(batch.windows[i].ids)):
        wide = len(batch.windows[i].ids)
        if (
            groups
            and wide * (len(groups[-1]) + 1) <= _PIECES_AT_ONCE
            and wide <= 1.5 * len(batch.windows[groups[-1][0]].ids) + 4
        ):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def read_batch(network: Network, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Return utterance vectors, turn vectors, and the boundary loss of a batch."""
    count, device = len(batch.labels), batch.labels.device
    sums = torch.zeros(count, network.shape.width)
    pieces = torch.zeros(count)
    logits, targets = [], []
    for group in _groups(batch):
        ids, mask = _padded(batch, group)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            hidden, cut = network.read(ids, mask)
        of = torch.tensor([batch.utterance_of[i][k] for i in group for k in range(len(batch.windows[i].ids))])
        flat = torch.cat([hidden[row, : len(batch.windows[i].ids)] for row, i in enumerate(group)]).float()
        keep = of >= 0
        sums = sums.index_add(0, of[keep], flat[keep])
        pieces = pieces.index_add(0, of[keep], torch.ones(int(keep.sum())))
        wanted = torch.tensor([c for i in group for c in batch.cuts[i]])
        given = torch.cat([cut[row, : len(batch.windows[i].ids)] for row, i in enumerate(group)]).float()
        logits.append(given[wanted >= 0])
        targets.append(wanted[wanted >= 0])
    vectors = sums / pieces.clamp(min=1)[:, None]
    turns = int(batch.turn_of.max()) + 1
    whole = torch.zeros(turns, network.shape.width).index_add(0, batch.turn_of, sums)
    whole = whole / torch.zeros(turns).index_add(0, batch.turn_of, pieces).clamp(min=1)[:, None]
    boundary = functional.binary_cross_entropy_with_logits(torch.cat(logits), torch.cat(targets).float())
    return vectors, whole, boundary


def pool_of(batch: Batch) -> Tensor:
    """Return turns x utterances weights by length; rows sum to 1."""
    turns = int(batch.turn_of.max()) + 1
    pool = torch.zeros(turns, len(batch.turn_of))
    pool[batch.turn_of, torch.arange(len(batch.turn_of))] = batch.lengths
    return pool / pool.sum(dim=1, keepdim=True)


def loss_of(network: Network, batch: Batch, plan: Plan) -> Tensor:
    """Return the sum of all heads' losses."""
    vectors, whole, boundary = read_batch(network, batch)
    code, talk, *turns = network.session(
        vectors, batch.signs, batch.role, batch.first, batch.talk_of, pool_of(batch), whole
    )
    counselor = (batch.role == 0) & (batch.labels >= 0)
    client = (batch.role == 1) & (batch.labels >= 0)
    total = plan.boundary_share * boundary
    for logits, chosen, classes in ((code, counselor, CODES), (talk, client, TALKS)):
        if bool(chosen.any()):
            total = total + functional.cross_entropy(
                logits[chosen],
                batch.labels[chosen].clamp(max=len(classes) - 1),
                label_smoothing=plan.smoothing,
            )
    for name, logits in zip(TURN_HEADS, turns, strict=True):
        weights = batch.turn_weights[name]
        if float(weights.sum()) > 0:
            losses = -(batch.turn_targets[name] * logits.log_softmax(-1)).sum(-1)
            share = 1.0 if name in ("main", "stance") else 0.3
            total = total + share * (losses * weights).sum() / weights.sum().clamp(min=4)
    return total


def load_network(pretrained: Path, shape: Shape | None = None) -> Network:
    """Return a network around a pretrained encoder, with new heads."""
    from transformers import AutoModel

    encoder = AutoModel.from_pretrained(pretrained, local_files_only=True, add_pooling_layer=False)
    return Network(encoder, shape or Shape(width=encoder.config.hidden_size))


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
    )


def _rate(step: int, steps: int) -> float:
    warm = max(steps // 12, 1)
    return (
        step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / max(steps - warm, 1)))
    )


def fit(
    network: Network,
    tokenizer: "Tokenizer",
    talks: Sequence[Talk],
    plan: Plan,
    *,
    checkpoint: Path | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Network:
    """Return the network after training; with a checkpoint file it goes on where it stopped."""
    torch.manual_seed(plan.seed)
    optimizer = _optimizer(network, plan)
    per_epoch = math.ceil(len(cut_stretches(talks, plan.turns, random.Random(0))) / plan.stretches)
    steps = max(round(per_epoch * plan.epochs), 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    done = 0
    if checkpoint and checkpoint.is_file():
        state = torch.load(checkpoint, weights_only=True)
        if state["plan"] == asdict(plan) and state["steps"] == steps:
            network.load_state_dict(state["network"])
            optimizer.load_state_dict(state["optimizer"])
            schedule.load_state_dict(state["schedule"])
            done = state["done"]
    network.train()
    began, losses = time.monotonic(), []
    epoch = -1
    stretches: list[tuple[object, ...]] = []
    for step in range(done, steps):
        if step // per_epoch != epoch:
            epoch = step // per_epoch
            stretches = cut_stretches(talks, plan.turns, random.Random(plan.seed + epoch))  # type: ignore[assignment]
        at = step % per_epoch * plan.stretches
        rng = random.Random(plan.seed * 1_000_003 + step)
        batch = make_batch(
            tokenizer, stretches[at : at + plan.stretches] or stretches[-1:], rng,  # type: ignore[arg-type]
            heard=plan.heard, layer_share=plan.layer_share,
        )  # fmt: skip
        loss = loss_of(network, batch, plan)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        losses.append(float(loss.detach()))
        if (step + 1) % 50 == 0 or step + 1 == steps:
            rate = (step + 1 - done) / (time.monotonic() - began)
            left = (steps - step - 1) / rate / 60
            recent = losses[-50:]
            say(f"step {step + 1} of {steps}, loss {sum(recent) / len(recent):.3f}, {left:.0f} min left")
        if checkpoint and (step + 1) % 200 == 0:
            _save(checkpoint, network, optimizer, schedule, plan, steps, step + 1)
    return network.eval()


def _save(
    path: Path, network: Network, optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR, plan: Plan, steps: int, done: int,
) -> None:  # fmt: skip
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "plan": asdict(plan),
        "steps": steps,
        "done": done,
    }
    temporary = path.with_suffix(".tmp")
    torch.save(state, temporary)
    temporary.replace(path)
