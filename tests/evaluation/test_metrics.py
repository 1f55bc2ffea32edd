import pytest

from micoder.evaluation.metrics import Confusion, bootstrap_interval

# 50 units: both say a 20 times, gold a and predicted b 5, gold b and predicted a 10, both b 15.
TEXTBOOK = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15


def test_accuracy_is_the_share_of_equal_labels():
    assert 0.7 == Confusion(TEXTBOOK).accuracy


def test_kappa_is_agreement_beyond_chance():
    """Chance is 0.5 x 0.6 + 0.5 x 0.4 = 0.5, so (0.7 - 0.5) / (1 - 0.5) = 0.4."""
    assert 0.4 == pytest.approx(Confusion(TEXTBOOK).kappa)


def test_precision_recall_and_f1_come_from_the_counts():
    """For a: 20 hits, 10 false alarms, 5 misses."""
    score = Confusion(TEXTBOOK).score("a")

    assert (20, 10, 5, 25) == (score.hits, score.false_alarms, score.misses, score.gold)
    assert (20 / 30, 20 / 25, 40 / 55) == (score.precision, score.recall, score.f1)


def test_macro_f1_is_the_mean_over_the_codes_in_gold():
    """F1 of a is 40/55, of b 30/45."""
    assert (40 / 55 + 30 / 45) / 2 == pytest.approx(Confusion(TEXTBOOK).macro_f1)


def test_a_code_that_was_only_predicted_does_not_count_in_macro_f1():
    assert 2 / 3 == pytest.approx(Confusion([("a", "a"), ("a", "x")]).macro_f1)


def test_the_kappa_of_one_of_two_codes_is_the_kappa_of_both():
    confusion = Confusion(TEXTBOOK)

    assert confusion.kappa == pytest.approx(confusion.code_kappa("a"))


def test_a_code_that_is_nowhere_has_no_figures():
    score = Confusion([("a", "a")]).score("b")

    assert (None, None, None) == (score.precision, score.recall, score.f1)


def test_a_code_that_was_never_found_has_recall_zero_and_no_precision():
    score = Confusion([("a", "b")]).score("a")

    assert (None, 0.0, 0.0) == (score.precision, score.recall, score.f1)


def test_nothing_compared_leaves_all_undefined():
    empty = Confusion([])

    assert (0, None, None, None) == (empty.total, empty.accuracy, empty.macro_f1, empty.kappa)


def test_kappa_is_undefined_when_chance_agreement_is_complete():
    assert Confusion([("a", "a"), ("a", "a")]).kappa is None


def test_labels_stand_most_frequent_in_gold_first():
    assert ["b", "a", "c"] == Confusion([("b", "c"), ("b", "b"), ("a", "b")]).labels


def test_an_interval_holds_the_value_of_all_sessions():
    sessions = [TEXTBOOK[:25], TEXTBOOK[25:], TEXTBOOK[10:40]]
    interval = bootstrap_interval(sessions, lambda confusion: confusion.accuracy)

    assert interval is not None
    assert interval[0] <= 0.7 <= interval[1]


def test_the_same_sessions_give_the_same_interval():
    sessions = [TEXTBOOK[:25], TEXTBOOK[25:]]

    assert bootstrap_interval(sessions, lambda c: c.kappa) == bootstrap_interval(sessions, lambda c: c.kappa)


def test_one_session_has_no_interval():
    assert bootstrap_interval([TEXTBOOK], lambda confusion: confusion.kappa) is None


def test_an_undefined_statistic_has_no_interval():
    assert bootstrap_interval([[("a", "a")], [("a", "a")]], lambda confusion: confusion.kappa) is None
