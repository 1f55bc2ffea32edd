"""Tables that fit the screen: the first layout that has room for its words, and nothing cut off."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, JustifyMethod, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

_ENDLESS = 10_000
_READABLE = 20  # words in a column narrower than this are hard to read
_GAP = 2  # blanks between the columns of a table without a frame


def bare_table(*columns: str, right: Sequence[str] = (), prose: Sequence[str] = ()) -> Table:
    """Return a table without a frame, whose columns do not wrap.

    Args:
        right: the columns with numbers, which stand on the right.
        prose: the columns that may wrap between words.
    """
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in columns:
        side: JustifyMethod = "right" if name in right else "left"
        table.add_column(name, justify=side, no_wrap=name not in prose)
    return table


def least_width(table: Table, console: Console, options: ConsoleOptions) -> int:
    """Return how narrow a table without a frame can be before something is cut off or hard to read."""
    free = options.update(max_width=_ENDLESS)
    widths = []
    for column in table.columns:
        shown = [*column.cells, *([column.header] if table.show_header else [])]
        spans = [Measurement.get(console, free, cell) for cell in shown]
        whole = max((one.maximum for one in spans), default=0)
        longest_word = max((one.minimum for one in spans), default=0)
        needed = whole if column.no_wrap else max(longest_word, min(whole, column.max_width or _READABLE))
        widths.append(max(needed, column.min_width or 0))
    return sum(widths) + _GAP * (len(widths) - 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to lay a table out, and what a reader has to know of it."""

    table: Table
    note: str = ""


class Fitting:
    """A table in several layouts, the widest first; the first that fits is shown, else the last."""

    def __init__(self, *layouts: Layout, title: str = "") -> None:
        self.layouts, self.title = layouts, title

    def _chosen(self, console: Console, options: ConsoleOptions) -> Layout:
        for layout in self.layouts[:-1]:
            if least_width(layout.table, console, options) <= options.max_width:
                return layout
        return self.layouts[-1]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self.title:  # rich would break its own titles at the table's width
            yield Text(self.title, style="italic")
        layout = self._chosen(console, options)
        yield layout.table
        if layout.note:
            yield Text(layout.note, style="dim")
