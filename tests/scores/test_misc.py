from micoder.scores.misc import score_misc
from tests.helpers import talk


def misc_of(*codes):
    return score_misc(talk(*(("T", code, "Words.") for code in codes)))


def test_every_utterance_counts():
    assert {"OQ": 2, "CQ": 1, "SR": 1} == dict(
        misc_of("open_question", "open_question", "closed_question", "simple_reflection").counts
    )


def test_a_listeners_mm_hm_is_not_the_counselors():
    assert {} == dict(score_misc(talk(("C", "neutral", "Mm-hm."))).counts)


def test_percent_open_is_open_among_all_questions():
    misc = misc_of("open_question", "closed_question", "closed_question", "closed_question")

    assert (1, 4, 25.0) == (misc.percent_open.over, misc.percent_open.under, misc.percent_open.value)


def test_reflections_to_questions_counts_utterances():
    misc = misc_of("simple_reflection", "complex_reflection", "summary", "open_question", "closed_question")

    assert 1.5 == misc.r_to_q.value


def test_percent_complex_counts_a_summary_as_complex():
    misc = misc_of("simple_reflection", "complex_reflection", "summary")

    assert (2, 3) == (misc.percent_complex.over, misc.percent_complex.under)


def test_percent_mi_consistent_counts_open_questions_and_reflections():
    """MICO: AF, OQ, SR, CR = 4; MIIN: CO, DI, ADW = 3; CQ, GI, ST, FA and FI stay out."""
    misc = misc_of(
        "affirm", "open_question", "simple_reflection", "complex_reflection", "confront", "direct",
        "persuade", "closed_question", "give_information", "structure", "facilitate", "other",
    )  # fmt: skip

    assert (4, 7) == (misc.percent_mico.over, misc.percent_mico.under)


def test_the_second_definition_leaves_open_questions_and_reflections_out():
    misc = misc_of(
        "affirm", "support", "open_question", "simple_reflection", "complex_reflection", "confront"
    )

    assert (2, 3) == (misc.percent_mico_narrow.over, misc.percent_mico_narrow.under)


def test_support_autonomy_and_advice_with_permission_are_mi_consistent():
    misc = misc_of("support", "emphasize_autonomy", "persuade_with_permission")

    assert (3, 3, 100.0) == (
        misc.percent_mico.over, misc.percent_mico.under, misc.percent_mico.value,
    )  # fmt: skip


def test_every_ratio_is_undefined_for_an_empty_session():
    misc = score_misc(())

    assert [None] * 5 == [
        ratio.value
        for ratio in (
            misc.percent_open, misc.percent_complex, misc.r_to_q,
            misc.percent_mico, misc.percent_mico_narrow,
        )
    ]  # fmt: skip
