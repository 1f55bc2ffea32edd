"""Tables of documents: their cells, and those that only lay a transcript out on its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from micoder.readers.found import Skipped, count_words
from micoder.readers.labels import choose

NO_SPEECH = "a table without speakers and words"
_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document.

    Attributes:
        line: the paragraph before which it stands.
        cells: of each row, each with its lines.
    """

    line: int
    cells: list[list[list[str]]]

    @property
    def rows(self) -> list[list[str]]:
        """Its rows; a cell is a line."""
        return [[" ".join(lines).strip() for lines in row] for row in self.cells]

    @property
    def words(self) -> int:
        """The words of all its cells."""
        return sum(count_words(line) for row in self.cells for lines in row for line in lines)

    @property
    def filled(self) -> list[tuple[int, list[str]]]:
        """Its rows that are not empty, all of one width, each with its number."""
        width = max(map(len, self.cells), default=0)
        return [(n, [*row, *[""] * width][:width]) for n, row in enumerate(self.rows, start=1) if any(row)]


def _named_rows(table: Table) -> list[str] | None:
    """Return the rows of names and words as labeled lines, where the table has two such columns."""
    rows = [row for row in table.rows if any(row)]
    if not rows or any(len(row) != 2 or len(row[0].split()) > _NAME_WORDS for row in rows):
        return None
    both = sum(bool(name and said) for name, said in rows)
    if both < 2 or any(":" in name.rstrip(":") for name, _ in rows):
        return None
    return [f"{name.rstrip(':')}: {said}" if name and said else name or said for name, said in rows]


def _labeled_column(table: Table) -> list[str]:
    """Return the lines of the column in which most labels stand."""
    width = max(map(len, table.cells), default=0)
    columns = [
        [line for row in table.cells if at < len(row) for line in row[at]] for at in range(width)
    ]  # fmt: skip
    return max(columns, key=lambda lines: (len(choose(lines)[1]), sum(map(count_words, lines))), default=[])


def laid_out(tables: Sequence[Table]) -> tuple[list[str], list[Skipped]]:
    """Return the lines that stand in tables, and an account of the columns beside them."""
    lines: list[str] = []
    skipped: list[Skipped] = []
    for table in tables:
        found = _named_rows(table)
        if found is None:
            found = _labeled_column(table)
            beside = table.words - sum(map(count_words, found))
            skipped += [Skipped(table.line, beside, "a column beside the transcript")] if beside else []
        lines += found
    return lines, skipped
