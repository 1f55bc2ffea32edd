import pytest

from micoder.conversation.transitions import GROUPS, count_transitions
from tests.helpers import talk

OPEN = ("T", "open_question", "What else?")
CLOSED = ("T", "closed_question", "Is it?")
CHANGE = ("C", "change", "I want to stop.")
NEUTRAL = ("C", "neutral", "Yeah.")


def test_only_the_last_words_of_the_counselor_and_the_first_of_the_client_make_a_pair():
    found = count_transitions(talk(CLOSED, OPEN, CHANGE, NEUTRAL, CLOSED, NEUTRAL))

    assert {("open question", "change"): 1, ("closed question", "neutral"): 1} == found.counts


@pytest.mark.parametrize(
    ("code", "word"),
    [("affirm", "affirmation"), ("support", "support"), ("emphasize_autonomy", "autonomy"),
     ("seek_collaboration", "collaboration"), ("facilitate", "facilitating")],
)  # fmt: skip
def test_a_group_is_named_by_all_that_it_holds(code, word):
    (name,) = (name for name, codes in GROUPS.items() if code in codes)

    assert word in name


def test_chances_are_shares_of_what_followed_the_group():
    found = count_transitions(talk(OPEN, CHANGE, OPEN, CHANGE, OPEN, NEUTRAL, CLOSED, NEUTRAL))

    assert pytest.approx(2 / 3) == found.chance("open question", "change")
    assert 3 == found.n("open question")
    assert 0.5 == found.base("change")


def test_a_group_that_never_came_before_the_client_has_no_chance():
    found = count_transitions(talk(OPEN, CHANGE))

    assert found.chance("closed question", "change") is None
    assert found.odds_ratio("closed question", "change") is None


def test_without_another_group_there_is_no_odds_ratio():
    assert count_transitions(talk(OPEN, CHANGE, OPEN, NEUTRAL)).odds_ratio("open question", "change") is None


def test_odds_ratios_add_one_half_to_every_cell():
    """After open: 2 change, 1 not; after closed: 0 and 1. (2.5 * 1.5) / (1.5 * 0.5) = 5.

    The error is sqrt(1/2.5 + 1/1.5 + 1/0.5 + 1/1.5) = 1.9322, and 5 / e^(1.96 * 1.9322) = 0.1133.
    """
    found = count_transitions(talk(OPEN, CHANGE, OPEN, CHANGE, OPEN, NEUTRAL, CLOSED, NEUTRAL))
    ratio = found.odds_ratio("open question", "change")

    assert 5.0 == pytest.approx(ratio.value)
    assert 0.1133 == pytest.approx(ratio.low, abs=0.001)
    assert 220.6 == pytest.approx(ratio.high, abs=1.0)


def test_an_utterance_without_a_code_makes_no_pair():
    assert 0 == count_transitions(talk(("T", None, "Hm?"), CHANGE, OPEN, ("C", None, "Eh."))).total


def test_what_is_only_noted_does_not_part_a_pair():
    lines = talk(OPEN, ("T", None, "(silence)"), ("C", None, "[sighs]"), CHANGE)

    assert {("open question", "change"): 1} == count_transitions(lines).counts


def test_words_that_are_left_for_a_person_part_a_pair():
    assert {} == count_transitions(talk(OPEN, ("T", None, "Or rather not."), CHANGE)).counts
