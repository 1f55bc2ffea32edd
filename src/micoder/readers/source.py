"""What a reader is handed, and what it gives back with an account of every line."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import Any, TypeVar

from micoder.errors import NotAConversation
from micoder.readers.decode import Decoded, decode
from micoder.readers.found import Doubt, Found, Skipped, sort_out
from micoder.session import Session, Unit

Facts = Mapping[str, int | str]
_JSON_BYTES = 100_000_000
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said about how to read.

    Attributes:
        encoding: the file's encoding, where the user knows it.
        columns: our column name to the table's, where the user names it.
        tiers: those to read of a file that has many.
    """

    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    tiers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A file's name and bytes; the text is decoded when a reader asks for it.

    Attributes:
        session: what a single session in it is called, where that is not the file's name without its suffix.
    """

    name: str
    data: bytes
    options: Options = field(default_factory=Options)
    session: str = ""
    _made: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, what: object, make: Callable[[], _Made]) -> _Made:
        """Return what is made of the file under a name; it is made the first time and kept.

        Whoever asks whether a file holds codes, and whoever reads these, opens it once together.
        """
        if what not in self._made:
            self._made[what] = make()
        made: _Made = self._made[what]
        return made

    @property
    def decoded(self) -> Decoded:
        """The text and how it was decoded."""
        return self.once("decoded", lambda: decode(self.data, self.name, encoding=self.options.encoding))

    @property
    def decoded_already(self) -> Decoded | None:
        """How the text was decoded, or None where no reader asked for it, as of an archive."""
        return self._made.get("decoded")

    @property
    def text(self) -> str:
        """The text with all line ends as ``\\n`` and without a byte order mark."""
        return self.decoded.text

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, without their ends."""
        return self.text.split("\n")

    @property
    def too_long_for_json(self) -> bool:
        """Whether its values would take more memory than a laptop has."""
        return len(self.data) > _JSON_BYTES

    @cached_property
    def json(self) -> Any:
        """The value of a JSON file, or None where the text is no whole JSON value."""
        if self.data.startswith(b"PK") or self.too_long_for_json or self.text.lstrip()[:1] not in ("{", "["):
            return None
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            return None

    @property
    def stem(self) -> str:
        """The session's name when the file holds a single one."""
        return self.session or PurePath(self.name).stem or self.name


@dataclass(frozen=True, slots=True)
class Reading:
    """The sessions of one file and the account of what was not taken.

    Attributes:
        merged: how many rows repeat words that another row already holds.
        warnings: sentences for the user; none holds what was said.
        doubts: places that a person should look at.
        facts: counts in the format's own terms, like cues or tiers.
        unused: a table's columns that nothing is read from.
    """

    sessions: tuple[Session, ...]
    skipped: tuple[Skipped, ...] = ()
    merged: int = 0
    warnings: tuple[str, ...] = ()
    format: str = ""
    encoding: str = ""
    doubts: tuple[Doubt, ...] = ()
    facts: Facts = field(default_factory=dict)
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table of formats.

    Attributes:
        fits: looks at the content and never at the suffix.
        words: False where the file holds codes and no speech.
        codes: True where rows may bring a person's codes along, other than in a table's column.
        conversation: False where the reader only says what such a file holds.
        otherwise: says of a file that neither this row nor one above takes what it is, if it is of this kind.
    """

    name: str
    meaning: str
    fits: Callable[[Source], bool]
    read: Callable[[Source], Reading]
    words: bool = True
    codes: bool = False
    conversation: bool = True
    otherwise: Callable[[Source], None] | None = None


def one_session(
    source: Source,
    found: Iterable[Found],
    *,
    unit: Unit = "row",
    merged: int = 0,
    facts: Facts | None = None,
    empty: str = "has no words of a named speaker",
) -> Reading:
    """Return the reading of a file with a single session.

    Raises:
        NotAConversation: nothing of it is a row; ``empty`` says why.
    """
    parts = sort_out(found)
    if not parts.rows:
        raise NotAConversation(source.name, empty, facts)
    session = Session(source.stem, parts.rows, source.name, unit)
    return Reading((session,), parts.skipped, merged, doubts=parts.doubts, facts=facts or {})
