"""What a reader is handed, and what it gives back with an account of every line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from micoder.readers.decode import Decoded, decode
from micoder.session import Session


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said about how to read.

    Attributes:
        encoding: the file's encoding, where the user knows it.
        columns: our column name to the table's, from ``--map``.
        tier: the tiers to read of a file that has many.
    """

    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    tiers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A file's name and bytes; the text is decoded when a reader asks for it."""

    name: str
    data: bytes
    options: Options = field(default_factory=Options)

    @cached_property
    def decoded(self) -> Decoded:
        """The text and how it was decoded."""
        return decode(self.data, self.name, encoding=self.options.encoding)

    @property
    def text(self) -> str:
        """The text with all line ends as ``\\n`` and without a byte order mark."""
        return self.decoded.text

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, without their ends."""
        return self.text.split("\n")

    @property
    def stem(self) -> str:
        """The session's name when the file holds a single one."""
        return PurePath(self.name).stem or self.name


@dataclass(frozen=True, slots=True)
class Skipped:
    """Words of the file that are no speech, or that were left out, with the reason."""

    line: int
    words: int
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The sessions of one file and the account of what was not taken.

    Attributes:
        merged: how many rows repeat words that another row already holds.
        warnings: sentences for the user; none holds what was said.
    """

    sessions: tuple[Session, ...]
    skipped: tuple[Skipped, ...] = ()
    merged: int = 0
    warnings: tuple[str, ...] = ()
    format: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table of formats.

    Attributes:
        fits: looks at the content and never at the suffix.
    """

    name: str
    meaning: str
    fits: Callable[[Source], bool]
    read: Callable[[Source], Reading]


def count_words(text: str) -> int:
    """Return the number of blank-separated words; the unit of every account."""
    return len(text.split())
