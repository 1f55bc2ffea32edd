"""The encoder's card says what was measured, and no figure of its tables by hand."""

import json
from pathlib import Path

from tools.models.card import TABLES, agreement, filled, quantized, scores

ROOT = Path(__file__).parents[1]


def folded(f1, kappa):
    return {
        "macro_f1": {"mean": f1, "sd": 0.01},
        "macro_f1_ci95": [f1 - 0.1, f1 + 0.1],
        "kappa": {"mean": kappa, "sd": 0.02},
    }


def test_the_tables_of_the_card_are_those_of_the_measured_figures():
    facts, linear = (
        json.loads((ROOT / "docs" / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("figures", "linear-cv")
    )
    card = (ROOT / "models" / "encoder" / "CARD.md").read_text(encoding="utf-8")

    assert filled(card, facts, linear) == card
    assert [] == [name for name in TABLES if f"<!-- table: {name} -->" not in card]


def test_a_row_has_the_encoder_its_network_alone_and_the_linear_model_where_that_was_measured():
    """The linear model was measured as written, and not for dominant codes."""
    targets = ("main", "stance", "form", "depth", "code", "talk", "talk_type")
    groups = {
        group: dict.fromkeys(targets, folded(0.8, 0.7))
        for group in ("as written", "as heard", "dominant", "dominant as heard")
    }
    alone = {group: dict.fromkeys(targets, folded(0.6, 0.5)) for group in groups}
    linear = {"macro_f1_by_fold": {"mean": 0.4}, "kappa_by_fold": {"mean": 0.3}}

    lines = agreement({**groups, "network alone": alone}, {"targets": {"main": linear}}).splitlines()

    both = "0.800 (0.010) [0.70, 0.90] / 0.700 (0.020) | 0.600 / 0.500 |"
    assert f"| AnnoMI, counselor 4 classes per turn | {both} 0.400 / 0.300 |" == lines[2]
    assert f"| layer, dominant code of the turn, 4 classes | {both}  |" in lines


def test_ratios_are_told_with_more_digits_than_percentages():
    own = {"sessions": 9, "icc": 0.876, "limits": [1.234, -5.678, 9.876], "mean_error": [2.345, 1.234]}
    names = ("miti.r_to_q", "miti.percent_complex", "misc.r_to_q", "misc.percent_complex")
    more = ("misc.percent_open", "misc.percent_mico", "client.percent_change")

    found = scores({"scores": {key: {**own, "coverage": 0.9} for key in names + more}}, {}).splitlines()

    assert "| MITI R:Q | 9 | 0.88 | 1.23 [-5.68, 9.88] | 2.345 / 1.234 | 90% |" == found[2]
    assert "| MITI %CR | 9 | 0.88 | 1 [-6, 10] | 2.3 / 1.2 | 90% |" == found[3]


def test_what_int8_changes_stands_beside_the_float_figure():
    targets = ("main", "stance", "form", "depth", "code", "talk", "talk_type")
    given = {
        name: {key: {"macro_f1": {"mean": sum(folds) / 2, "folds": folds}} for key in targets}
        for name, folds in (("float", [0.5, 0.7]), ("int8", [0.25, 0.75]))
    }

    found = quantized({"quantized": given}, {}).splitlines()

    assert "| AnnoMI, counselor 4 classes per turn | 0.600 | 0.500 | -0.250, +0.050 |" == found[2]
    assert 2 + len(targets) == len(found)
