"""Where and when an utterance was said: its row's line, and its row's times, shared out by the letters."""

from bisect import bisect_left, bisect_right

from micoder.session import TimeSource, Turn


class Clock:
    """The times and lines inside one turn.

    A row with a start and an end shares its time out evenly over its letters. With a start
    alone only what begins the row has a time; unknown stays None.
    """

    def __init__(self, turn: Turn) -> None:
        self._rows = list(turn.row_spans())
        self._starts = [start for _, start, _ in self._rows]
        self._begins = set(self._starts)
        self._ends = {end for _, _, end in self._rows}
        self._marked = [(start, end) for row, start, end in self._rows if row.interpolated]
        self._marked_ends = [end for _, end in self._marked]

    def at(self, offset: int) -> int | None:
        """Return the milliseconds at which the character is said."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return None
        row, start, end = self._rows[place]
        if offset >= max(end, start + 1) or row.start_ms is None:
            return None
        if offset == start:
            return row.start_ms
        if row.end_ms is None:
            return None
        return row.start_ms + round((row.end_ms - row.start_ms) * (offset - start) / (end - start))

    def until(self, offset: int) -> int | None:
        """Return the milliseconds at which the stretch before ``offset`` ends."""
        place = bisect_left(self._starts, offset) - 1
        if place < 0:
            return None
        row, _, end = self._rows[place]
        if offset > end:
            return None
        return row.end_ms if row.end_ms is None or offset == end else self.at(offset)

    def source(self, start: int, end: int) -> TimeSource:
        """Return where the times of the stretch come from: the file, or shared out by the letters."""
        begins, ends = self.at(start), self.until(end)
        if begins is None and ends is None:
            return ""
        shared = (begins is not None and start not in self._begins) or (
            ends is not None and end not in self._ends
        )
        return "interpolated" if shared or self._is_marked(start, end) else "file"

    def _is_marked(self, start: int, end: int) -> bool:
        """Tell whether a row whose times were shared out before lies in the stretch."""
        place = bisect_right(self._marked_ends, start)
        return place < len(self._marked) and self._marked[place][0] < end

    def line(self, offset: int) -> int:
        """Return the line of the file in which the character's row begins; 0 outside of all rows."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset > self._rows[place][2]:
            return 0
        return self._rows[place][0].line
