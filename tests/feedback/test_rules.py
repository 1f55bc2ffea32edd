import re

import pytest

from micoder.codes import COUNSELOR_CODES, TALK_TYPES
from micoder.feedback.moments import FINDERS
from micoder.feedback.rules import ASKS, RULES


def test_every_rule_has_a_finder_and_every_finder_a_rule():
    assert RULES.keys() == FINDERS.keys()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.key)
def test_no_rule_grades(rule):
    words = " ".join((rule.saw, rule.why, rule.alternative or "")).casefold()

    assert not re.search(r"\b(wrong|bad|fail\w*|poor\w*|score|grade|mistake|should have|must)\b", words)


TRIES = [rule for rule in RULES.values() if rule.kind == "try"]


@pytest.mark.parametrize("rule", TRIES, ids=lambda rule: rule.key)
def test_every_rule_to_try_has_an_alternative_or_chooses_one(rule):
    assert rule.alternative or rule.key == "open_it"


@pytest.mark.parametrize(
    "rule", [r for r in TRIES if "{quote}" in (r.alternative or "")], ids=lambda r: r.key
)
def test_an_alternative_with_a_quote_has_a_twin_without(rule):
    assert rule.unquoted
    assert "{quote}" not in rule.unquoted


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.key)
def test_words_by_code_are_used_and_are_there_for_known_codes(rule):
    assert bool(rule.ways) == ("{way}" in rule.saw)
    assert rule.ways.keys() <= COUNSELOR_CODES.keys()


def test_what_to_ask_is_known_for_every_talk_type_but_other():
    assert TALK_TYPES.keys() - {"other"} == ASKS.keys()
