"""Train the linear coder: count words, fit logistic regressions, calibrate by held-out sessions."""

import json
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from micoder import __version__
from micoder.coders.features import block_of, features, in_context, turns_of
from micoder.coders.heads import ROLE_OF_HEAD, client_talk
from micoder.coders.linear import Head, LinearCoder, Vocabulary, against_others
from micoder.coders.store import StoredModel, write_manifest
from micoder.errors import BadInput, UnreadableFile
from micoder.session import runs_by_turn
from micoder.training.corpus import Gold, LabeledSession
from micoder.training.dominance import dominant
from micoder.training.folds import assign_folds
from micoder.training.heard import heard_session
from micoder.training.temperature import best_temperature

Say = Callable[[str], None]
_MIN_SESSIONS = 3
# what a turn's label weighs that follows from its utterances, beside a published one
_BESIDE = 0.3


@dataclass(frozen=True, slots=True)
class LinearSettings:
    """What cross-validation chose (docs/models.md has the figures).

    Attributes:
        strength: C of the regressions. sessions: in how many of them a word must occur.
        lift: power of the factors for rare classes. inner_folds: for the temperature; it stays 1 below 2.
    """

    strength: float = 4.0
    sessions: int = 3
    lift: float = 0.35
    inner_folds: int = 4


@dataclass(frozen=True, slots=True)
class _Example:
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
        named = [(one.text, own.labels.get("code") or own.labels.get("talk") or "") for one, own in run]
        turns.append(replace(first, text=" ".join(text for text, _ in named)))
        gold.append(Gold(dominant(first.role, named)))
    return replace(session, utterances=tuple(turns), gold=tuple(gold), whole_units=True)


def _examples(sessions: Sequence[LabeledSession]) -> list[_Example]:
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
                _Example(head, label, session.group, raw, weight)
                for head, label in gold.labels.items()
                if head in ROLE_OF_HEAD
            ]
    return found


def _vocabulary(examples: Sequence[_Example], fewest: int) -> Vocabulary:
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


