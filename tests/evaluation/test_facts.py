import json

from micoder.evaluation.crossval import Outcome
from micoder.evaluation.facts import evaluation_facts
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


def test_the_facts_hold_figures_folds_codes_and_the_confusion():
    """Per session: accuracy 2/3; affirm 1 hit and 1 miss, F1 2/3; other F1 1; so macro-F1 5/6."""
    facts = evaluation_facts(evaluation("a", "b"))["targets"]["code"]

    assert (2, 6, 0.6667, 0.8333) == (
        facts["sessions"], facts["units"], round(facts["accuracy"], 4), round(facts["macro_f1"], 4),
    )  # fmt: skip
    assert {"mean": 0.8333, "sd": 0.0, "folds": [0.8333, 0.8333]} == facts["macro_f1_by_fold"]
    assert (4, 1.0, 0.5) == tuple(facts["codes"]["affirm"][name] for name in ("gold", "precision", "recall"))
    assert {"mean": 0.6667, "sd": 0.0, "folds": [0.6667, 0.6667]} == facts["codes"]["affirm"]["f1_by_fold"]
    assert [["affirm", "affirm", 2], ["affirm", "support", 2], ["other", "other", 2]] == facts["confusion"]


def test_sessions_that_are_alike_have_intervals_without_width():
    code = evaluation_facts(evaluation("a", "b"))["targets"]["code"]["codes"]["affirm"]

    assert (2 / 3, 2 / 3) == code["f1_ci95"]
    assert code["kappa"] == code["kappa_ci95"][0] == code["kappa_ci95"][1]


def test_scores_have_icc_bias_limits_and_the_sessions_that_counted():
    """Always one too many: bias 1, limits without width. A score without sessions has no figures."""
    facts = evaluation_facts(evaluation("a", "b", "c"))["scores"]

    assert (3, 1.0, [1.0, 1.0], 1.0) == tuple(
        facts["misc.r_to_q"][name] for name in ("sessions", "bias", "limits", "mean_error")
    )
    assert {"sessions": 0, "icc": None, "bias": None}.items() <= facts["misc.percent_open"].items()


def test_a_subgroup_under_five_sessions_has_its_number_and_no_figures():
    whole = evaluation(*"abcdefg", site=lambda name: "far" if name == "g" else "near")
    near, far = (evaluation_facts(whole, ["site"])["by"]["site"][name] for name in ("near", "far"))

    assert (6, 0.8333) == (near["sessions"], round(near["targets"]["code"]["macro_f1"], 4))
    assert (6, 1.0) == (near["scores"]["misc.r_to_q"]["sessions"], near["scores"]["misc.r_to_q"]["bias"])
    assert (1, 3, None, None) == tuple(
        far["targets"]["code"][name] for name in ("sessions", "units", "macro_f1", "kappa_ci95")
    )
    assert (1, None) == (far["scores"]["misc.r_to_q"]["sessions"], far["scores"]["misc.r_to_q"]["mean_error"])


def test_the_facts_are_json():
    facts = evaluation_facts(evaluation("a", "b"), ["corpus"])

    assert {"targets", "scores", "by"} == json.loads(json.dumps(facts, allow_nan=False)).keys()
