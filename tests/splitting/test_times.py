from hypothesis import given
from hypothesis import strategies as st

from micoder.session import Row, Turn
from micoder.splitting.times import Clock


def clock(*rows):
    return Clock(Turn(0, "T", tuple(Row("T", text, 1, start, end) for text, start, end in rows)))


def test_a_rows_time_is_shared_out_by_the_letters():
    """Ten letters in 1000 ms: the sixth is said at 500 ms."""
    assert (0, 500, 1000) == (
        clock(("abcd. efgh", 0, 1000)).at(0),
        clock(("abcd. efgh", 0, 1000)).at(5),
        clock(("abcd. efgh", 0, 1000)).until(10),
    )


def test_with_a_start_alone_only_what_begins_the_row_has_a_time():
    times = clock(("One. Two.", 3000, None))

    assert (3000, None, None) == (times.at(0), times.at(5), times.until(9))


def test_without_times_nothing_is_made_up():
    times = clock(("One. Two.", None, None))

    assert (None, None, None) == (times.at(0), times.at(5), times.until(9))


def test_the_second_row_begins_at_its_own_time():
    times = clock(("One.", 0, 1000), ("Two.", 5000, 6000))

    assert (0, 1000, 5000, 6000) == (times.at(0), times.until(4), times.at(5), times.until(9))


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.text("ab ", min_size=2, max_size=30))
def test_times_never_run_backwards(start, length, text):
    times = clock((text, start, start + length))
    moments = [times.at(offset) for offset in range(len(text))]

    assert moments == sorted(moments)
    assert start <= moments[0] <= moments[-1] <= start + length


def test_times_that_the_file_has_are_told_from_those_shared_out():
    """Two rows are known at 0-1000 and 5000-6000; inside them time is shared out."""
    times = clock(("One. Two.", 0, 1000), ("Three.", 5000, 6000))

    assert "file" == times.source(0, 9)
    assert "file" == times.source(0, 16)
    assert "interpolated" == times.source(0, 4)
    assert "interpolated" == times.source(5, 9)
    assert "interpolated" == times.source(5, 16)


def test_a_start_alone_is_the_files_and_no_time_has_no_source():
    times = clock(("One. Two.", 3000, None))

    assert ("file", "") == (times.source(0, 4), times.source(5, 9))


def test_what_the_file_marks_as_interpolated_stays_so():
    times = Clock(Turn(0, "T", (Row("T", "One.", 1, 0, 1000, interpolated=True),)))

    assert "interpolated" == times.source(0, 4)


class EveryRowAsked:
    """The same times and lines, found by asking every row."""

    def __init__(self, turn):
        self.rows = list(turn.row_spans())

    def at(self, offset):
        for row, start, end in self.rows:
            if start <= offset < max(end, start + 1):
                if row.start_ms is None or offset == start:
                    return row.start_ms
                if row.end_ms is None:
                    return None
                return row.start_ms + round((row.end_ms - row.start_ms) * (offset - start) / (end - start))
        return None

    def until(self, offset):
        for row, start, end in self.rows:
            if start < offset <= end:
                return row.end_ms if row.end_ms is None or offset == end else self.at(offset)
        return None

    def source(self, start, end):
        begins, ends = self.at(start), self.until(end)
        if begins is None and ends is None:
            return ""
        shared = (begins is not None and start not in {first for _, first, _ in self.rows}) or (
            ends is not None and end not in {last for _, _, last in self.rows}
        )
        marked = any(row.interpolated and first < end and start < last for row, first, last in self.rows)
        return "interpolated" if shared or marked else "file"

    def line(self, offset):
        return next((row.line for row, start, end in self.rows if start <= offset <= end), 0)


MOMENTS = st.none() | st.integers(0, 3000)
ANY_ROWS = st.lists(st.tuples(st.text("ab ", max_size=5), MOMENTS, MOMENTS, st.booleans()), max_size=7)


@given(ANY_ROWS)
def test_every_place_of_a_turn_has_the_time_and_line_of_its_row(rows):
    """Rows may be empty, lack a time, or hold times that were shared out before."""
    made = []
    for line, (text, start, end, shared) in enumerate(rows, start=1):
        end = end if start is None or end is None else start + end
        made.append(Row("T", text, line, start, end, interpolated=shared))
    turn = Turn(0, "T", tuple(made))
    fast, slow = Clock(turn), EveryRowAsked(turn)
    for offset in range(-1, len(turn.text) + 2):
        assert slow.at(offset) == fast.at(offset)
        assert slow.until(offset) == fast.until(offset)
        assert slow.line(offset) == fast.line(offset)
        for end in range(offset + 1, len(turn.text) + 2):
            assert slow.source(offset, end) == fast.source(offset, end)
