import csv
import io
import json

from micoder.report.cacti import cacti_csv, cacti_json
from micoder.scores.card import score_session
from micoder.stamp import Stamp
from tests.helpers import coded_session

STAMP = Stamp("tiny", "ab" * 32, "1.2.3")
CARD = score_session(
    coded_session(
        ("T", "simple_reflection", "You smoke."),
        ("T", "complex_reflection", "It holds you."),
        ("T", "simple_reflection", "You quit once."),
        ("T", "open_question", "Why?"),
        ("T", "persuade", "You should stop."),
        ("T", "structure", "Ten minutes."),
        ("C", "change", "I want out."),
        ("C", "sustain", "It calms me."),
        ("C", "neutral", "Yeah."),
        name="=one",
    )
)
EMPTY = score_session(coded_session(("T", "other", "Hi."), name="empty"))


def row_of(card):
    (row,) = csv.DictReader(io.StringIO(cacti_csv([card], STAMP)))
    return row


def test_ratios_have_cactis_names():
    """MICO is SR, CR, SR, OQ and MIIN ADW: 4 of 5; CR is 1 of 3; R:Q is 3:1, SR:CR 2:1, 6:3 utterances."""
    expected = {
        "PCT_MIC": "80.0", "PCT_PCR": "33.3333", "PCT_POQ": "100.0",
        "RATIO_R2Q": "3.0", "RATIO_SR2CR": "2.0", "RATIO_THER2CLI": "2.0",
    }  # fmt: skip

    assert expected == {name: value for name, value in row_of(CARD).items() if name in expected}


def test_sums_are_counts_and_structure_is_not_sustain_talk():
    expected = {
        "SUM_SR": "2", "SUM_CR": "1", "SUM_OQ": "1", "SUM_CQ": "0", "SUM_ADW": "1", "SUM_STR": "1",
        "SUM_Q": "1", "SUM_R": "3", "SUM_MICO": "4", "SUM_MIIN": "1", "SUM_CT": "1", "SUM_ST": "1",
        "SUM_FN": "1", "SUM_THER": "6", "SUM_CLI": "3",
    }  # fmt: skip

    assert expected == {name: value for name, value in row_of(CARD).items() if name in expected}


def test_what_has_no_denominator_is_empty_and_not_zero():
    names = ("PCT_MIC", "PCT_PCR", "PCT_POQ", "RATIO_R2Q", "RATIO_SR2CR", "RATIO_THER2CLI")

    assert {""} == {row_of(EMPTY)[name] for name in names}
    assert {None} == {json.loads(cacti_json([EMPTY], STAMP))[0][name] for name in names}
    assert "0" == row_of(EMPTY)["SUM_OQ"]


def test_every_row_says_who_coded_and_no_name_is_a_formula():
    row = row_of(CARD)

    assert ("'=one", STAMP.signature, "1.2.3") == (row["SESSION"], row["model"], row["version"])
