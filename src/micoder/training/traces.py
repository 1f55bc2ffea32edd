"""What tells later whether a model was trained on a session: numbers of some of its runs of eight words.

Of all runs of eight words that follow each other, one in 16 is kept, and of it only a number from which no
word can be had back. So a session is known again under another name, cut in another way, in another format,
or as a recognizer wrote it; and none of its text lies in the model.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from micoder.coders.store import StoredModel
from micoder.training.corpus import LabeledSession
from micoder.training.overlap import runs_of

FILE = "traces.npy"
ONE_IN = 16
# docs/models.md, "Sessions known again"
SHARE_OF_SEEN = 0.1
FEWEST = 3


def _numbers(sessions: Sequence[LabeledSession]) -> NDArray[np.uint64]:
    """Return the numbers of the sessions' runs that are kept, in order."""

    def numbers() -> Iterator[int]:
        for run in runs_of(sessions):
            number = int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big")
            if number % ONE_IN == 0:
                yield number

    return np.array(sorted(numbers()), dtype=np.uint64)


@dataclass(frozen=True)
class Traces:
    """Of the sessions of a training, the numbers of the runs that are kept, in order."""

    numbers: NDArray[np.uint64]

    @classmethod
    def of(cls, sessions: Sequence[LabeledSession]) -> "Traces":
        """Return what these sessions are known again by."""
        return cls(_numbers(sessions))

    def knows(self, sessions: Sequence[LabeledSession]) -> bool | None:
        """Return whether the training had this talk; None where it is too short to tell.

        Args:
            sessions: the labelings of one talk.
        """
        own = _numbers(sessions)
        if len(own) < FEWEST:
            return None
        return bool(np.isin(own, self.numbers).mean() >= SHARE_OF_SEEN)


def write_traces(
    folder: Path, sessions: Sequence[LabeledSession], earlier: StoredModel | None = None
) -> list[str]:
    """Write what the sessions of a training are known again by, and return the names of the files.

    Args:
        earlier: the model that the training went on from, whose sessions are known too. Where it keeps
            nothing of them nothing is written, since the model would vouch for sessions that it has seen.
    """
    (folder / FILE).unlink(missing_ok=True)
    numbers = Traces.of(sessions).numbers
    if earlier:
        known = read_traces(earlier)
        if not known:
            return []
        numbers = np.union1d(numbers, known.numbers)
    np.save(folder / FILE, numbers, allow_pickle=False)
    return [FILE]


def read_traces(stored: StoredModel) -> Traces | None:
    """Return what a model keeps of its training, or None where it keeps nothing."""
    if FILE not in stored.manifest["files"]:
        return None
    return Traces(np.load(stored.file(FILE), allow_pickle=False))
