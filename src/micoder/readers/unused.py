"""Columns of a table that nothing is read from, and those of them that look like codes."""

from collections import Counter
from collections.abc import Iterator, Sequence

from micoder.codes import COUNSELOR_CODES
from micoder.errors import cut
from micoder.readers.codes_of_others import our_code

# what micoder's own tables hold beside what a transcript has, and AnnoMI's raters
_OURS = {
    "turn", "utterance", "start_char", "end_char", "confidence", "oars", "miti", "misc", "talk", "talk_type",
    "model", "version", "time_source", "annotator_id",
}  # fmt: skip
_MITI = {code.miti.upper() for code in COUNSELOR_CODES.values() if code.miti}


def unused_columns(columns: Sequence[str], used: Sequence[str | None]) -> tuple[str, ...]:
    """Return the columns from which nothing is read.

    >>> unused_columns(["who", "said", "mycode", "turn", ""], ["who", "said"])
    ('mycode',)
    """
    known = {*used, ""}
    names = (column for column in columns if column not in known and column.strip())
    return tuple(name for name in names if name.strip().casefold() not in _OURS)


def _holds_codes(cells: Sequence[str]) -> bool:
    """Tell whether most of a column's cells are codes, and not all of them the same one."""
    counts = Counter(cells)
    codes = [name for name in counts if our_code(name, beside=counts.keys()) or name.strip().upper() in _MITI]
    return len(codes) > 1 and 2 * sum(counts[name] for name in codes) > counts.total()


def look_like_codes(source: str, columns: dict[str, list[str]]) -> Iterator[str]:
    """Yield a sentence for each of these columns, with its filled cells, that seems to hold codes."""
    for name, cells in columns.items():
        if _holds_codes(cells):
            shown = cut(name.strip())
            yield (
                f"{source}: the column '{shown}' is not used; "
                f"if it holds codes, take '{shown}' for the code column"
            )
