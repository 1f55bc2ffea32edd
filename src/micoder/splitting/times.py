"""When an utterance was said: its row's times, shared out by the letters."""

from micoder.session import TimeSource, Turn


class Clock:
    """The times inside one turn.

    A row with a start and an end shares its time out evenly over its letters. With a start
    alone only what begins the row has a time; unknown stays None.
    """

    def __init__(self, turn: Turn) -> None:
        self._rows = list(turn.row_spans())
        self._begins = {start for _, start, _ in self._rows}
        self._ends = {end for _, _, end in self._rows}
        self._marked = [(start, end) for row, start, end in self._rows if row.interpolated]

    def at(self, offset: int) -> int | None:
        """Return the milliseconds at which the character is said."""
        for row, start, end in self._rows:
            if start <= offset < max(end, start + 1):
                if row.start_ms is None:
                    return None
                if offset == start:
                    return row.start_ms
                if row.end_ms is None:
                    return None
                return row.start_ms + round((row.end_ms - row.start_ms) * (offset - start) / (end - start))
        return None

    def until(self, offset: int) -> int | None:
        """Return the milliseconds at which the stretch before ``offset`` ends."""
        for row, start, end in self._rows:
            if start < offset <= end:
                if row.end_ms is None or offset == end:
                    return row.end_ms
                return self.at(offset)
        return None

    def source(self, start: int, end: int) -> TimeSource:
        """Return where the times of the stretch come from: the file, or shared out by the letters."""
        begins, ends = self.at(start), self.until(end)
        if begins is None and ends is None:
            return ""
        shared = (begins is not None and start not in self._begins) or (
            ends is not None and end not in self._ends
        )
        marked = any(first < end and start < last for first, last in self._marked)
        return "interpolated" if shared or marked else "file"
