"""The words' own reading beside the network's."""

import numpy as np
import pytest

from micoder.coders.encoder import EncoderCoder
from micoder.coders.heads import HeadCalibration
from micoder.coders.linear import Head, LinearCoder, Vocabulary
from micoder.coders.tokens import WindowSize
from micoder.coders.words import blended, words_logits
from micoder.session import CLIENT, COUNSELOR

CLASSES = {
    "code": ("open_question", "closed_question", "other"),
    "talk": ("neutral", "change.desire"),
    "main": ("question", "other"),
}


def head(classes, weights):
    bias = np.zeros(len(classes), np.float32)
    return Head(tuple(classes), np.array(weights, np.float32), bias, 1.0, {})


@pytest.fixture(name="words")
def _words():
    """Return a reader that knows "why" and "want"; a question is sure of it, by odds of e to 1."""
    return LinearCoder(
        "words",
        {
            COUNSELOR: Vocabulary({"w:why": 0}, np.ones(1, np.float32)),
            CLIENT: Vocabulary({"w:want": 0}, np.ones(1, np.float32)),
        },
        {
            "code": head(["open_question", "other"], [[1, 0]]),
            "talk": head(["change.desire", "neutral"], [[1, 0]]),
            "main": head(["other", "question"], [[0, 1]]),
        },
    )


def test_each_utterance_has_a_row_in_the_order_of_the_coders_classes(words):
    """The log of a chance of 0.7311 is -0.3133, and of an even one -0.6931."""
    found = words_logits(words, [(COUNSELOR, ["Hm.", "Why?"]), (CLIENT, ["I want."])], CLASSES, whole=False)

    assert {"code", "talk"} == found.keys()
    assert [-0.3133, -12.0, -0.6931] == pytest.approx(found["code"][1].tolist(), abs=1e-4)
    assert [-0.6931, -0.3133] == pytest.approx(found["talk"][2].tolist(), abs=1e-4)


def test_heads_of_turns_have_a_row_per_turn(words):
    found = words_logits(words, [(COUNSELOR, ["Hm.", "Why?"]), (CLIENT, ["I want."])], CLASSES, whole=True)

    assert (2, 2) == found["main"].shape
    assert [-0.3133, -0.6931] == pytest.approx(found["main"][0].tolist(), abs=1e-4)


def test_who_has_no_head_gets_no_reading(words):
    found = words_logits(words, [("mother", ["He wants to."])], CLASSES, whole=False)

    assert 1 == len({*found["code"][0].tolist()})


def test_a_share_of_nothing_leaves_the_networks_chances():
    network = np.array([[2.0, 0.0]])

    mixed = blended(network, np.array([[0.0, 5.0]]), 0.0)

    assert 2.0 == pytest.approx(mixed[0, 0] - mixed[0, 1])


def test_log_chances_are_averaged_by_their_shares():
    """Three quarters of 2 and a quarter of -4 are 0.5."""
    mixed = blended(np.array([[2.0, 0.0]]), np.array([[-4.0, 0.0]]), 0.25)

    assert 0.5 == pytest.approx(mixed[0, 0] - mixed[0, 1])


def test_an_encoder_with_words_mixes_them_in(words):
    """The network finds all codes alike; words at a share of a half halve their log chances' distance."""
    from micoder.session import Utterance
    from tests.helpers import tokenizer_of

    heads = {**CLASSES, "stance": ("neutral",), "form": ("open", "closed"), "depth": ("simple", "complex")}

    def read(ids, mask):
        return np.zeros((*ids.shape, 4), np.float32), np.full(ids.shape, -9.0, np.float32)

    def session(feed):
        turns, count = feed["pool"].shape
        rows = {"code": count, "talk": count}
        return [
            np.zeros((rows.get(name, turns), len(heads[name])), np.float32)
            for name in ("code", "talk", "main", "stance", "form", "depth")
        ]

    known = HeadCalibration(dict.fromkeys(heads, 1.0), {name: {} for name in heads}, 0.4, {"code": 0.5})
    coder = EncoderCoder("mixed", tokenizer_of("why"), read, session, heads, WindowSize(), known, words)
    asked = Utterance(0, 0, COUNSELOR, COUNSELOR, "Why?", 0, 4)

    _, logits = coder.logits([asked])

    assert 0.5 * (0.6931 - 0.3133) == pytest.approx(logits["code"][0, 0] - logits["code"][0, 2], abs=1e-4)
    assert "open_question" == coder.decide([asked])[0].code
