"""What carried a decision, with a coder whose chances are worked out by hand."""

from micoder.explaining import explain
from micoder.session import CLIENT, COUNSELOR, Decision, Utterance


class Counting:
    """Half the chance of a question comes from 'why', a quarter from any client turn before."""

    signature = "counting@0"

    def decide(self, utterances, *, whole_units=False):
        found, heard = [], False
        for one in utterances:
            chance = 0.1 + 0.5 * ("why" in one.text.lower()) + 0.25 * heard
            found.append(Decision("open_question", chance, None, (("open_question", chance),)))
            heard = heard or one.role == CLIENT
        return found


def utterance(turn, index, role, text):
    return Utterance(turn, index, role, role, text, 0, len(text))


TALK = [utterance(0, 0, CLIENT, "I left."), utterance(1, 1, COUNSELOR, "Why so?")]


def test_a_word_has_the_probability_that_is_lost_without_it():
    found = explain(Counting(), TALK, 1)

    assert [("Why", 0, 0.5), ("so?", 4, 0.0)] == [(w.word, w.start_char, w.effect) for w in found.words]


def test_an_earlier_turn_has_the_probability_that_is_lost_without_it():
    found = explain(Counting(), TALK, 1)

    assert [(0, CLIENT, 0.25)] == [(t.turn, t.role, t.effect) for t in found.turns]
