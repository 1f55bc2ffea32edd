"""An interval about a score, and how it is shown and stretched."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Interval:
    """What is known of a score.

    Attributes:
        estimate: from expected counts; it need not equal what was counted.
        level: the share of drawn codings between low and high.
    """

    low: float
    high: float
    estimate: float
    level: float = 0.9

    def show(self, *, percent: bool) -> str:
        """Return the interval as it stands beside a value.

        >>> Interval(0.62, 1.34, 0.95).show(percent=False), Interval(41, 66.4, 5).show(percent=True)
        ('[0.6, 1.3]', '[41%, 66%]')
        """
        shown = (f"{x:.0f}%" if percent else f"{x:.1f}" for x in (self.low, self.high))
        return f"[{', '.join(shown)}]"

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether two intervals share a value."""
        return self.low <= other.high and other.low <= self.high

    def widened(self, factor: float, top: float) -> "Interval":
        """Return the interval stretched about its estimate, within 0 and ``top``.

        An estimate beyond an end, as where something rare was drawn in under one draw in twenty,
        becomes that end.

        >>> Interval(0.0, 0.0, 0.5).widened(2, 100)
        Interval(low=0.0, high=0.5, estimate=0.5, level=0.9)
        """
        low = self.estimate - factor * max(self.estimate - self.low, 0.0)
        high = self.estimate + factor * max(self.high - self.estimate, 0.0)
        return replace(self, low=max(0.0, low), high=min(top, high))
