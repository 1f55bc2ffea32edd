"""When an utterance was said: its row's times, shared out by the letters."""

from micoder.session import Turn


class Clock:
    """The times inside one turn.

    A row with a start and an end shares its time out evenly over its letters. With a start
    alone only what begins the row has a time; unknown stays None.
    """

    def __init__(self, turn: Turn) -> None:
        self._rows = list(turn.row_spans())

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
