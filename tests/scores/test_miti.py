import pytest

from micoder.errors import BadInput
from micoder.scores.bands import MITI_THRESHOLDS
from micoder.scores.miti import Globals, score_miti
from tests.helpers import talk

ANSWER = ("C", "neutral", "I work at the harbor.")


def counts_of(*codes):
    """Return the MITI counts of one volley with these codes."""
    return dict(score_miti(talk(*(("T", code, "Words.") for code in codes))).counts)


def test_many_questions_in_a_volley_count_as_one():
    assert {"Q": 1} == counts_of("open_question", "open_question", "closed_question")


def test_a_complex_reflection_anywhere_in_the_volley_makes_its_reflection_complex():
    assert {"CR": 1} == counts_of("simple_reflection", "complex_reflection", "simple_reflection")


def test_simple_reflections_alone_count_as_one_simple_reflection():
    assert {"SR": 1} == counts_of("simple_reflection", "simple_reflection")


def test_a_summary_counts_as_a_complex_reflection():
    assert {"CR": 1} == counts_of("summary")


def test_different_codes_of_a_volley_each_count_once():
    expected = {"AF": 1, "GI": 1, "Seek": 1, "Emphasize": 1, "Persuade with": 1, "Q": 1}

    assert expected == counts_of(
        "affirm", "affirm", "give_information", "seek_collaboration", "emphasize_autonomy",
        "persuade_with_permission", "open_question", "give_information",
    )  # fmt: skip


def test_what_miti_does_not_code_is_not_counted():
    assert {} == counts_of("support", "structure", "facilitate", "other")


def test_an_order_counts_as_persuade():
    assert {"Persuade": 1} == counts_of("direct", "persuade")


def test_an_utterance_left_for_a_person_is_not_counted():
    assert {"Q": 1} == counts_of(None, "open_question")


def test_client_utterances_are_not_counted():
    assert {} == dict(score_miti(talk(ANSWER)).counts)


def test_each_volley_counts_anew():
    miti = score_miti(talk(("T", "open_question", "Why?"), ANSWER, ("T", "open_question", "How?")))

    assert (2, 2) == (miti.volleys, miti.counts["Q"])


def test_a_mm_hm_does_not_make_one_affirmation_two():
    miti = score_miti(
        talk(("T", "affirm", "You stayed with it."), ("C", "neutral", "Mm-hm."), ("T", "affirm", "You did."))
    )

    assert (1, 1) == (miti.volleys, miti.counts["AF"])


def test_ratios_are_counted_per_volley():
    """Three volleys: SR + Q, CR (of two), SR; so 3 reflections to 1 question, 1 of 3 complex."""
    miti = score_miti(
        talk(
            ("T", "simple_reflection", "You smoke."),
            ("T", "open_question", "Why?"),
            ANSWER,
            ("T", "complex_reflection", "It holds you."),
            ("T", "complex_reflection", "It scares you."),
            ANSWER,
            ("T", "simple_reflection", "You work."),
        )
    )

    assert (3, 1, 3.0) == (miti.r_to_q.over, miti.r_to_q.under, miti.r_to_q.value)
    assert (1, 3, "33%") == (miti.percent_complex.over, miti.percent_complex.under, str(miti.percent_complex))


def test_reflections_to_questions_is_undefined_without_questions():
    miti = score_miti(talk(("T", "simple_reflection", "You smoke.")))

    assert miti.r_to_q.value is None
    assert "n/a" == str(miti.r_to_q)


def test_percent_complex_is_undefined_without_reflections():
    miti = score_miti(talk(("T", "open_question", "Why?")))

    assert miti.percent_complex.value is None
    assert 0 == miti.r_to_q.value


def test_mi_adherent_adds_seek_affirm_and_autonomy():
    miti = score_miti(
        talk(("T", "seek_collaboration", "a"), ("T", "affirm", "b"), ("T", "emphasize_autonomy", "c"),
             ("T", "support", "d"), ("T", "open_question", "e"))
    )  # fmt: skip

    assert (3, 0) == (miti.adherent, miti.non_adherent)


def test_mi_non_adherent_adds_confront_and_persuade_but_not_persuade_with():
    miti = score_miti(
        talk(("T", "confront", "a"), ("T", "persuade", "b"), ("T", "persuade_with_permission", "c"))
    )

    assert (0, 2) == (miti.adherent, miti.non_adherent)


def test_globals_are_averaged_in_pairs():
    rated = Globals(4, 3, 5, 4)

    assert (3.5, 4.5) == (rated.technical, rated.relational)


def test_there_are_no_globals_unless_a_person_gives_them():
    assert score_miti(talk(ANSWER)).globals is None


@pytest.mark.parametrize("ratings", [(0, 3, 3, 3), (3, 6, 3, 3), (3, 3, float("nan"), 3)])
def test_a_global_outside_of_one_to_five_is_refused(ratings):
    with pytest.raises(BadInput, match="MITI globals are 1 to 5"):
        Globals(*ratings)


@pytest.mark.parametrize(
    ("score", "value", "band"),
    [
        ("r_to_q", 0.99, "below fair"), ("r_to_q", 1, "fair"), ("r_to_q", 2, "good"), ("r_to_q", None, "n/a"),
        ("percent_complex", 39.9, "below fair"), ("percent_complex", 40, "fair"),
        ("percent_complex", 50, "good"),
        ("technical", 2.9, "below fair"), ("technical", 3, "fair"), ("technical", 4, "good"),
        ("relational", 3.4, "below fair"), ("relational", 3.5, "fair"), ("relational", 4, "good"),
    ],
)  # fmt: skip
def test_bands_begin_at_the_manuals_thresholds(score, value, band):
    assert band == MITI_THRESHOLDS[score].band(value)
