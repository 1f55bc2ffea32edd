import pytest

from micoder.scores.miti3 import proficiency, score_miti3
from micoder.scores.ratio import Ratio
from tests.helpers import talk


def test_every_utterance_counts_and_not_every_volley():
    miti3 = score_miti3(talk(*(("T", "open_question", "What?") for _ in range(3))))

    assert Ratio(3, 3, percent=True) == miti3.percent_open


def test_support_is_adherent_and_advice_without_permission_is_not():
    miti3 = score_miti3(talk(("T", "support", "That is hard."), ("T", "affirm", "You kept going."),
                             ("T", "persuade", "You should stop.")))  # fmt: skip

    assert Ratio(2, 3, percent=True) == miti3.percent_adherent


def test_reflections_are_set_against_questions():
    miti3 = score_miti3(talk(("T", "summary", "So far."), ("T", "simple_reflection", "Tired."),
                             ("T", "closed_question", "Is it?")))  # fmt: skip

    assert Ratio(2, 1) == miti3.r_to_q
    assert Ratio(1, 2, percent=True) == miti3.percent_complex


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("percent_adherent", 90.0, "beginning proficiency"),
        ("percent_adherent", 89.9, "below beginning proficiency"),
        ("percent_complex", 40.0, "beginning proficiency"),
        ("percent_adherent", 100.0, "competency"),
        ("percent_open", 69.9, "beginning proficiency"),
        ("percent_open", 70.0, "competency"),
        ("percent_complex", 50.0, "competency"),
        ("r_to_q", 1.99, "beginning proficiency"),
        ("r_to_q", 2.0, "competency"),
        ("r_to_q", None, "n/a"),
    ],
)
def test_proficiency_and_competency_begin_at_the_manual_s_values(name, value, expected):
    assert expected == proficiency(name, value)
