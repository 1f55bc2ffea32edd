"""What a turn's utterances say about the turn."""

import numpy as np
import pytest

from micoder.coders.inside import amounts, with_utterances

CODES = ("open_question", "closed_question", "simple_reflection", "complex_reflection", "summary", "other")
TALKS = ("neutral", "change.desire", "change.need", "sustain.reason")


def test_a_turns_form_is_that_of_its_questions_by_their_length():
    """A closed question of three words in four and an open one: 0.75 and 0.25; the rest says nothing."""
    chances = np.array([[0.0, 1.0, 0, 0, 0, 0], [1.0, 0.0, 0, 0, 0, 0]])

    found = amounts(np.array([[0.75, 0.25]]), chances, CODES, "form", ("open", "closed"))

    assert [0.25, 0.75] == pytest.approx(np.exp(found)[0].tolist())


def test_a_summary_is_complex_depth():
    chances = np.array([[0, 0, 0.2, 0.3, 0.5, 0]])

    found = amounts(np.ones((1, 1)), chances, CODES, "depth", ("simple", "complex"))

    assert [0.2, 0.8] == pytest.approx(np.exp(found)[0].tolist())


def test_types_of_change_talk_add_up_to_change_talk():
    chances = np.array([[0.4, 0.3, 0.2, 0.1]])

    found = amounts(np.ones((1, 1)), chances, TALKS, "stance", ("change", "neutral", "sustain"))

    assert [0.5, 0.4, 0.1] == pytest.approx(np.exp(found)[0].tolist())


def test_what_no_utterance_is_stays_possible():
    chances = np.array([[1.0, 0, 0, 0]])

    found = amounts(np.ones((1, 1)), chances, TALKS, "stance", ("change", "sustain"))

    assert [0.001, 0.001] == pytest.approx(np.exp(found)[0].tolist())


def test_the_turns_own_head_weighs_more_than_its_utterances():
    """The head says open by 2 nats, the utterances closed by 2: 0.7 x 2 - 0.3 x 2."""
    logits = {
        "form": np.array([[2.0, 0.0]]),
        "depth": np.zeros((1, 2)),
        "stance": np.zeros((1, 3)),
        "code": np.log(np.array([[np.exp(-2), 1.0, 0.5, 0.5, 0.5, 0.5]])),
        "talk": np.zeros((1, 4)),
    }
    classes = {
        "code": CODES,
        "talk": TALKS,
        "form": ("open", "closed"),
        "depth": ("simple", "complex"),
        "stance": ("change", "neutral", "sustain"),
    }

    found = with_utterances(np.ones((1, 1)), logits, classes)

    assert {"form", "depth", "stance"} == found.keys()
    assert 0.8 == pytest.approx(found["form"][0, 0] - found["form"][0, 1])