def _matrix(vocabulary: Vocabulary, examples: Sequence[_Example]) -> Any:
    from scipy.sparse import csr_array

    rows, columns, values = [], [], []
    for number, example in enumerate(examples):
        places, weights = vocabulary.weigh(dict(example.raw))
        rows.append(np.full(len(places), number, dtype=np.int32))
        columns.append(places.astype(np.int32))
        values.append(weights)
    shape = (len(examples), len(vocabulary.idf))
    return csr_array((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=shape)


@dataclass(frozen=True)
class _Fitted:
    """A regression for each class against the others."""

    classes: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def logits(self, matrix: Any) -> NDArray[np.float64]:
        return against_others(matrix @ self.weights + self.bias)


def _fit(matrix: Any, examples: Sequence[_Example], strength: float) -> _Fitted:
    from sklearn.linear_model import LogisticRegression

    classes = tuple(sorted({example.label for example in examples}))
    gold = np.array([example.label for example in examples])
    weights = np.array([example.weight for example in examples])
    models = [
        LogisticRegression(C=strength, solver="liblinear", tol=1e-3).fit(matrix, gold == name, weights)
        for name in classes
    ]
    columns = np.stack([model.coef_[0] for model in models], axis=1)
    return _Fitted(classes, columns, np.array([model.intercept_[0] for model in models]))


def _held_out(
    matrix: Any, examples: Sequence[_Example], classes: Sequence[str], chosen: LinearSettings
) -> float:
    """Return the calibrating temperature, from models that have not seen the session."""
    groups = sorted({example.group for example in examples})
    folds = min(chosen.inner_folds, len(groups))
    if len(groups) < _MIN_SESSIONS or folds < 2:
        return 1.0
    fold = np.array([groups.index(example.group) % folds for example in examples])
    place = {name: i for i, name in enumerate(classes)}
    gold = np.array([place[example.label] for example in examples])
    logits = np.full((len(examples), len(classes)), -12.0)
    for k in range(folds):
        inside = np.flatnonzero(fold != k).tolist()
        if len({examples[i].label for i in inside}) < 2:
            return 1.0
        model = _fit(matrix[inside], [examples[i] for i in inside], chosen.strength)
        outside = np.flatnonzero(fold == k).tolist()
        columns = np.array([place[name] for name in model.classes])
        logits[np.ix_(np.array(outside), columns)] = model.logits(matrix[outside])
    return best_temperature(logits, gold, low=0.4, high=4.0, tried=60)[0]


def _lift(head: str, labels: Sequence[str], power: float) -> dict[str, float]:
    """Return the factors that undo a part of the classes' prior; 1 for the most common."""
    counts = Counter(client_talk(label) if head == "talk" else label for label in labels)
    most = max(counts.values())
    return {name: round((most / count) ** power, 4) for name, count in sorted(counts.items())}


def fit_linear(
    sessions: Sequence[LabeledSession],
    settings: LinearSettings | None = None,
    say: Say = lambda _: None,
) -> tuple[dict[str, Vocabulary], dict[str, Head]]:
    """Return vocabularies by role and heads by name, fitted to labeled sessions.

    Raises:
        BadInput: no utterance labels to learn from.
    """
    chosen = settings or LinearSettings()
    examples = _examples(sessions)
    if max(len({one.label for one in examples if one.head == head}) for head in ROLE_OF_HEAD) < 2:
        raise BadInput("a model needs units labeled with at least two codes")
    vocabularies: dict[str, Vocabulary] = {}
    heads: dict[str, Head] = {}
    for name, role in ROLE_OF_HEAD.items():
        of_role = [example for example in examples if ROLE_OF_HEAD[example.head] == role]
        own = [example for example in of_role if example.head == name]
        if len({example.label for example in own}) < 2:
            continue
        say(f"fitting {name} on {len(own) // 2} labeled units, with and without punctuation")
        if role not in vocabularies:
            vocabularies[role] = _vocabulary(
                of_role, min(chosen.sessions, len({one.group for one in of_role}))
            )
        matrix = _matrix(vocabularies[role], own)
        labels = [example.label for example in own]
        model = _fit(matrix, own, chosen.strength)
        heads[name] = Head(
            model.classes, model.weights.astype(np.float32), model.bias.astype(np.float32),
            _held_out(matrix, own, model.classes, chosen), _lift(name, labels, chosen.lift),
        )  # fmt: skip
    return vocabularies, heads


def train_coder(sessions: Sequence[LabeledSession], settings: LinearSettings | None = None) -> LinearCoder:
    """Return a coder in memory, for cross-validation and tests."""
    return LinearCoder("linear@untrained", *fit_linear(sessions, settings))


def write_weights(folder: Path, fitted: tuple[dict[str, Vocabulary], dict[str, Head]]) -> dict[str, Any]:
    """Write weights and vocabulary, and return what a manifest says of the heads."""
    vocabularies, heads = fitted
    arrays: dict[str, Any] = {f"{role}.idf": v.idf for role, v in vocabularies.items()}
    for head, fit in heads.items():
        arrays[f"{head}.weights"], arrays[f"{head}.bias"] = fit.weights.astype(np.float16), fit.bias
    np.savez_compressed(folder / "weights.npz", **arrays)
    words = {role: list(v.index) for role, v in vocabularies.items()}
    (folder / "vocabulary.json").write_text(json.dumps(words, ensure_ascii=False) + "\n", encoding="utf-8")
    return {
        head: {"classes": list(fit.classes), "temperature": fit.temperature, "lift": fit.lift}
        for head, fit in heads.items()
    }


def save_linear(
    folder: Path,
    name: str,
    fitted: tuple[dict[str, Vocabulary], dict[str, Head]],
    training: Mapping[str, Any],
) -> StoredModel:
    """Write a model folder: weights, vocabulary and the manifest that vouches for them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "model.json").unlink(missing_ok=True)  # a model half replaced must not look whole
    except OSError as err:
        raise UnreadableFile(str(folder), f"cannot be written ({err.strerror})") from err
    heads = write_weights(folder, fitted)
    manifest = {
        "name": name,
        "kind": "linear",
        "micoder": __version__,
        "heads": heads,
        "training": dict(training),
    }
    return write_manifest(folder, manifest, ("weights.npz", "vocabulary.json"))


__all__ = ["LinearSettings", "assign_folds", "fit_linear", "save_linear", "train_coder"]
