"""Every error that micoder raises on purpose: facts go in, one sentence comes out.

None of them holds transcript text beyond a name or a column that locates the problem.
"""

from collections.abc import Sequence


class MicoderError(Exception):
    """What a user can mend; the command line shows it as one line and exits with 1."""


class UnreadableFile(MicoderError):
    """A file that is missing, a folder, not to be opened, or empty."""

    def __init__(self, source: str, why: str) -> None:
        super().__init__(source, why)
        self.source, self.why = source, why

    def __str__(self) -> str:
        return f"{self.source}: {self.why}"


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
        return (
            f"{self.source}: no {self.wanted} column. It may be named {', '.join(self.aliases)}; "
            f"the file has {', '.join(self.found) or 'none'}. "
            f"Say --map {self.wanted}=COLUMN to name it."
        )


class UnclearRoles(MicoderError):
    """Speakers of whom nobody said who the counselor is."""

    def __init__(self, source: str, speakers: Sequence[str], why: str) -> None:
        super().__init__(source, speakers, why)
        self.source, self.speakers, self.why = source, tuple(speakers), why

    def __str__(self) -> str:
        names = ", ".join(f"'{name}'" for name in self.speakers)
        return f"{self.source}: {self.why}. The speakers are {names}; say --counselor NAME."


class BadModel(MicoderError):
    """A model that is missing, damaged, or made for another version."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(place, why)
        self.place, self.why = place, why

    def __str__(self) -> str:
        return f"model {self.place}: {self.why}"


class BadInput(MicoderError):
    """A value or a data set that does not fit what it is used for."""


class WouldOverwrite(MicoderError):
    """An output file that is already there."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path} is already there; choose another name, or say --force to replace it."


class MissingExtra(MicoderError):
    """A package that only some users need and that is not installed."""

    def __init__(self, doing: str, package: str, extra: str) -> None:
        super().__init__(doing, package, extra)
        self.doing, self.package, self.extra = doing, package, extra

    def __str__(self) -> str:
        return f'{self.doing} needs {self.package}: pip install "micoder[{self.extra}]"'
