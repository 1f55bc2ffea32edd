"""The turns of a session as the encoder takes them: their text, and where their utterances begin."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from micoder.session import Utterance, runs_by_turn

_STRETCH, _MARGIN = 600, 48


@dataclass(frozen=True, slots=True)
class Unit:
    """A turn, or a whole input unit.

    Attributes:
        starts: the places in the text at which utterances begin; the first is 0.
    """

    role: str
    text: str
    starts: tuple[int, ...] = (0,)

    def cut_at(self, later: Sequence[int]) -> "Unit":
        """Return the unit with utterances that begin at 0 and at these places."""
        return replace(self, starts=(0, *later))

    @property
    def texts(self) -> list[str]:
        """The utterances' texts."""
        ends = [*self.starts[1:], len(self.text)]
        return [self.text[a:b].strip() for a, b in zip(self.starts, ends, strict=True)]

    @property
    def shares(self) -> NDArray[np.float64]:
        """What share of the unit's words each utterance has."""
        lengths = np.array([len(text.split()) + 1 for text in self.texts], dtype=np.float64)
        return np.asarray(lengths / lengths.sum())


def units_of(utterances: Sequence[Utterance], *, whole: bool) -> list[Unit]:
    """Return the turns of a session rebuilt from its utterances, or each utterance for itself."""
    if whole:
        return [Unit(one.role, one.text) for one in utterances]
    return [_joined(run) for run in runs_by_turn(utterances, lambda one: one.turn)]


def _joined(run: Sequence[Utterance]) -> Unit:
    ends = accumulate(len(one.text) + 1 for one in run[:-1])
    return Unit(run[0].role, " ".join(one.text for one in run), (0, *ends))


def numbered(units: Sequence[Unit]) -> list[tuple[Unit, range]]:
    """Return each unit with the session's utterances that are its own.

    >>> [rows for _, rows in numbered([Unit("client", "Yes. No.", (0, 5)), Unit("counselor", "Oh.")])]
    [range(0, 2), range(2, 3)]
    """
    ends = list(accumulate(len(unit.starts) for unit in units))
    return [(unit, range(end - len(unit.starts), end)) for unit, end in zip(units, ends, strict=True)]


def pool_of(units: Sequence[Unit]) -> NDArray[np.float64]:
    """Return the shares of each unit's words, units x utterances."""
    pool = np.zeros((len(units), sum(len(unit.starts) for unit in units)))
    for number, (unit, rows) in enumerate(numbered(units)):
        pool[number, rows.start : rows.stop] = unit.shares
    return pool


def stretches_of(units: Sequence[Unit]) -> list[tuple[slice, slice]]:
    """Return (inner, outer) slices of units: the inner ones tile the session, the outer add context."""
    found = []
    for at in range(0, len(units), _STRETCH):
        end = min(at + _STRETCH, len(units))
        found.append((slice(at, end), slice(max(at - _MARGIN, 0), min(end + _MARGIN, len(units)))))
    return found
