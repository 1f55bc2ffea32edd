"""Agreement of two label sequences: counts first, ratios derived, undefined is None."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CodeScore:
    """Precision, recall and F1 of one code, with the counts."""

    code: str
    hits: int
    false_alarms: int
    misses: int

    @property
    def gold(self) -> int:
        """How often the person gave the code."""
        return self.hits + self.misses

    @property
    def precision(self) -> float | None:
        """Share of the predictions that are right."""
        found = self.hits + self.false_alarms
        return self.hits / found if found else None

    @property
    def recall(self) -> float | None:
        """Share of the person's codes that were found."""
        return self.hits / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """F1, or None when the code is in neither sequence."""
        total = 2 * self.hits + self.false_alarms + self.misses
        return 2 * self.hits / total if total else None


class Confusion:
    """How often a gold label met a predicted one."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self.cells = Counter(pairs)

    @property
    def labels(self) -> list[str]:
        """All labels, most frequent in gold first."""
        gold: Counter[str] = Counter()
        for (left, right), count in self.cells.items():
            gold[left] += count
            gold[right] += 0
        return [label for label, _ in sorted(gold.items(), key=lambda item: (-item[1], item[0]))]

    @property
    def total(self) -> int:
        """How many units were compared."""
        return self.cells.total()

    def score(self, code: str) -> CodeScore:
        """Return the counts of one code."""
        hits = self.cells[code, code]
        gold = sum(n for (left, _), n in self.cells.items() if left == code)
        predicted = sum(n for (_, right), n in self.cells.items() if right == code)
        return CodeScore(code, hits, predicted - hits, gold - hits)

    @property
    def accuracy(self) -> float | None:
        """Share of equal labels."""
        return sum(n for (a, b), n in self.cells.items() if a == b) / self.total if self.total else None

    @property
    def macro_f1(self) -> float | None:
        """Mean F1 over the labels that the gold holds."""
        scores = [self.score(label) for label in self.labels]
        values = [score.f1 for score in scores if score.gold and score.f1 is not None]
        return fmean(values) if values else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None when chance agreement is complete."""
        if not self.total:
            return None
        gold: Counter[str] = Counter()
        predicted: Counter[str] = Counter()
        for (left, right), count in self.cells.items():
            gold[left] += count
            predicted[right] += count
        chance = sum(gold[label] * predicted[label] for label in gold) / self.total**2
        observed = self.accuracy or 0.0
        return (observed - chance) / (1 - chance) if chance < 1 else None

    def negative_agreement(self, code: str) -> float | None:
        """Share of agreement on what is not this code; F1 is the same of what is.

        Twice what neither gave the code, over what the one and the other did not give it
        (Cicchetti and Feinstein, Journal of Clinical Epidemiology 1990).
        """
        score = self.score(code)
        neither = self.total - score.hits - score.false_alarms - score.misses
        under = 2 * neither + score.false_alarms + score.misses
        return 2 * neither / under if under else None

    def code_kappa(self, code: str) -> float | None:
        """Cohen's kappa of one code against all others."""
        binary = Confusion(())
        for (left, right), count in self.cells.items():
            binary.cells[str(left == code), str(right == code)] += count
        return binary.kappa


class Bootstrap:
    """Sessions drawn with replacement, many times; all statistics are taken of the same draws.

    Sessions and not utterances are drawn, since utterances of one session are alike.
    """

    def __init__(self, by_session: Sequence[Sequence[Pair]], *, draws: int = 500, seed: int = 7) -> None:
        import numpy as np

        self.confusions: list[Confusion] = []
        if len(by_session) < 2:
            return
        rng = np.random.default_rng(seed)
        counted = [Counter(pairs) for pairs in by_session]
        cells = sorted(set().union(*counted))
        table = np.array([[one[cell] for cell in cells] for one in counted])
        for _ in range(draws):
            drawn = table[rng.integers(0, len(counted), len(counted))].sum(axis=0)
            confusion = Confusion(())
            confusion.cells.update({cell: int(n) for cell, n in zip(cells, drawn, strict=True) if n})
            self.confusions.append(confusion)

    def interval(
        self, statistic: Callable[[Confusion], float | None], *, level: float = 0.95
    ) -> tuple[float, float] | None:
        """Return the percentile interval of a statistic, or None where it is never defined."""
        import numpy as np

        values = [value for one in self.confusions if (value := statistic(one)) is not None]
        if not values:
            return None
        tail = (1 - level) / 2
        low, high = np.quantile(values, [tail, 1 - tail])
        return float(low), float(high)


def bootstrap_interval(
    by_session: Sequence[Sequence[Pair]],
    statistic: Callable[[Confusion], float | None],
    *,
    draws: int = 500,
    seed: int = 7,
    level: float = 0.95,
) -> tuple[float, float] | None:
    """Return the percentile interval of one statistic over sessions drawn with replacement."""
    return Bootstrap(by_session, draws=draws, seed=seed).interval(statistic, level=level)
