"""The temperature that makes logits into honest chances."""

import math

import numpy as np
from numpy.typing import NDArray


def best_temperature(
    logits: NDArray[np.float64],
    gold: NDArray[np.int64],
    *,
    low: float = 0.5,
    high: float = 3.0,
    tried: int = 50,
) -> tuple[float, float]:
    """Return the temperature of the smallest log loss on held-out logits, and that loss.

    Three of four are right where e^3 to 1 was said, so 3 / ln 3 = 2.73 is wanted; 2.69 is the next one tried.

    >>> best_temperature(np.array([[3.0, 0.0]] * 4), np.array([0, 0, 0, 1]))[0]
    2.6883
    """
    best, lowest = 1.0, math.inf
    for temperature in np.exp(np.linspace(math.log(low), math.log(high), tried)):
        scaled = logits / temperature
        top = scaled.max(axis=1, keepdims=True)
        log_total = top[:, 0] + np.log(np.exp(scaled - top).sum(axis=1))
        loss = float((log_total - scaled[np.arange(len(gold)), gold]).mean())
        if loss < lowest:
            best, lowest = round(float(temperature), 4), loss
    return best, lowest
