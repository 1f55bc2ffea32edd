import pytest

from micoder.report.charts.place import find_places
from tests.doubt import timed
from tests.helpers import coded_session

LINES = (("T", "other", "one two"), ("T", "other", "three four"), ("C", "neutral", "five six seven eight"))


def test_without_times_words_give_the_place():
    places = find_places(coded_session(*LINES).coded)

    assert "turns" == places.unit
    assert (0.0, 0.25, 0.5) == places.starts
    assert (0.25, 0.5, 1.0) == places.ends


def test_with_times_the_clock_gives_the_place():
    places = find_places(timed(coded_session(*LINES)).coded)

    assert "time" == places.unit
    assert (0.0, pytest.approx(1 / 3), pytest.approx(2 / 3)) == places.starts
    assert ("0:00", "0:30", "1:00", "1:30", "2:00", "2:30", "3:00") == tuple(
        label for _, label in places.ticks
    )


def test_a_line_between_two_known_times_lies_between_them_by_words():
    from dataclasses import replace

    session = timed(coded_session(*LINES))
    second = replace(session.coded[1], utterance=replace(session.coded[1].utterance, start_ms=None))
    places = find_places((session.coded[0], second, session.coded[2]))

    assert pytest.approx(1 / 3) == places.starts[1]


def test_times_that_run_back_are_not_used():
    coded = timed(coded_session(*LINES)).coded

    assert "turns" == find_places((coded[2], coded[0], coded[1])).unit


def test_nothing_has_no_places():
    assert () == find_places(()).starts
