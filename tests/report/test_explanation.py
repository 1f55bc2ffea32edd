from micoder.explaining import Explanation
from micoder.report.explanation import explanation
from micoder.session import COUNSELOR, Decision, Utterance
from tests.helpers import shown

RARE = "A rare code is chosen over a common one"


def explained(code, **chances):
    said = Utterance(0, 0, COUNSELOR, COUNSELOR, "So two days a week.", 0, 19)
    decision = Decision(code, chances[code], None, tuple(chances.items()))
    return shown(explanation(Explanation(said, decision, (), ())))


def test_the_rivals_of_a_code_are_all_others_by_their_chance():
    text = explained("facilitate", facilitate=0.6, other=0.3, affirm=0.1)

    assert "Also weighed: other 30%, affirm 10%" in text
    assert RARE not in text


def test_a_rival_that_was_likelier_is_shown_and_why_it_was_not_chosen():
    text = explained("confront", simple_reflection=0.3, confront=0.28, closed_question=0.18)

    assert "Also weighed: simple_reflection 30%, closed_question 18%" in text
    assert RARE in text
