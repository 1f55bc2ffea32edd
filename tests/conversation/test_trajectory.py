from collections import Counter
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

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
    places, up = np.array([0.0, 1.0]), np.array([0.0, 100.0])

    assert (1.0, -1.0) == (kendall_tau(places, up), kendall_tau(places, -up))


@pytest.mark.parametrize(
    ("places", "values"), [([0.0, 0.0], [0.0, 100.0]), ([0.0, 1.0], [100.0, 100.0]), ([0.0], [0.0])]
)
def test_tau_is_zero_where_one_side_is_all_alike(places, values):
    assert 0.0 == kendall_tau(np.array(places), np.array(values))


def tau_of_every_pair(places, values):
    a = np.sign(places[:, None] - places[None, :])
    b = np.sign(values[:, None] - values[None, :])
    below = np.sqrt(float((a * a).sum()) * float((b * b).sum()))
    return float((a * b).sum() / below) if below else 0.0


@given(
    st.lists(st.tuples(st.integers(0, 9).map(float), st.sampled_from([0.0, 100.0])), min_size=1, max_size=40)
)
def test_tau_of_ranks_is_the_tau_of_every_pair(pairs):
    """To the last bit, and scipy's as far as scipy goes."""
    places, values = np.array(pairs).T
    tau = kendall_tau(places, values)

    assert tau_of_every_pair(places, values) == tau
    if len(set(places)) > 1 and len(set(values)) > 1:
        assert kendalltau(places, values).statistic == pytest.approx(tau)


def test_the_trend_of_a_thousand_utterances_takes_a_moment():
    """Looking at every pair of utterances in each of 500 draws took three seconds for 800."""
    session = client(*["sustain", "change", "change"] * 333)
    begin = process_time()

    assert 999 == find_trajectory(session).trend.n
    assert process_time() - begin < 1
