import json

import pytest

from micoder.evaluation.crossval import Outcome
from micoder.evaluation.facts import evaluation_figures, target_figures
from micoder.evaluation.figures import Folds, PartFigures
from micoder.evaluation.reliability import Limits
from micoder.evaluation.scoreagreement import ScoreAgreement
from micoder.evaluation.scorelevel import ScorePair
from micoder.evaluation.whole import Evaluation
from micoder.training.corpus import LabeledSession

PAIRS = [("affirm", "affirm"), ("affirm", "support"), ("other", "other")]


def evaluation(*names, site=None):
    """Return sessions of three codes each, alternating between two folds, with one score."""
    sessions = tuple(
        LabeledSession(n, n, (), (), False, "", {"site": site(n)} if site else {}) for n in names
    )
    outcome = Outcome("code", dict.fromkeys(names, PAIRS), {n: i % 2 for i, n in enumerate(names)})
    scores = tuple(ScorePair(n, "misc.r_to_q", i, i + 1, None) for i, n in enumerate(names))
    return Evaluation(sessions, {"code": outcome}, scores)


def test_a_target_has_figures_folds_codes_and_the_confusion():
    """Per session: accuracy 2/3; affirm 1 hit and 1 miss, F1 2/3; other F1 1; so macro-F1 5/6."""
    code = evaluation_figures(evaluation("a", "b")).targets["code"]
    affirm = code.codes["affirm"]

    assert (2, 6) == (code.sessions, code.units)
    assert (2 / 3, 5 / 6) == pytest.approx((code.accuracy, code.macro_f1))
    assert (5 / 6, 0.0) == pytest.approx((code.macro_f1_by_fold.mean, code.macro_f1_by_fold.sd))
    assert (5 / 6, 5 / 6) == pytest.approx(code.macro_f1_by_fold.values)
    assert (4, 1.0, 0.5) == (affirm.gold, affirm.precision, affirm.recall)
    assert (2 / 3, 2 / 3) == pytest.approx(affirm.f1_by_fold.values)
    assert (("affirm", "affirm", 2), ("affirm", "support", 2), ("other", "other", 2)) == code.confusion


def test_the_figures_of_codes_are_left_out_where_they_are_not_wanted():
    outcome = evaluation("a", "b").outcomes["code"]

    assert {} == target_figures(outcome, codes=False).codes
    assert target_figures(outcome).macro_f1_ci95 == target_figures(outcome, codes=False).macro_f1_ci95


def test_sessions_that_are_alike_have_intervals_without_width():
    affirm = evaluation_figures(evaluation("a", "b")).targets["code"].codes["affirm"]

    assert (2 / 3, 2 / 3) == affirm.f1_ci95
    assert (affirm.kappa, affirm.kappa) == affirm.kappa_ci95


def test_scores_have_icc_bias_limits_and_the_sessions_that_counted():
    """Always one too many: bias 1, limits without width. A score without sessions has no figures."""
    scores = evaluation_figures(evaluation("a", "b", "c")).scores

    assert (3, Limits(1.0, 1.0, 1.0), 1.0) == (
        scores["misc.r_to_q"].sessions, scores["misc.r_to_q"].limits, scores["misc.r_to_q"].error,
    )  # fmt: skip
    assert ScoreAgreement(0, None, None, None, None, None) == scores["misc.percent_open"]


def test_a_subgroup_under_five_sessions_has_its_number_and_no_figures():
    whole = evaluation(*"abcdefg", site=lambda name: "far" if name == "g" else "near")
    near, far = (evaluation_figures(whole, ["site"]).by["site"][name] for name in ("near", "far"))

    assert 6 == near.sessions
    assert 5 / 6 == pytest.approx(near.targets["code"].macro_f1)
    assert (6, 1.0) == (near.scores["misc.r_to_q"].sessions, near.scores["misc.r_to_q"].limits.bias)
    assert PartFigures(1, 3, None, None, None, None) == far.targets["code"]
    assert ScoreAgreement(1, None, None, None, None, None) == far.scores["misc.r_to_q"]


def as_json(*traits):
    return json.loads(json.dumps(evaluation_figures(evaluation("a", "b"), traits).to_json(), allow_nan=False))


def test_the_json_of_a_target_has_its_keys_and_four_digits_of_folds():
    code = as_json()["targets"]["code"]

    assert [
        "meaning", "sessions", "units", "accuracy", "macro_f1", "macro_f1_ci95", "macro_f1_by_fold",
        "kappa", "kappa_ci95", "kappa_by_fold", "codes", "confusion",
    ] == list(code)  # fmt: skip
    assert {"mean": 0.8333, "sd": 0.0, "folds": [0.8333, 0.8333]} == code["macro_f1_by_fold"]
    assert {"mean": 0.6667, "sd": 0.0, "folds": [0.6667, 0.6667]} == code["codes"]["affirm"]["f1_by_fold"]
    assert [
        "gold", "precision", "recall", "f1", "f1_ci95", "f1_by_fold", "kappa", "kappa_ci95",
    ] == list(code["codes"]["affirm"])  # fmt: skip
    assert [["affirm", "affirm", 2], ["affirm", "support", 2], ["other", "other", 2]] == code["confusion"]


def test_the_json_of_a_score_has_bias_and_limits_apart():
    """0 and 1 beside 1 and 2: the sessions vary by 0.5, the mean of the two by 1; ICC 0.5 / (0.5 + 0.5)."""
    assert {
        "sessions": 2, "icc": 0.5, "icc_ci95": None, "bias": 1.0, "limits": [1.0, 1.0],
        "mean_error": 1.0, "mean_error_corrected": None,
    } == as_json()["scores"]["misc.r_to_q"]  # fmt: skip


def test_the_json_of_subgroups_is_there_where_it_was_asked_for():
    assert {"targets", "scores"} == as_json().keys()
    part = as_json("corpus")["by"]["corpus"]["-"]

    assert ["sessions", "targets", "scores"] == list(part)
    assert {
        "sessions": 2, "units": 6, "macro_f1": None, "macro_f1_ci95": None, "kappa": None, "kappa_ci95": None,
    } == part["targets"]["code"]  # fmt: skip


def test_a_fold_without_the_figure_counts_in_no_mean():
    folds = Folds((0.5, None, 1.0))

    assert (0.75, [0.5, 1.0]) == (folds.mean, folds.to_json()["folds"])
    assert {"mean": None, "sd": None, "folds": []} == Folds((None, None)).to_json()
