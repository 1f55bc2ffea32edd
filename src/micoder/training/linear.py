"""Train the linear coder: count words, fit logistic regressions, calibrate by held-out sessions."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from micoder.coders.heads import ROLE_OF_HEAD, client_talk
from micoder.coders.linear import Head, LinearCoder, Vocabulary, against_others
from micoder.errors import BadInput
from micoder.training.corpus import LabeledSession
from micoder.training.examples import Example, examples_of, vocabulary_of
from micoder.training.temperature import best_temperature

Say = Callable[[str], None]
_MIN_SESSIONS = 3


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


def _matrix(vocabulary: Vocabulary, examples: Sequence[Example]) -> Any:
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


def _fit(matrix: Any, examples: Sequence[Example], strength: float) -> _Fitted:
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
    matrix: Any, examples: Sequence[Example], classes: Sequence[str], chosen: LinearSettings
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
) -> LinearCoder:
    """Return a coder in memory, fitted to labeled sessions.

    Raises:
        BadInput: no utterance labels to learn from.
    """
    chosen = settings or LinearSettings()
    examples = examples_of(sessions)
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
            vocabularies[role] = vocabulary_of(
                of_role, min(chosen.sessions, len({one.group for one in of_role}))
            )
        matrix = _matrix(vocabularies[role], own)
        labels = [example.label for example in own]
        model = _fit(matrix, own, chosen.strength)
        heads[name] = Head(
            model.classes, model.weights.astype(np.float32), model.bias.astype(np.float32),
            _held_out(matrix, own, model.classes, chosen), _lift(name, labels, chosen.lift),
        )  # fmt: skip
    return LinearCoder("linear@unsaved", vocabularies, heads)
