import json

from micoder.evaluation.crossval import Outcome
from micoder.report.agreement import agreement_facts, agreement_tables
from tests.helpers import shown

PAIRS = [("affirm", "affirm"), ("affirm", "support"), ("other", "other")]
OUTCOMES = {"code": Outcome("code", {"a": PAIRS, "b": PAIRS}, {"a": 0, "b": 1})}


def test_the_facts_hold_figures_folds_codes_and_the_confusion():
    """Per session: accuracy 2/3; affirm 1 hit and 1 miss, F1 2/3; other F1 1; so macro-F1 5/6."""
    facts = agreement_facts(OUTCOMES)["targets"]["code"]

    assert (6, 0.6667, 0.8333) == (facts["units"], round(facts["accuracy"], 4), round(facts["macro_f1"], 4))
    assert [0.8333, 0.8333] == facts["macro_f1_by_fold"]["folds"]
    assert (4, 1.0, 0.5) == tuple(facts["codes"]["affirm"][name] for name in ("gold", "precision", "recall"))
    assert [["affirm", "affirm", 2], ["affirm", "support", 2], ["other", "other", 2]] == facts["confusion"]


def test_the_facts_are_json():
    assert {"targets"} == json.loads(json.dumps(agreement_facts(OUTCOMES), allow_nan=False)).keys()


def test_the_tables_show_summary_codes_and_confusion():
    text = "\n".join(shown(one, width=120) for one in agreement_tables(OUTCOMES))

    assert "counselor code of the utterance" in text
    assert "0.833 (0.000)" in text
    assert "1 affirm   2  .  2" in text


def test_a_label_with_brackets_is_shown_as_it_is():
    outcomes = {"code": Outcome("code", {"a": [("[/x]", "[/x]")]}, {"a": 0})}

    assert "[/x]" in "\n".join(shown(one) for one in agreement_tables(outcomes))
