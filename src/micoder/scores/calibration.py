"""What a model knows of its own errors; it may ship it in its folder as ``confusions.json``.

The file is one object: ``schema`` 1, and optionally ``counselor`` and ``client`` (each with
``classes``, ``priors`` and ``rates``: a row a true code, a column a predicted one),
``widening`` (a factor by score key), ``em_strength`` and ``own_share``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from micoder.errors import BadModel
from micoder.scores.catalog import same_count

Floats = NDArray[np.float64]
FILE = "confusions.json"
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Confusions:
    """How often each true code is taken for which, on sessions the model was not trained on.

    Attributes:
        rates: P(predicted | true); a row a true code, in the order of ``classes``.
        priors: share of each true code where the rates were measured.
    """

    classes: tuple[str, ...]
    rates: tuple[tuple[float, ...], ...]
    priors: tuple[float, ...]

    def __post_init__(self) -> None:
        size = len(self.classes)
        if len(self.rates) != size or len(self.priors) != size or any(len(r) != size for r in self.rates):
            raise ValueError("classes, rates and priors differ in number")

    def posterior(self, predicted: str) -> dict[str, float]:
        """Return P(true | predicted), for a line whose chances were not kept.

        >>> c = Confusions(("a", "b"), ((0.9, 0.1), (0.3, 0.7)), (0.5, 0.5))
        >>> c.posterior("a")["a"]
        0.75
        """
        if predicted not in self.classes:
            return {}
        column = self.classes.index(predicted)
        mass = [prior * row[column] for prior, row in zip(self.priors, self.rates, strict=True)]
        total = sum(mass)
        return {name: m / total for name, m in zip(self.classes, mass, strict=True)} if total else {}


@dataclass(frozen=True)
class ScoreCalibration:
    """Everything that the intervals take from a model.

    Attributes:
        widening: by score key, how much wider the interval must be to hold a person's score
            as often as it says.
        em_strength: how many utterances the priors weigh in the EM correction.
        own_share: the share of the code that was given in what is expected of an utterance.
    """

    counselor: Confusions | None = None
    client: Confusions | None = None
    widening: Mapping[str, float] = field(default_factory=dict)
    em_strength: float = 30.0
    own_share: float = 0.0

    def factor(self, key: str) -> float | None:
        """Return how much wider a score's interval must be; None where nobody has measured it.

        What was measured for a score holds for those of other manuals that count the same.

        >>> ScoreCalibration(widening={"misc.r_to_q": 1.5}).factor("miti3.r_to_q")
        1.5
        """
        return next((self.widening[one] for one in same_count(key) if one in self.widening), None)


def measure_confusions(
    pairs: Sequence[tuple[str, str]], classes: Sequence[str], *, smooth: float = 0.5
) -> Confusions:
    """Return the confusions of (true, predicted) pairs; ``smooth`` is added to every cell."""
    place = {name: i for i, name in enumerate(classes)}
    cells = np.full((len(classes), len(classes)), smooth)
    for true, predicted in pairs:
        cells[place[true], place[predicted]] += 1
    rows = cells.sum(axis=1)
    rates = tuple(tuple(float(x) for x in row) for row in cells / rows[:, None])
    return Confusions(tuple(classes), rates, tuple(float(x) for x in rows / rows.sum()))


def em_correct(chances: Floats, priors: Floats, *, strength: float = 30.0, steps: int = 200) -> Floats:
    """Return chances as they would be under the session's own mix of codes.

    Saerens, Latinne and Decaestecker (2002, Neural Computation 14:21-41): the priors of the
    session are found by expectation maximization. A session is short, so the measured priors
    count as ``strength`` further utterances.
    """
    base = np.maximum(priors, _TINY)
    base = base / base.sum()
    now = base.copy()
    weighed = chances
    for _ in range(steps):
        weighed = chances * (now / base)
        weighed = weighed / np.maximum(weighed.sum(axis=1, keepdims=True), _TINY)
        after = (weighed.sum(axis=0) + strength * base) / (len(chances) + strength)
        moved = float(np.abs(after - now).max())
        now = after
        if moved < 1e-7:
            break
    return np.asarray(weighed)


def _confusions(spec: Mapping[str, Any] | None) -> Confusions | None:
    if spec is None:
        return None
    rates = tuple(tuple(float(x) for x in row) for row in spec["rates"])
    return Confusions(tuple(map(str, spec["classes"])), rates, tuple(float(x) for x in spec["priors"]))


def read_calibration(folder: Path) -> ScoreCalibration:
    """Return what the model folder holds, or an empty calibration where it holds none.

    Raises:
        BadModel: the file is there and cannot be used.
    """
    path = folder / FILE
    if not path.is_file():
        return ScoreCalibration()
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        widening = {str(key): float(factor) for key, factor in whole.get("widening", {}).items()}
        return ScoreCalibration(
            _confusions(whole.get("counselor")),
            _confusions(whole.get("client")),
            widening,
            float(whole.get("em_strength", 30.0)),
            float(whole.get("own_share", 0.0)),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as err:
        raise BadModel(str(folder), f"its {FILE} cannot be used ({err})") from err


def _fields(confusions: Confusions | None) -> dict[str, Any] | None:
    if confusions is None:
        return None
    return {"classes": confusions.classes, "priors": confusions.priors, "rates": confusions.rates}


def calibration_json(calibration: ScoreCalibration) -> str:
    """Return the text of a ``confusions.json`` that ``read_calibration`` reads back."""
    whole = {
        "schema": 1,
        "counselor": _fields(calibration.counselor),
        "client": _fields(calibration.client),
        "widening": dict(calibration.widening),
        "em_strength": calibration.em_strength,
        "own_share": calibration.own_share,
    }
    return json.dumps(whole, indent=1) + "\n"
