"""A ratio that remembers its counts; undefined is None and never 0."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """A score with the counts behind it.

    Attributes:
        over, under: numerator and denominator.
        percent: whether the value is read as a percentage.
    """

    over: int
    under: int
    percent: bool = False

    @property
    def value(self) -> float | None:
        """The quotient (times 100 for a percentage), or None when nothing stands below.

        >>> Ratio(1, 4, percent=True).value, Ratio(3, 0).value
        (25.0, None)
        """
        if not self.under:
            return None
        return self.over / self.under * (100 if self.percent else 1)

    def __str__(self) -> str:
        if self.value is None:
            return "n/a"
        return f"{self.value:.0f}%" if self.percent else f"{self.value:.2f}"
