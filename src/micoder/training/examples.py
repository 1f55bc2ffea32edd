"""Labels with their features: what the linear model learns from."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from micoder.coders.features import block_of, features, in_context, turns_of
from micoder.coders.heads import ROLE_OF_HEAD
from micoder.coders.linear import Vocabulary
from micoder.session import runs_by_turn
from micoder.training.corpus import Gold, LabeledSession
from micoder.training.dominance import dominant
from micoder.training.heard import heard_session

# what a turn's label weighs that follows from its utterances, beside a published one
_BESIDE = 0.3


@dataclass(frozen=True, slots=True)
class Example:
    """A label with the raw features of its unit."""

    head: str
    label: str
    group: str
    raw: Mapping[str, float]
    weight: float


def _dominated(session: LabeledSession) -> LabeledSession:
    """Return the turns of a session that is labeled by utterance, with what dominates each."""
    turns, gold = [], []
    for run in runs_by_turn(zip(session.utterances, session.gold, strict=True), lambda pair: pair[0].turn):
        first = run[0][0]
        named = [(one.text, own.fine) for one, own in run]
        turns.append(replace(first, text=" ".join(text for text, _ in named)))
        gold.append(Gold(dominant(first.role, named)))
    return replace(session, utterances=tuple(turns), gold=tuple(gold), whole_units=True)


def examples_of(sessions: Sequence[LabeledSession]) -> list[Example]:
    """Return every label with its features, of the text as written and as a recognizer writes it.

    Where there are published labels of turns, the turns of all other sessions stand beside them.
    """
    found = []
    published = {session.name for session in sessions if session.whole_units}
    known = [(session, 1.0) for session in sessions]
    known += [(_dominated(one), _BESIDE) for one in sessions if published and one.name not in published]
    for session, weight in [*known, *((heard_session(one), weight) for one, weight in known)]:
        turns = turns_of(session.utterances, whole_units=session.whole_units)
        for unit, gold in zip(in_context(turns), session.gold, strict=True):
            raw = features(unit) if gold.labels else {}
            found += [
                Example(head, label, session.group, raw, weight)
                for head, label in gold.labels.items()
                if head in ROLE_OF_HEAD
            ]
    return found


def vocabulary_of(examples: Sequence[Example], fewest: int) -> Vocabulary:
    """Return the features that enough sessions have; what one session alone says stays out of a model."""
    seen: Counter[str] = Counter()
    groups: dict[str, set[str]] = {}
    for example in examples:
        seen.update(example.raw.keys())
        for name in example.raw:
            groups.setdefault(name, set()).add(example.group)
    names = sorted(name for name, own in groups.items() if len(own) >= fewest or not block_of(name))
    idf = np.array([1 + math.log((1 + len(examples)) / (1 + seen[name])) for name in names], dtype=np.float32)
    return Vocabulary({name: i for i, name in enumerate(names)}, idf)
