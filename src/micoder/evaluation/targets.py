"""What is compared: for each kind of label, how gold and prediction become two labels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from micoder.coders.heads import client_talk
from micoder.codes import COUNSELOR_CODES, REFLECTIONS, main_behavior
from micoder.session import Decision
from micoder.training.corpus import Gold


@dataclass(frozen=True, slots=True)
class Target:
    """One comparison: the head whose labels it uses, and the label of gold and prediction."""

    name: str
    meaning: str
    gold: Callable[[Mapping[str, str]], str | None]
    predicted: Callable[[Decision], str | None]


def _main(decision: Decision) -> str | None:
    if decision.code not in COUNSELOR_CODES:
        return None
    return main_behavior(decision.code)


def _form(decision: Decision) -> str | None:
    chances = dict(decision.chances)
    if not {"open_question", "closed_question"} <= chances.keys():
        return None
    return "open" if chances["open_question"] >= chances["closed_question"] else "closed"


def _depth(decision: Decision) -> str | None:
    chances = dict(decision.chances)
    if not chances.keys() >= REFLECTIONS:
        return None
    complex_ = chances["complex_reflection"] + chances["summary"]
    return "complex" if complex_ > chances["simple_reflection"] else "simple"


def _typed(gold: Mapping[str, str]) -> str | None:
    label = gold.get("talk")
    return label if label == "neutral" or "." in (label or "") else None


TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        Target("code", "counselor code of the utterance", lambda gold: gold.get("code"), lambda d: d.code),
        Target(
            "talk", "client talk of the utterance",
            lambda gold: client_talk(gold["talk"]) if "talk" in gold else None, lambda d: d.code,
        ),
        Target(
            "talk_type", "client talk and its type",
            _typed, lambda d: f"{d.code}.{d.talk_type}" if d.talk_type else d.code,
        ),
        Target(
            "main", "counselor's main behavior of the turn (AnnoMI)", lambda gold: gold.get("main"), _main
        ),
        Target(
            "stance", "client talk of the turn (AnnoMI)",
            lambda gold: gold.get("stance"), lambda d: d.code,
        ),
        Target("form", "open or closed, given a question (AnnoMI)", lambda gold: gold.get("form"), _form),
        Target(
            "depth", "simple or complex, given a reflection (AnnoMI)",
            lambda gold: gold.get("depth"), _depth,
        ),
    )
}  # fmt: skip


def pair(target: Target, gold: Gold, decision: Decision) -> tuple[str, str] | None:
    """Return the two labels, or None where a person gave none or the coder abstained."""
    left = target.gold(gold.labels)
    right = target.predicted(decision)
    return None if left is None or right is None else (left, right)
