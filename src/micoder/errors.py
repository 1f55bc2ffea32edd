"""Every error that micoder raises on purpose: facts go in, one sentence comes out.

None of them holds transcript text beyond a name or a column that locates the problem, and none names an
option: a sentence says what to do, and the command line adds with which option (``cli.hints``).
"""

from collections.abc import Mapping, Sequence

from micoder.plurals import listed

_LETTERS = 30
_COLUMNS, _TIERS = 8, 30


def cut(name: str) -> str:
    """Return the beginning of a name from a file, which may be no name at all."""
    return name[:_LETTERS]


def _is_heading(cell: str, words: int) -> bool:
    return len(cell.split()) <= words and ": " not in cell and not cell.endswith((".", ",", "?", "!", "…"))


def name_columns(found: Sequence[str]) -> str | None:
    """Return the names of a table's first columns, or None where they may be what somebody said.

    >>> name_columns(["Who", "What was said"]), name_columns(["T", "My sister left on a Friday"])
    ('Who, What was said', None)
    """
    cells = [one.strip() for one in found if one.strip()]
    if not all(_is_heading(one, 3 if len(cells) > 1 else 1) for one in cells):
        return None
    return listed([*map(cut, cells)], _COLUMNS) or "none"


def name_tiers(names: Sequence[str]) -> str:
    """Return the names of an annotation file's tiers."""
    return listed([f"'{name[:40]}'" for name in names], _TIERS) or "none"


class MicoderError(Exception):
    """What a user can mend; the command line shows it as one line and exits with 1."""


class UnreadableFile(MicoderError):
    """A file that is missing, a folder, not to be opened, or empty."""

    def __init__(self, source: str, why: str) -> None:
        super().__init__(source, why)
        self.source, self.why = source, why

    def __str__(self) -> str:
        return f"{self.source}: {self.why}"


class NotAConversation(UnreadableFile):
    """A file that micoder understands and that holds no speech of named speakers.

    Attributes:
        facts: what it holds instead, as counts.
    """

    def __init__(self, source: str, why: str, facts: Mapping[str, int | str] | None = None) -> None:
        super().__init__(source, why)
        self.facts = dict(facts or {})
        self.args = (source, why, self.facts)


class UnreadableLine(MicoderError):
    """A line that no rule of the reader accounts for."""

    def __init__(self, source: str, line: int, why: str) -> None:
        super().__init__(source, line, why)
        self.source, self.line, self.why = source, line, why

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.why}"


class MissingColumn(MicoderError):
    """A table without a column that the reader needs."""

    def __init__(self, source: str, wanted: str, aliases: Sequence[str], found: Sequence[str]) -> None:
        super().__init__(source, wanted, aliases, found)
        self.source, self.wanted = source, wanted
        self.aliases, self.found = tuple(aliases), tuple(found)

    def __str__(self) -> str:
        names = f"{self.source}: no {self.wanted} column. It may be named {', '.join(self.aliases)}; "
        found = name_columns(self.found)
        if found:
            return f"{names}the file has {found}; name the {self.wanted} column."
        return (
            f"{names}the file's first line does not look like column names; "
            f"put a line of names above it, or name the {self.wanted} column."
        )


class NoSuchColumn(MissingColumn):
    """A column that the user names and the table does not have."""

    def __init__(self, source: str, wanted: str, named: str, found: Sequence[str]) -> None:
        super().__init__(source, wanted, (), found)
        self.named = named
        self.args = (source, wanted, named, tuple(found))

    def __str__(self) -> str:
        found = name_columns(self.found)
        has = f"it has {found}" if found else "its first line does not look like column names"
        return f"{self.source}: no column is named '{self.named}', to be taken for {self.wanted}; {has}."


class MissingTier(MissingColumn):
    """A tier that the user names and the file does not have."""

    def __init__(self, source: str, wanted: str, found: Sequence[str]) -> None:
        super().__init__(source, wanted, (), found)
        self.args = (source, wanted, tuple(found))

    def __str__(self) -> str:
        return f"{self.source}: has no tier '{self.wanted}'. The tiers are {name_tiers(self.found)}"


class UnclearRoles(MicoderError):
    """Speakers of whom nobody said who the counselor is, or who the client is.

    Attributes:
        speakers: those to choose from, if the choice would help.
        ask: what the user should do, like "name the client".
    """

    def __init__(
        self, source: str, speakers: Sequence[str], why: str, ask: str = "name the counselor"
    ) -> None:
        super().__init__(source, speakers, why, ask)
        self.source, self.speakers, self.why, self.ask = source, tuple(speakers), why, ask

    def __str__(self) -> str:
        names = ", ".join(f"'{name}'" for name in self.speakers)
        end = "" if self.ask.endswith("?") else "."
        return (
            f"{self.source}: {self.why}"
            + (f". The speakers are {names}" if names else "")
            + (f"; {self.ask}" if self.ask else "")
            + end
        )


class BadModel(MicoderError):
    """A model that is missing, damaged, or made for another version."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(place, why)
        self.place, self.why = place, why

    def __str__(self) -> str:
        return f"model {self.place}: {self.why}"


class BadInput(MicoderError):
    """A value or a data set that does not fit what it is used for."""


class BadInputs(MicoderError):
    """Several inputs that cannot be used, each with its own error."""

    def __init__(self, errors: Sequence[MicoderError], inputs: int) -> None:
        super().__init__(tuple(errors), inputs)
        self.errors, self.inputs = tuple(errors), inputs

    @property
    def lines(self) -> tuple[str, ...]:
        """How many they are, and a sentence for each."""
        head = f"{len(self.errors)} of {self.inputs} inputs cannot be used, and nothing was written:"
        return (head, *map(str, self.errors))

    def __str__(self) -> str:
        return "\n".join(self.lines)


class WouldOverwrite(MicoderError):
    """An output file that is already there."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path} is already there; choose another name, or ask to replace it."


class WouldReplaceInput(WouldOverwrite):
    """An output file that is one of the inputs."""

    def __str__(self) -> str:
        return f"{self.path} is one of the inputs, which is never written over; choose another name."


class NotForThisFormat(MicoderError):
    """Sessions that a format cannot hold."""

    def __init__(self, meaning: str, why: str) -> None:
        super().__init__(meaning, why)
        self.meaning, self.why = meaning, why

    def __str__(self) -> str:
        return f"{self.meaning}: {self.why}"


class NoTimes(MicoderError):
    """A session that cannot be cut by the clock."""

    def __init__(self, session: str) -> None:
        super().__init__(session)
        self.session = session

    def __str__(self) -> str:
        return (
            f"session {self.session}: its transcript has no times, so no segment can be cut from it. "
            "Score the whole session, or give a transcript with times (WebVTT, SRT, a start column)."
        )


class MissingExtra(MicoderError):
    """A package that only some users need and that is not installed."""

    def __init__(self, doing: str, package: str, extra: str) -> None:
        super().__init__(doing, package, extra)
        self.doing, self.package, self.extra = doing, package, extra

    def __str__(self) -> str:
        return f'{self.doing} needs {self.package}: pip install "micoder[{self.extra}]"'
