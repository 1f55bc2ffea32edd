from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from micoder.writers.clock import (
    INTERPOLATED,
    NO_END,
    NO_LENGTH,
    NO_START,
    ORDER,
    apart,
    remark_on,
    stretches,
)
from tests.helpers import talk
from tests.writers.made_up import coded_sessions, in_time, partly_timed


def said(*times):
    """Return an utterance for each (start, end)."""
    lines = talk(*(("T", "other", "Hm.") for _ in times))
    return [
        replace(one, utterance=replace(one.utterance, start_ms=start, end_ms=end))
        for one, (start, end) in zip(lines, times, strict=True)
    ]


def plain(times):
    return [(one.start_ms, one.end_ms, *one.marks) for one in times]


def test_known_times_stay_and_are_not_marked():
    assert [(10, 20), (30, 45)] == plain(stretches(said((10, 20), (30, 45))))


def test_a_session_without_times_has_a_second_for_each_utterance():
    expected = [(0, 1000, ORDER), (1000, 2000, ORDER), (2000, 3000, ORDER)]

    assert expected == plain(stretches(said((None, None), (None, None), (None, None))))


def test_those_without_times_share_the_gap_between_their_neighbors():
    """Two of them between 100 and 500: 200 ms each."""
    assert [(0, 100), (100, 300, ORDER), (300, 500, ORDER), (500, 600)] == plain(
        stretches(said((0, 100), (None, None), (None, None), (500, 600)))
    )


def test_a_start_alone_lasts_until_the_next_start():
    assert [(0, 400, NO_END), (400, 1400, NO_END)] == plain(stretches(said((0, None), (400, None))))


def test_after_a_start_alone_those_without_times_leave_it_a_share():
    """From 0 to 900 are three of them, the first with a start."""
    assert [(0, 300, NO_END), (300, 600, ORDER), (600, 900, ORDER), (900, 1900, NO_END)] == plain(
        stretches(said((0, None), (None, None), (None, None), (900, None)))
    )


def test_an_end_alone_begins_where_the_one_before_ends():
    assert [(0, 100), (100, 250, NO_START)] == plain(stretches(said((0, 100), (None, 250))))


def test_a_stretch_without_length_is_a_millisecond_long_and_marked():
    assert [(7, 8, NO_LENGTH)] == plain(stretches(said((7, 7))))


def test_laying_apart_keeps_the_order_of_the_utterances():
    assert [(80, 200), (0, 80)] == plain(apart(stretches(said((80, 200), (0, 100)))))


def test_interpolated_times_are_marked():
    (one,) = said((0, 50))
    shared = replace(one, utterance=replace(one.utterance, time_source="interpolated"))

    assert [(0, 50, INTERPOLATED)] == plain(stretches([shared]))


def test_stretches_of_one_speaker_are_laid_apart():
    assert [(0, 80), (80, 200)] == plain(apart(stretches(said((0, 100), (80, 200)))))


@pytest.mark.parametrize(
    ("times", "what"),
    [([(None, None)], "no utterance has times"), ([(0, 5), (5, None)], "1 of 2 utterances lacks a time")],
)
def test_made_up_times_are_told(times, what):
    expected = (f"ELAN needs times and {what}: those made up show the order and no clock",)

    assert expected == remark_on(stretches(said(*times)), "ELAN")


def test_times_of_the_file_need_no_remark():
    assert () == remark_on(stretches(said((0, 5))), "ELAN")


@given(coded_sessions().flatmap(in_time).flatmap(partly_timed))
def test_starts_never_run_backwards_and_every_stretch_has_a_length(session):
    times = stretches(session.coded)

    assert sorted(one.start_ms for one in times) == [one.start_ms for one in times]
    assert all(one.end_ms > one.start_ms for one in times)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=8))
def test_stretches_that_were_laid_apart_do_not_overlap(pairs):
    times = sorted(apart(stretches(said(*((start, start + length) for start, length in pairs)))))

    assert all(a.start_ms < a.end_ms <= b.start_ms for a, b in pairwise(times))
