from micoder.scores.coverage import coverage, needed_factor, widening_for
from micoder.scores.intervals import Interval

UNIT = Interval(-1.0, 1.0, 0.0)


def test_coverage_is_the_share_of_truths_inside():
    assert 0.75 == coverage([(UNIT, 0.5), (UNIT, -1.0), (UNIT, 0.0), (UNIT, 1.1)])
    assert coverage([]) is None


def test_the_needed_factor_is_the_distance_over_the_reach_on_that_side():
    assert 1.5 == needed_factor(Interval(0.0, 2.0, 1.0), 2.5)
    assert 0.5 == needed_factor(Interval(0.0, 5.0, 1.0), 0.5)
    assert 0.0 == needed_factor(Interval(1.0, 1.0, 1.0), 1.0)


def test_the_widening_reaches_nine_truths_in_ten():
    """Truths at 0.1 to 2.0: of 20 needs the 19th of a split conformal 90% is 1.9."""
    judged = [(UNIT, i / 10) for i in range(1, 21)]

    assert 1.9 == widening_for(judged)


def test_under_ten_sessions_there_is_no_widening():
    assert widening_for([(UNIT, 0.5)] * 9) is None
