from collections import Counter

import pytest

from micoder.report.html.tiles import tiles_of
from micoder.scores.bands import MITI_THRESHOLDS
from micoder.scores.card import score_session
from micoder.scores.catalog import CATALOG, FIRST, MAIN
from micoder.scores.miti3 import BEGINNING_PROFICIENCY, COMPETENCY
from micoder.scores.ratio import Ratio
from tests.helpers import coded_session

COUNSELOR = (
    "complex_reflection", "simple_reflection", "open_question", "closed_question",
    "affirm", "confront", "persuade",
)  # fmt: skip
CLIENT = ("change", "change", "sustain", "neutral")
CARD = score_session(
    coded_session(
        *(("T", code, "Some words.") for code in COUNSELOR), *(("C", code, "Some words.") for code in CLIENT)
    )
)
COUNTS = {
    "miti": CARD.miti.counts,
    "misc": CARD.misc.counts,
    "miti3": CARD.miti3.counts,
    "client": CARD.client.talk,
}


@pytest.mark.parametrize("key", [key for key in CATALOG if key != "talk.counselor"])
def test_the_codes_above_and_below_the_line_give_the_score_of_the_card(key):
    one = CATALOG[key]
    expected = one.of(CARD)

    assert 0 < expected.under
    assert expected == one.ratio(COUNTS[one.part])


def test_the_scores_are_worked_out_by_hand():
    """Two reflections, an open and a closed question; affirm against confront and persuade."""
    found = {key: one.of(CARD) for key, one in CATALOG.items()}

    assert Ratio(2, 2) == found["misc.r_to_q"]
    assert Ratio(4, 6, percent=True) == found["misc.percent_mico"]
    assert Ratio(1, 3, percent=True) == found["misc.percent_mico_narrow"]
    assert Ratio(1, 3, percent=True) == found["miti3.percent_adherent"]
    assert Ratio(2, 3, percent=True) == found["client.percent_change"]


@pytest.mark.parametrize("one", CATALOG.values(), ids=str)
def test_a_score_is_a_percentage_on_the_card_where_the_catalog_says_so(one):
    assert one.measure.percent == one.of(CARD).percent


@pytest.mark.parametrize("one", CATALOG.values(), ids=str)
def test_what_is_above_the_line_is_below_it_too_where_a_percentage_counts(one):
    assert not one.measure.percent or set(one.over) <= set(one.under)


def test_keys_in_files_stay_as_they_are():
    expected = """miti.r_to_q miti.percent_complex misc.r_to_q misc.percent_complex misc.percent_open
        misc.percent_mico misc.percent_mico_narrow client.percent_change talk.counselor
        miti3.r_to_q miti3.percent_open miti3.percent_complex miti3.percent_adherent"""

    assert expected.split() == list(CATALOG)


def test_each_name_means_one_score_of_a_manual():
    names = Counter((one.manual, one.measure.sign) for one in CATALOG.values())

    assert {1} == set(names.values())


def test_the_bands_of_the_manuals_belong_to_scores_of_the_catalog():
    assert {"r_to_q", "percent_complex"} == MITI_THRESHOLDS.keys() - {"technical", "relational"}
    assert BEGINNING_PROFICIENCY.keys() == COMPETENCY.keys()
    assert {f"miti3.{name}" for name in COMPETENCY} == {key for key in CATALOG if key.startswith("miti3.")}


def test_the_scores_that_stand_first_are_among_the_main_ones_and_have_lines_behind_them():
    tiles = list(tiles_of(CARD, "s0"))

    assert [one.key for one in FIRST] == [tile.score.key for tile in tiles]
    assert {tile.score.key for tile in tiles if not tile.evidence} == {"talk.counselor"}
    assert {one.key for one in FIRST} <= {one.key for one in MAIN}
