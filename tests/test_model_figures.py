import json
from pathlib import Path

import pytest

from micoder.evaluation.crossval import Outcome
from micoder.evaluation.figures import Folds
from micoder.evaluation.scorelevel import ScorePair
from micoder.scores.interval import Interval
from micoder.session import COUNSELOR, Decision, Utterance
from micoder.training.corpus import Gold, LabeledSession
from tools.models.measures import (
    calibration_error,
    dominating,
    facts_of,
    reliability,
    score_level,
    spread,
)

STORED = json.loads((Path(__file__).parents[1] / "docs" / "figures.json").read_text(encoding="utf-8"))
PAIRS = [("affirm", "affirm"), ("affirm", "support"), ("other", "other")]
OUTCOME = Outcome("code", {"a": PAIRS, "b": PAIRS, "c": [("other", "other")]}, {"a": 0, "b": 0, "c": 1})


def test_figures_over_folds_are_not_rounded_and_keep_the_place_of_a_fold_without():
    """Mean of 0.25 and 0.5; the values of a sample of two lie 1/8 from it, so 0.25 / sqrt 2."""
    found = spread(Folds((0.25, None, 0.5)))

    assert (0.375, [0.25, None, 0.5]) == (found["mean"], found["folds"])
    assert 0.25 / 2**0.5 == pytest.approx(found["sd"])


def test_a_target_has_units_sessions_and_f1_by_code():
    """Fold 0 has affirm half found, F1 2/3, and other right; fold 1 has no affirm at all."""
    found = facts_of(OUTCOME)

    assert (7, 3) == (found["units"], found["sessions"])
    affirm = found["f1"]["affirm"]
    assert [5 / 6, 1.0] == pytest.approx(found["macro_f1"]["folds"])
    assert (4, [pytest.approx(2 / 3), None]) == (affirm["gold"], affirm["folds"])


def test_without_codes_everything_else_stays():
    whole = facts_of(OUTCOME)

    assert {key: value for key, value in whole.items() if key != "f1"} == facts_of(OUTCOME, codes=False)


def test_confidence_that_is_as_right_as_sure_has_no_error():
    """Four at 0.75, three of them right, and four at 1, all right."""
    found = reliability([(0.75, True)] * 3 + [(0.75, False)] + [(1.0, True)] * 4)

    assert 0.0 == found["ece"]
    assert [(4, 0.75, 0.75), (4, 1.0, 1.0)] == found["bins"]
    assert (8, 7 / 8, 1.0) == (
        found["units"], found["accuracy_at_coverage"]["100%"], found["accuracy_at_coverage"]["50%"],
    )  # fmt: skip


def test_confidence_that_is_never_right_is_wrong_by_itself():
    assert 0.75 == reliability([(0.75, False)] * 5)["ece"]


class Affirming:
    """Says affirm with 0.9 of everything."""

    signature = "affirming"

    def decide(self, utterances, *, whole_units=False):
        return [Decision("affirm", 0.9) for _ in utterances]


def session(*labels):
    """Return the counselor's utterances of one turn, the later of more words."""
    texts = ["word " * i for i in range(1, len(labels) + 1)]
    utterances = tuple(Utterance(0, i, "T", COUNSELOR, text, 0, len(text)) for i, text in enumerate(texts))
    gold = tuple(Gold({"code": label} if label else {}) for label in labels)
    return LabeledSession("a", "a", utterances, gold, False)


def test_utterances_without_a_label_have_no_part_in_calibration():
    found = calibration_error([(0, session("affirm", "other", None), Affirming())])

    assert (2, pytest.approx(0.4)) == (found["units"], found["ece"])


def test_a_turn_is_compared_by_what_dominates_it():
    """Of a person's question and reflection the reflection has more words; the coder has only affirm."""
    found = dominating([(0, session("open_question", "simple_reflection"), Affirming())])

    assert (1, 0.0) == (found["main"]["units"], found["main"]["macro_f1"]["mean"])
    assert 0 == found["stance"]["units"]


def test_scores_have_errors_of_counting_and_of_the_estimate_and_coverage():
    """Counted two too high, the estimate one; intervals hold the human value in one of two sessions."""
    pairs = {
        fold: [ScorePair(f"s{fold}", "misc.percent_open", 50.0, 52.0, Interval(low, 60.0, 51.0))]
        for fold, low in enumerate((40.0, 50.5))
    }
    found = score_level(pairs)["misc.percent_open"]

    assert (2, [2.0, 2.0, 2.0], (2.0, 1.0)) == (found["sessions"], found["limits"], found["mean_error"])
    assert (0.5, 0.5) == (found["coverage"], found["coverage_without_widening"])


def test_the_stored_figures_have_the_keys_that_are_measured():
    """After a change of keys docs/figures.json must be measured anew, and its readers changed."""
    scores = score_level({0: [ScorePair("a", "misc.r_to_q", 1.0, 1.0, Interval(1.0, 1.0, 1.0))]})

    assert list(STORED["as written"]["code"]) == list(facts_of(OUTCOME))
    assert list(STORED["dominant"]["main"]) == list(facts_of(OUTCOME, codes=False))
    assert ["gold", *spread(Folds(()))] == list(next(iter(STORED["as written"]["code"]["f1"].values())))
    assert list(STORED["calibration"]) == list(reliability([(1.0, True)]))
    assert list(STORED["scores"]) == list(scores)
    assert list(STORED["scores"]["misc.r_to_q"]) == list(scores["misc.r_to_q"])
    assert list(STORED["quantized"]["int8"]["code"]) == list(facts_of(OUTCOME, codes=False))
