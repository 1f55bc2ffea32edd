import re

import pytest

from micoder.feedback.moments import FINDERS, find_moments
from micoder.feedback.openings import open_up
from micoder.feedback.rules import RULES
from tests.helpers import coded_session


def test_every_rule_has_a_finder_and_every_finder_a_rule():
    assert RULES.keys() == FINDERS.keys()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.key)
def test_no_rule_grades(rule):
    words = " ".join((rule.saw, rule.why, rule.alternative or "")).casefold()

    assert not re.search(r"\b(wrong|bad|fail\w*|poor\w*|score|grade|mistake|should have|must)\b", words)


@pytest.mark.parametrize("rule", [r for r in RULES.values() if r.kind == "try"], ids=lambda rule: rule.key)
def test_every_rule_to_try_has_an_alternative_or_chooses_one(rule):
    assert rule.alternative or rule.key == "open_it"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many do you smoke?", "“Walk me through a usual day. Where does this come in?”"),
        ("Do you want to stop?", "“What would you like to happen here?”"),
        ("Is it the cost or the taste?", "“What fits best for you?”"),
        ("On a scale from 0 to 10?", "Keep the ruler, and open it afterwards: “What makes it that number "
         "and not a lower one?”"),
        ("Coffee?", "“Tell me more about that.”"),
    ],
)  # fmt: skip
def test_a_question_is_opened_by_its_form(question, expected):
    assert expected == open_up(question)


def test_permission_needs_information_after_it():
    asked = ("T", "seek_collaboration", "May I share something?")
    told = ("T", "give_information", "It takes two weeks.")

    assert 1 == len(find_moments(coded_session(asked, ("C", "neutral", "Sure."), told))["permission"])
    assert [] == find_moments(coded_session(asked, ("C", "neutral", "Sure.")))["permission"]


def test_a_long_explanation_is_found_and_a_short_one_is_not():
    def told(words):
        return find_moments(coded_session(("T", "give_information", "word " * words)))["smaller_pieces"]

    assert 1 == len(told(60))
    assert [] == told(59)


def test_a_question_tag_is_no_question_to_open():
    lines = (("T", "closed_question", "It is your son, isn't it?"), ("C", "neutral", "Yes."))

    assert [] == find_moments(coded_session(*lines))["open_it"]
