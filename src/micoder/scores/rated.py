"""Several sessions of one counselor, in order: how the global ratings of a person move."""

from collections.abc import Sequence
from dataclasses import dataclass

from micoder.scores.card import Card
from micoder.scores.listing import Rated, list_globals
from micoder.scores.progress import moved, signed


@dataclass(frozen=True, slots=True)
class RatedSeries:
    """A global over the sessions, as a person rated them; None where nobody did."""

    rated: tuple[Rated | None, ...]
    sessions: tuple[str, ...]

    @property
    def known(self) -> list[tuple[int, Rated]]:
        """The sessions that are rated, with their place from 0."""
        return [(i, one) for i, one in enumerate(self.rated) if one]

    @property
    def first(self) -> Rated:
        """The first rating, which has the key, the name and the rule of all."""
        return self.known[0][1]

    @property
    def shown(self) -> list[str]:
        """The ratings for people."""
        return [f"{one.value:.2f}" if one else "not rated" for one in self.rated]

    @property
    def difference(self) -> float | None:
        """The last rating less the first, or None with fewer than two."""
        values = [one.value for _, one in self.known]
        return values[-1] - values[0] if len(values) > 1 else None

    @property
    def changed(self) -> str:
        """How it moved in one sentence; nothing is said of its doubt, which nobody knows."""
        if self.difference is None:
            return "Fewer than two sessions are rated."
        before, after = ((at, self.shown[at]) for at, _ in (self.known[0], self.known[-1]))
        less = float(after[1]) - float(before[1])
        return f"{moved(before, after, signed(less, 2), self.sessions)}."


def find_ratings(cards: Sequence[Card]) -> list[RatedSeries]:
    """Return the series of the globals over the sessions; none where nobody rated a session."""
    names = tuple(card.session.name for card in cards)
    by_card = [tuple(list_globals(card)) for card in cards]
    most = max(map(len, by_card), default=0)
    return [RatedSeries(tuple(one[at] if one else None for one in by_card), names) for at in range(most)]
