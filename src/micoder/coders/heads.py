"""From class probabilities to a decision; the same for every coder.

``code`` and ``talk`` know the fine labels of one utterance. ``main`` and ``stance`` know which
behavior dominates a whole turn, in AnnoMI's classes; ``form`` (open, closed) and ``depth`` (simple,
complex) know its question and its reflection.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from micoder.codes import TALK, main_behavior
from micoder.session import CLIENT, COUNSELOR, Decision

Chances = Mapping[str, float]
ROLE_OF_HEAD = {
    "code": COUNSELOR,
    "main": COUNSELOR,
    "form": COUNSELOR,
    "depth": COUNSELOR,
    "talk": CLIENT,
    "stance": CLIENT,
}
FINE_HEADS = ("code", "talk")
# in the order of the session graph's outputs
HEADS = (*FINE_HEADS, "main", "stance", "form", "depth")
# the codes that stand for each class of the heads that tell kinds of a question or a reflection
SUBTYPES: dict[str, dict[str, tuple[str, ...]]] = {
    "form": {"open": ("open_question",), "closed": ("closed_question",)},
    "depth": {"simple": ("simple_reflection",), "complex": ("complex_reflection", "summary")},
}

_USUAL = {
    "question": "open_question",
    "reflection": "simple_reflection",
    "therapist_input": "give_information",
}


@dataclass(frozen=True)
class HeadCalibration:
    """What makes logits into honest chances and choices.

    Attributes:
        temperatures: by head. lift: by head and class, a factor in the choice.
        cut: boundary probability from which an utterance begins.
        shares: by head, what the words alone weigh in the logits; the network weighs the rest.
    """

    temperatures: dict[str, float]
    lift: dict[str, dict[str, float]]
    cut: float
    shares: dict[str, float] = field(default_factory=dict)


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return probabilities along the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def _scaled(fine: Chances, coarse: Chances, group_of: Mapping[str, str]) -> dict[str, float]:
    """Return fine chances whose groups sum to the coarse ones."""
    mass: dict[str, float] = {}
    for name, chance in fine.items():
        mass[group_of[name]] = mass.get(group_of[name], 0.0) + chance
    total = sum(coarse.get(group, 0.0) for group in mass) or 1.0
    return {
        name: chance / mass[group_of[name]] * coarse.get(group_of[name], 0.0) / total
        if mass[group_of[name]]
        else 0.0
        for name, chance in fine.items()
    }


def _pick(chances: Chances, lift: Mapping[str, float]) -> str:
    return max(chances, key=lambda name: (chances[name] * lift.get(name, 1.0), name))


def _ordered(chances: Chances) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(((n, round(c, 4)) for n, c in chances.items()), key=lambda pair: (-pair[1], pair[0])))


def decide_counselor(fine: Chances, main: Chances | None, lift: Mapping[str, float]) -> Decision:
    """Return the counselor's code; with ``main``, the one that dominates the whole unit."""
    chances = dict(fine)
    if main:
        group = _pick(main, lift)
        chances = _scaled(fine, main, {code: main_behavior(code) for code in fine})
        code = _pick({c: p for c, p in chances.items() if main_behavior(c) == group} or chances, lift)
    else:
        code = _pick(chances, lift)
    return Decision(code, round(chances[code], 4), None, _ordered(chances))


def with_subtypes(chances: Chances, subtypes: Mapping[str, Chances]) -> dict[str, float]:
    """Return the counselor's chances with each group's mass shared out as its own head says.

    A head is left out where the chances do not know all its subtypes.

    >>> asked = {"open_question": 0.2, "closed_question": 0.6, "other": 0.2}
    >>> with_subtypes(asked, {"form": {"open": 0.5, "closed": 0.5}})
    {'open_question': 0.4, 'closed_question': 0.4, 'other': 0.2}
    """
    shares = dict(chances)
    for head, said in subtypes.items():
        kinds = {kind: [code for code in codes if code in chances] for kind, codes in SUBTYPES[head].items()}
        if not all(kinds.values()):
            continue
        mass = sum(chances[code] for codes in kinds.values() for code in codes)
        for kind, codes in kinds.items():
            own = sum(chances[code] for code in codes)
            for code in codes:
                shares[code] = mass * said[kind] * (chances[code] / own if own else 1 / len(codes))
    return shares


def client_talk(label: str) -> str:
    """Return change, sustain or neutral of a label like ``change.reason``."""
    return label.partition(".")[0]


def decide_client(fine: Chances, stance: Chances | None, lift: Mapping[str, float]) -> Decision:
    """Return the client's talk and, for change and sustain, its type."""
    chances = _scaled(fine, stance, {label: client_talk(label) for label in fine}) if stance else dict(fine)
    talks = {talk: sum(c for label, c in chances.items() if client_talk(label) == talk) for talk in TALK}
    talk = _pick(talks, lift)
    types = {label.partition(".")[2]: c for label, c in chances.items() if client_talk(label) == talk}
    talk_type = None if talk == "neutral" else _pick(types, {})
    return Decision(talk, round(talks[talk], 4), talk_type or None, _ordered(talks))


def as_chances(classes: Sequence[str], probabilities: NDArray[np.float64]) -> dict[str, float]:
    """Return a row of probabilities by class name."""
    return {name: float(value) for name, value in zip(classes, probabilities, strict=True)}


def usual_codes(main: Chances) -> dict[str, float]:
    """Return fine chances for a model that knows AnnoMI's turn labels alone: each group's usual code.

    >>> usual_codes({"question": 0.75, "other": 0.25})
    {'open_question': 0.75, 'other': 0.25}
    """
    return {_USUAL.get(group, "other"): chance for group, chance in main.items()}
