"""What a writer gives back, and what the table knows of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from micoder.session import CodedSession
from micoder.stamp import Stamp


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file.

    Attributes:
        remarks: sentences for the user on what the format could not carry; none holds what was said.
    """

    data: bytes
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """A row of the table of writers.

    Attributes:
        suffixes: how its files end, in small letters.
        table: one row per utterance, with the columns of ``micoder code``.
        single: the format holds one session and no more.
        words: the format is codes laid on words, and nothing without them.
        codebook: the format holds the codebook and no session.
    """

    name: str
    meaning: str
    suffixes: tuple[str, ...]
    write: Callable[[Sequence[CodedSession], Stamp], Written]
    table: bool = False
    single: bool = False
    words: bool = False
    codebook: bool = False
