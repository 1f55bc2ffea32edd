import pytest
from hypothesis import given
from hypothesis import strategies as st

from micoder.timecode import format_clock, format_short, parse_clock, parse_time

DAY = 24 * 3_600_000


@given(st.integers(min_value=0, max_value=100 * 3_600_000))
def test_a_clock_survives_a_round_trip(ms):
    assert ms == parse_clock(format_clock(ms))


@given(st.integers(min_value=0, max_value=DAY))
def test_a_time_survives_a_round_trip_as_a_clock_and_as_seconds(ms):
    assert (ms, ms) == (parse_time(format_clock(ms)), parse_time(f"{ms / 1000:.3f}"))


@given(st.integers(min_value=0, max_value=DAY))
def test_the_short_form_is_the_clock_to_the_second(ms):
    assert ms // 1000 * 1000 == parse_clock(format_short(ms))


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("0:00", 0), ("1:02", 62_000), ("01:02.5", 62_500), ("01:02,5", 62_500), ("75:00", 4_500_000),
        ("1:00:00", 3_600_000), (" 0:01 ", 1000), ("0:01.1239", 1123),
    ],
)  # fmt: skip
def test_a_clock_is_read(text, ms):
    assert ms == parse_clock(text)


@pytest.mark.parametrize("text", ["", "soon", "1:60", "1:60:00", "1", "1:2:3:4", "-1:00", "1:00 pm"])
def test_what_is_no_clock_is_none(text):
    assert parse_clock(text) is None


@pytest.mark.parametrize(("text", "ms"), [("75.25", 75_250), ("0", 0), ("00:01:15.250", 75_250), ("3", 3000)])
def test_plain_numbers_are_seconds(text, ms):
    assert ms == parse_time(text)


@pytest.mark.parametrize("text", ["", "n/a", "-3", "1e3", "3 s", "9" * 400])
def test_what_is_no_time_is_none(text):
    assert parse_time(text) is None
