"""Cross-fitting: a network per fold, and what they say of sessions they have not seen."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from micoder.coders.encoder import EncoderCoder
from micoder.coders.heads import HeadCalibration
from micoder.coders.store import StoredModel
from micoder.coders.words import blended
from micoder.errors import BadInput
from micoder.training.corpus import LabeledSession
from micoder.training.encoder.earlier import go_on, known_of, known_of_model
from micoder.training.encoder.fit import Plan, best_device, digest_of, fit, load_network
from micoder.training.encoder.judge import (
    CLASSES,
    USUAL_CUT,
    boundary_counts,
    boundary_f1,
    lifts_of,
)  # fmt: skip
from micoder.training.encoder.network import Network, Shape
from micoder.training.encoder.restore import network_of
from micoder.training.encoder.talks import Talk, talks_of
from micoder.training.temperature import best_temperature

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Say = Callable[[str], None]
_SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
# labeled units from which a head's own share and temperature are worth more than an earlier model's
ENOUGH = 200
_CUTS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


def open_tokenizer(pretrained: Path) -> "Tokenizer":
    """Return the pretrained tokenizer, without cutting or padding of its own."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(pretrained / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def train_network(
    talks: Sequence[Talk],
    plan: Plan,
    pretrained: Path,
    place: Path,
    *,
    shape: Shape | None = None,
    start: Path | None = None,
    model: StoredModel | None = None,
    say: Say = lambda _: None,
) -> Network:
    """Return a trained network; ``place`` keeps it, or its half-done state, for the same training.

    Args:
        start: the kept network of an earlier training that goes on; each time with another seed, so that the
            sessions come in another order.
        model: a trained encoder whose network goes on, with sessions of its own.

    Raises:
        BadInput: that network does not load, or knows sessions that are left out here; or ``place`` keeps one
            that went on from an earlier one, and would be lost; or no session is labeled by utterance.
    """
    if not talks:
        raise BadInput(
            "an encoder learns from codes of utterances, and these sessions have codes of whole turns"
        )
    place.parent.mkdir(parents=True, exist_ok=True)
    groups = sorted({talk.group for talk in talks})
    before = known_of(start, groups) if start else known_of_model(model) if model else {}
    if before:
        plan = replace(plan, seed=plan.seed + len(before["earlier"]) - 1)
    torch.manual_seed(plan.seed)
    network = network_of(model) if model else load_network(pretrained, shape)
    noted = place.with_suffix(".json")
    made = {
        "plan": asdict(plan), "shape": network.facts(), "data": digest_of(talks), "groups": groups, **before,
    }  # fmt: skip
    if place.is_file() and noted.is_file():
        kept = json.loads(noted.read_text())
        if kept == made:
            network.load_state_dict(torch.load(place, weights_only=True, map_location="cpu"))
            return network.to(best_device()).eval()
        if "start" in kept and not before:
            raise BadInput(f"{place}: went on from an earlier training; name that one, or another folder")
    if start:
        go_on(network, start)
    checkpoint = place.with_suffix(".part")
    tokenizer, begun_with = open_tokenizer(pretrained), before.get("start", "")
    fit(network, tokenizer, talks, plan, begun_with=begun_with, checkpoint=checkpoint, say=say)
    # the note is of these weights alone, also if this is stopped between the two
    noted.unlink(missing_ok=True)
    torch.save(network.state_dict(), place)
    noted.write_text(json.dumps(made))
    checkpoint.unlink(missing_ok=True)
    return network


@dataclass
class _Rows:
    """What is known of a head's labeled units: the two readers' logits, and the class."""

    network: list[NDArray[Any]] = field(default_factory=list)
    words: list[NDArray[Any]] = field(default_factory=list)
    gold: list[int] = field(default_factory=list)


def _labeled(session: LabeledSession) -> Iterator[tuple[int, str, int]]:
    """Yield unit, head and class number of every label that the heads know."""
    for number, gold in enumerate(session.gold):
        for head, label in gold.labels.items():
            if label in CLASSES[head]:
                yield number, head, CLASSES[head].index(label)


