"""Thresholds that the manuals name; expert opinion, no norms, and so always beside a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Threshold:
    """The values from which a manual calls a score fair and good."""

    fair: float
    good: float
    source: str = "MITI 4.2.1, expert opinion"

    def band(self, value: float | None) -> str:
        """Return ``good``, ``fair``, ``below fair``, or ``n/a``.

        >>> Threshold(1, 2).band(1.5)
        'fair'
        """
        if value is None:
            return "n/a"
        if value >= self.good:
            return "good"
        return "fair" if value >= self.fair else "below fair"


MITI_THRESHOLDS: dict[str, Threshold] = {
    "r_to_q": Threshold(1, 2),
    "percent_complex": Threshold(40, 50),
    "technical": Threshold(3, 4),
    "relational": Threshold(3.5, 4),
}
