from collections import Counter

import numpy as np
import pytest

from micoder.conversation.trajectory import find_trajectory, kendall_tau, rise
from tests.helpers import coded_session


def client(*codes):
    return coded_session(*(("C", code, "Words.") for code in codes))


def test_the_balance_adds_change_and_takes_off_sustain_talk():
    points = find_trajectory(client("change", "neutral", "sustain", "sustain", "change")).points

    assert [1, 1, 0, -1, 0] == [point.balance for point in points]
    assert [0, 0.25, 0.5, 0.75, 1] == [point.place for point in points]


def test_tenths_are_ten_equal_parts_of_the_client_s_utterances():
    tenths = find_trajectory(client(*["sustain"] * 10, *["change"] * 10)).tenths

    assert (Counter(sustain=2),) * 5 + (Counter(change=2),) * 5 == tenths


def test_sustain_talk_first_and_change_talk_after_is_a_rise():
    trend = find_trajectory(client(*["sustain"] * 10, *["change"] * 10)).trend

    assert trend is not None
    assert "rises" == trend.direction
    assert 20 == trend.n
    assert 100.0 == pytest.approx(trend.rise)


def test_an_even_mix_has_no_clear_direction():
    assert "no clear direction" == find_trajectory(client(*["sustain", "change"] * 10)).trend.direction


def test_too_little_talk_has_no_trend():
    assert find_trajectory(client(*["sustain"] * 4, *["change"] * 5, *["neutral"] * 30)).trend is None


def test_talk_of_one_kind_has_no_trend():
    assert find_trajectory(client(*["change"] * 30)).trend is None


def test_a_silent_client_has_an_empty_trajectory():
    trajectory = find_trajectory(coded_session(("T", "open_question", "What else?")))

    assert () == trajectory.points
    assert 10 == len(trajectory.tenths)


def test_the_rise_is_that_of_a_least_squares_line():
    """Slope 50 over places 0 to 1, through the mean of 50 at 0.5."""
    assert 50.0 == rise(np.array([0.0, 0.5, 1.0]), np.array([25.0, 50.0, 75.0]))
    assert 0.0 == rise(np.array([0.5, 0.5]), np.array([0.0, 100.0]))


def test_the_line_does_not_leave_the_scale():
    """Slope 200 through 50 at 0.5 would run from -50 to 150."""
    assert 100.0 == rise(np.array([0.25, 0.75]), np.array([0.0, 100.0]))


def test_tau_is_one_for_the_same_order_and_minus_one_for_the_reverse():
    up = np.array([1.0, 2.0, 3.0])

    assert (1.0, -1.0) == (kendall_tau(up, up), kendall_tau(up, -up))
