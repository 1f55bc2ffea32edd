"""Train the linear coder: count words, fit logistic regressions, calibrate by held-out sessions."""

import json
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from micoder import __version__
from micoder.coders.features import block_of, features, windows
from micoder.coders.heads import ROLE_OF_HEAD, side_of
from micoder.coders.linear import Head, LinearCoder, Vocabulary
from micoder.coders.store import StoredModel, write_manifest
from micoder.errors import BadInput, UnreadableFile
from micoder.training.corpus import LabeledSession
from micoder.training.folds import assign_folds

Say = Callable[[str], None]
_MIN_SESSIONS = 3


@dataclass(frozen=True, slots=True)
class LinearSettings:
    """What cross-validation chose (docs/models.md has the figures)."""

    strength: float = 3.0
    min_count: int = 2
    lift: float = 0.35
    inner_folds: int = 4


@dataclass(frozen=True, slots=True)
class _Example:
    head: str
    label: str
    group: str
    raw: Mapping[str, float]


def _examples(sessions: Sequence[LabeledSession]) -> list[_Example]:
    found = []
    for session in sessions:
        for window, gold in zip(windows(session.utterances), session.gold, strict=True):
            raw = features(window) if gold.labels else {}
            found += [
                _Example(head, label, session.group, raw)
                for head, label in gold.labels.items()
                if head in ROLE_OF_HEAD
            ]
    return found


def _vocabulary(examples: Sequence[_Example], min_count: int) -> Vocabulary:
    seen: Counter[str] = Counter()
    for example in examples:
        seen.update(example.raw.keys())
    names = sorted(name for name, count in seen.items() if count >= min_count or not block_of(name))
    idf = np.array([1 + math.log((1 + len(examples)) / (1 + seen[name])) for name in names], dtype=np.float32)
    return Vocabulary({name: i for i, name in enumerate(names)}, idf)


def _matrix(vocabulary: Vocabulary, examples: Sequence[_Example]) -> Any:
    from scipy.sparse import csr_array

    rows, columns, values = [], [], []
    for number, example in enumerate(examples):
        places, weights = vocabulary.weigh(dict(example.raw))
        rows.append(np.full(len(places), number))
        columns.append(places)
        values.append(weights)
    shape = (len(examples), len(vocabulary.idf))
    return csr_array((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=shape)


def _fit(matrix: Any, labels: Sequence[str], strength: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=strength, max_iter=400, tol=1e-3).fit(matrix, labels)


def _logits(model: Any, matrix: Any) -> NDArray[np.float64]:
    scores = np.asarray(model.decision_function(matrix), dtype=np.float64)
    return np.stack([np.zeros_like(scores), scores], axis=1) if scores.ndim == 1 else scores


def _temperature(logits: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """Return the temperature of the smallest log loss on held-out logits."""
    grid = np.exp(np.linspace(math.log(0.4), math.log(4), 60))
    losses = []
    for temperature in grid:
        scaled = logits / temperature
        top = scaled.max(axis=1)
        total = top + np.log(np.exp(scaled - top[:, None]).sum(axis=1))
        losses.append(float((total - scaled[np.arange(len(labels)), labels]).mean()))
    return round(float(grid[int(np.argmin(losses))]), 4)


def _held_out(matrix: Any, examples: Sequence[_Example], classes: list[str], chosen: LinearSettings) -> float:
    """Return the calibrating temperature, from models that have not seen the session."""
    groups = sorted({example.group for example in examples})
    if len(groups) < _MIN_SESSIONS:
        return 1.0
    folds = min(chosen.inner_folds, len(groups))
    fold = np.array([groups.index(example.group) % folds for example in examples])
    place = {name: i for i, name in enumerate(classes)}
    gold = np.array([place[example.label] for example in examples])
    logits = np.full((len(examples), len(classes)), -12.0)
    for k in range(folds):
        inside = np.flatnonzero(fold != k).tolist()
        if len({examples[i].label for i in inside}) < 2:
            return 1.0
        model = _fit(matrix[inside], [examples[i].label for i in inside], chosen.strength)
        outside = np.flatnonzero(fold == k).tolist()
        columns = np.array([place[name] for name in model.classes_])
        logits[np.ix_(np.array(outside), columns)] = _logits(model, matrix[outside])
    return _temperature(logits, gold)


def _lift(head: str, labels: Sequence[str], power: float) -> dict[str, float]:
    """Return the factors that undo a part of the classes' prior; 1 for the most common."""
    counts = Counter(side_of(label) if head == "talk" else label for label in labels)
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
        say(f"fitting {name} on {len(own)} labeled units")
        if role not in vocabularies:
            vocabularies[role] = _vocabulary(of_role, chosen.min_count)
        matrix = _matrix(vocabularies[role], own)
        labels = [example.label for example in own]
        model = _fit(matrix, labels, chosen.strength)
        classes = [str(label) for label in model.classes_]
        two = len(classes) == 2
        coef = np.vstack([np.zeros_like(model.coef_), model.coef_]) if two else model.coef_
        bias = np.concatenate([[0.0], model.intercept_]) if two else model.intercept_
        heads[name] = Head(
            tuple(classes), coef.T.astype(np.float32), np.asarray(bias, dtype=np.float32),
            _held_out(matrix, own, classes, chosen), _lift(name, labels, chosen.lift),
        )  # fmt: skip
    return vocabularies, heads


def train_coder(sessions: Sequence[LabeledSession], settings: LinearSettings | None = None) -> LinearCoder:
    """Return a coder in memory, for cross-validation and tests."""
    return LinearCoder("linear@untrained", *fit_linear(sessions, settings))


def save_linear(
    folder: Path,
    name: str,
    fitted: tuple[dict[str, Vocabulary], dict[str, Head]],
    training: Mapping[str, Any],
) -> StoredModel:
    """Write a model folder: weights, vocabulary and the manifest that vouches for them."""
    vocabularies, heads = fitted
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "model.json").unlink(missing_ok=True)  # a model half replaced must not look whole
    except OSError as err:
        raise UnreadableFile(str(folder), f"cannot be written ({err.strerror})") from err
    arrays: dict[str, Any] = {f"{role}.idf": v.idf for role, v in vocabularies.items()}
    for head, fit in heads.items():
        arrays[f"{head}.weights"], arrays[f"{head}.bias"] = fit.weights.astype(np.float16), fit.bias
    np.savez_compressed(folder / "weights.npz", **arrays)
    words = {role: list(v.index) for role, v in vocabularies.items()}
    (folder / "vocabulary.json").write_text(json.dumps(words, ensure_ascii=False) + "\n", encoding="utf-8")
    manifest = {
        "name": name,
        "kind": "linear",
        "micoder": __version__,
        "heads": {
            head: {"classes": list(fit.classes), "temperature": fit.temperature, "lift": fit.lift}
            for head, fit in heads.items()
        },
        "training": dict(training),
    }
    return write_manifest(folder, manifest, ("weights.npz", "vocabulary.json"))


__all__ = ["LinearSettings", "assign_folds", "fit_linear", "save_linear", "train_coder"]
