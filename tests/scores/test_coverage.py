from micoder.scores.coverage import coverage, needed_factor, widen_crossed, widening_for
from micoder.scores.interval import Interval

UNIT = Interval(-1.0, 1.0, 0.0)
WIDE = Interval(49.0, 51.0, 50.0)


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


def test_a_fold_is_widened_by_what_the_other_folds_ask_for():
    """Folds 0, 1 and 2 need 20, 0.5 and 2 times the width; of twenty needs the 19th counts."""
    by_fold = {0: [(WIDE, 70.0)] * 10, 1: [(WIDE, 50.5)] * 10, 2: [(WIDE, 52.0)] * 10}

    found = widen_crossed(by_fold, top=65.0)

    assert 30 == len(found)
    assert [(48.0, 52.0), (30.0, 65.0), (30.0, 65.0)] == [(one.low, one.high) for one, _ in found[::10]]
    assert [70.0, 50.5, 52.0] == [true for _, true in found[::10]]


def test_where_the_other_folds_are_too_small_a_fold_is_not_widened():
    by_fold = {0: [(WIDE, 70.0)] * 10, 1: [(WIDE, 50.5)] * 9}

    assert (WIDE, 70.0) == widen_crossed(by_fold, top=100.0)[0]


def test_factors_are_rounded_as_a_model_keeps_them():
    """Both folds need 1.23456, which is kept as 1.235."""
    by_fold = dict.fromkeys((0, 1), [(WIDE, 51.23456)] * 10)

    assert {51.235} == {interval.high for interval, _ in widen_crossed(by_fold, top=100.0, digits=3)}
