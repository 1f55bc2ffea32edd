import pytest

from micoder.evaluation.scoreagreement import agree_on, icc_interval
from micoder.evaluation.scorelevel import ScorePair
from micoder.scores.interval import Interval

SCORE = "misc.percent_open"


def pairs(*values, estimates=()):
    """Return (human, counted) values as pairs of sessions."""
    known = [*(Interval(0, 100, one) for one in estimates), *[None] * (len(values) - len(estimates))]
    return [ScorePair(str(i), SCORE, human, ours, known[i]) for i, (human, ours) in enumerate(values)]


def test_bias_limits_and_error_are_of_counted_minus_human():
    """Apart by 1, 3 and -1: mean 1, standard deviation 2, mean absolute error 5/3."""
    found = agree_on(pairs((10, 11), (20, 23), (30, 29)), SCORE)

    assert 3 == found.sessions
    assert (1.0, 1 - 1.96 * 2, 1 + 1.96 * 2) == pytest.approx(
        (found.limits.bias, found.limits.low, found.limits.high)
    )
    assert 5 / 3 == pytest.approx(found.error)


def test_the_corrected_error_is_that_of_the_estimates():
    """Estimates 12 and 24 against 10 and 20: 2 and 4 away, so 3."""
    found = agree_on(pairs((10, 11), (20, 23), (30, 29), estimates=(12, 24)), SCORE)

    assert 3.0 == found.corrected_error


def test_equal_scores_have_an_icc_of_one():
    found = agree_on(pairs((10, 10), (20, 20), (30, 30)), SCORE)

    assert 1.0 == pytest.approx(found.icc)
    assert (1.0, 1.0) == pytest.approx(found.icc_interval)


def test_other_scores_do_not_count():
    found = agree_on(pairs((10, 10), (20, 20)), "misc.r_to_q")

    assert (0, None, None, None) == (found.sessions, found.icc, found.limits, found.error)


def test_the_interval_of_icc_holds_the_value_and_comes_out_the_same_again():
    values = [(1.0, 1.2), (2.0, 2.5), (3.0, 2.4), (4.0, 4.4), (5.0, 4.1), (6.0, 6.6)]
    low, high = icc_interval(values)

    assert low < 0.95 < high <= 1
    assert (low, high) == icc_interval(values)


def test_two_sessions_have_no_interval_of_icc():
    assert icc_interval([(1.0, 2.0), (2.0, 3.0)]) is None