def _gold_rows(coder: EncoderCoder, session: LabeledSession, rows: dict[str, _Rows]) -> None:
    """Add one session's labeled units to the rows of their heads."""
    _, network, words = coder.two_readings(session.utterances, whole_units=session.whole_units)
    for number, head, place in _labeled(session):
        own = rows.setdefault(head, _Rows())
        own.network.append(network[head][number])
        own.gold.append(place)
        if head in words:
            own.words.append(words[head][number])


def _share_and_temperature(rows: _Rows) -> tuple[float, float]:
    """Return the words' share and the temperature of the smallest log loss."""
    network, gold = np.array(rows.network, dtype=np.float64), np.array(rows.gold)
    if len(rows.words) != len(rows.network):
        return 0.0, best_temperature(network, gold)[0]
    words = np.array(rows.words)
    tried = []
    for share in _SHARES:
        temperature, loss = best_temperature(blended(network, words, share), gold)
        tried.append((loss, share, temperature))
    _, share, temperature = min(tried)
    return share, temperature


def calibrate(
    sessions: Sequence[LabeledSession],
    coders: Mapping[int, EncoderCoder],
    fold_of: Mapping[str, int],
    before: HeadCalibration | None = None,
) -> HeadCalibration:
    """Return shares, temperatures, lifts and the cut that held-out sessions ask for.

    Args:
        coders: coder by fold; each is asked only about sessions of its fold, which it has not seen.
        before: what stands where too few of the sessions say anything.
    """
    held = [session for session in sessions if fold_of[session.group] in coders]
    rows: dict[str, _Rows] = {}
    for session in held:
        _gold_rows(coders[fold_of[session.group]], session, rows)
    before = before or HeadCalibration(dict.fromkeys(CLASSES, 1.0), {}, USUAL_CUT)
    enough = {head: own for head, own in rows.items() if len(own.gold) >= ENOUGH or head not in before.shares}
    found = {head: _share_and_temperature(own) for head, own in enough.items()}
    temperatures = {**before.temperatures, **{head: one for head, (_, one) in found.items()}}
    shares = {**before.shares, **{head: one for head, (one, _) in found.items()}}
    shares = {head: share for head, share in shares.items() if share}
    lifts = {head: own or before.lift.get(head, {}) for head, own in lifts_of(talks_of(sessions)).items()}
    cut = _best_cut(talks_of(held), coders, fold_of, before.cut)
    known = HeadCalibration(temperatures, lifts, cut, shares)
    return replace(known, temperatures={**temperatures, **_of_turns(held, coders, fold_of, known)})


def _of_turns(
    held: Sequence[LabeledSession],
    coders: Mapping[int, EncoderCoder],
    fold_of: Mapping[str, int],
    known: HeadCalibration,
) -> dict[str, float]:
    """Return the temperatures of the heads of turns, whose logits hold what the utterances say too."""
    rows: dict[str, _Rows] = {}
    for session in held:
        if session.whole_units:
            coder = coders[fold_of[session.group]].with_calibration(known)
            _, logits = coder.logits(session.utterances, whole_units=True)
            for number, head, place in _labeled(session):
                own = rows.setdefault(head, _Rows())
                own.network.append(logits[head][number])
                own.gold.append(place)
    return {head: _share_and_temperature(own)[1] for head, own in rows.items()}


def _best_cut(
    talks: Sequence[Talk], coders: Mapping[int, EncoderCoder], fold_of: Mapping[str, int], before: float
) -> float:
    """Return the boundary probability of the best mean F1 of text with and without punctuation.

    Args:
        before: what stands where no turn has two utterances.
    """
    counts = {(cut, heard): Counter[str]() for cut in _CUTS for heard in (True, False)}
    for number, coder in coders.items():
        for talk in talks:
            if fold_of[talk.group] != number:
                continue
            # cut by cut inside a talk: its turns are read once and then remembered
            for heard in (True, False):
                for cut in _CUTS:
                    coder = coder.with_calibration(replace(coder.calibration, cut=cut))
                    counts[cut, heard] += boundary_counts(coder, [talk], heard=heard)
    if not any(count["hits"] + count["misses"] for count in counts.values()):
        return before
    return max(_CUTS, key=lambda cut: boundary_f1(counts[cut, True]) + boundary_f1(counts[cut, False]))
