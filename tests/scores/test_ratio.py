from micoder.scores.ratio import Ratio


def test_an_empty_denominator_is_undefined_and_never_zero():
    assert Ratio(3, 0).value is None
    assert Ratio(0, 0, percent=True).value is None


def test_undefined_is_shown_as_n_a():
    assert "n/a" == str(Ratio(0, 0))


def test_nothing_over_something_is_zero():
    assert (0, "0%") == (Ratio(0, 4).value, str(Ratio(0, 4, percent=True)))


def test_a_ratio_has_two_decimals_and_a_percentage_none():
    assert ("0.67", "67%") == (str(Ratio(2, 3)), str(Ratio(2, 3, percent=True)))
