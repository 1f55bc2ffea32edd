import pytest

from micoder.errors import BadInput, NoTimes
from micoder.scores.segment import Segment, cut_segment, draw_segment, random_segment
from tests.doubt import timed
from tests.helpers import coded_session

SESSION = timed(coded_session(*(("T", "other", f"Line {i}.") for i in range(40)), name="forty"))


def words(session):
    return [one.utterance.text for one in session.coded]


def test_a_segment_holds_what_begins_in_it():
    cut = cut_segment(SESSION, Segment(10 * 60_000, 12 * 60_000))

    assert ["Line 10.", "Line 11."] == words(cut)
    assert ("10:00 to 12:00", ()) == (cut.segment, cut.warnings)


def test_an_open_end_means_the_rest():
    assert ["Line 39."] == words(cut_segment(SESSION, Segment(start_ms=39 * 60_000)))


def test_a_line_without_a_time_goes_with_the_line_before_it():
    from dataclasses import replace

    first, second = SESSION.coded[:2]
    blank = replace(second, utterance=replace(second.utterance, start_ms=None, end_ms=None))
    session = replace(SESSION, coded=(first, blank, *SESSION.coded[2:]))

    assert ["Line 0.", "Line 1."] == words(cut_segment(session, Segment(0, 60_000)))


def test_a_session_without_times_cannot_be_cut():
    with pytest.raises(NoTimes, match="session one: its transcript has no times"):
        cut_segment(coded_session(("T", "other", "Hello.")), Segment(0, 1000))


def test_nothing_said_in_the_segment_is_an_error():
    with pytest.raises(BadInput, match="nothing is said from 50:00 to the end"):
        cut_segment(SESSION, Segment(start_ms=50 * 60_000))


def test_a_segment_must_not_run_backwards():
    with pytest.raises(BadInput, match="a segment must end after its start"):
        Segment(2000, 1000)


def test_a_random_segment_has_the_length_asked_for_and_lies_in_the_session():
    for seed in range(20):
        segment = random_segment(SESSION, 20, seed)

        assert 20 * 60_000 == segment.end_ms - segment.start_ms
        assert 0 <= segment.start_ms <= 20 * 60_000


def test_the_same_seed_gives_the_same_segment_and_another_seed_another():
    assert random_segment(SESSION, 20, 1) == random_segment(SESSION, 20, 1)
    assert 1 < len({random_segment(SESSION, 20, seed).start_ms for seed in range(5)})


def test_a_session_shorter_than_the_segment_is_taken_whole():
    assert 40 == len(cut_segment(SESSION, random_segment(SESSION, 60, 1)).coded)


def test_a_session_shorter_than_the_segment_says_so_and_a_longer_one_does_not():
    said = "the session is 40:00 long, shorter than the 60 minutes asked for: all of it is taken"

    assert (said,) == draw_segment(SESSION, 60, 1).warnings
    assert () == draw_segment(SESSION, 40, 1).warnings == draw_segment(SESSION, 20, 1).warnings
    assert 20 == len(draw_segment(SESSION, 20, 1).coded)


def test_a_session_is_as_long_as_from_its_first_line_to_its_last():
    late = cut_segment(SESSION, Segment(start_ms=30 * 60_000))

    assert draw_segment(late, 20, 1).warnings[0].startswith("the session is 10:00 long")
