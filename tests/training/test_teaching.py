"""What a teacher says as targets, and the table of what each part is worth; needs torch."""

import math
import random
from dataclasses import replace

import pytest

pytest.importorskip("torch", reason="training an encoder needs micoder[train]")
pytest.importorskip("transformers", reason="training an encoder needs micoder[train]")

from micoder.coders.store import find_model
from micoder.training.encoder.batch import cut_stretches
from micoder.training.encoder.crossfit import open_tokenizer
from micoder.training.encoder.fit import Plan
from micoder.training.encoder.judge import plain_calibration, torch_coder
from micoder.training.encoder.talks import CODES, TALKS
from micoder.training.encoder.teach import with_hints
from tests.training.test_encoder_training import ANSWERED, ASKED, TALK, tiny
from tools.models.ablations import as_long, changed


@pytest.fixture(name="teacher", scope="module")
def _teacher():
    return torch_coder(tiny(), open_tokenizer(find_model("encoder")), plain_calibration([TALK]))


def test_a_teacher_says_its_chances_for_each_label_that_there_is(teacher):
    (hinted,) = with_hints([TALK], teacher)
    asked, answered = hinted.turns[:2]

    assert [len(CODES)] * 2 == [len(piece.hint) for piece in asked.pieces]
    assert [len(TALKS)] == [len(piece.hint) for piece in answered.pieces]
    assert ({"main"}, {"stance"}) == (asked.hints.keys(), answered.hints.keys())
    rows = [piece.hint for turn in hinted.turns for piece in turn.pieces]
    assert all(1 == pytest.approx(math.fsum(row), abs=1e-6) for row in [*rows, asked.hints["main"]])


def test_a_teacher_is_silent_where_nothing_is_known(teacher):
    unlabeled = replace(ASKED, pieces=(replace(ASKED.pieces[0], label=-1),), human={}, layer={})
    (hinted,) = with_hints([replace(TALK, turns=(unlabeled, ANSWERED))], teacher)

    assert ((), {}) == (hinted.turns[0].pieces[0].hint, hinted.turns[0].hints)
    assert hinted.turns[1].hints


def test_the_labels_and_the_words_stay_as_they_were(teacher):
    (hinted,) = with_hints([TALK], teacher)
    bare = [
        replace(turn, hints={}, pieces=tuple(replace(piece, hint=()) for piece in turn.pieces))
        for turn in hinted.turns
    ]

    assert list(TALK.turns) == bare


def test_fewer_sessions_are_learned_from_for_as_many_steps():
    """Four talks make four stretches, and one talk makes one: four epochs of it."""
    talks = [replace(TALK, name=str(i)) for i in range(4)]
    plan = as_long(Plan(epochs=1.5), talks[:1], talks)

    assert 6.0 == plan.epochs
    assert 4 == len(cut_stretches(talks, plan.turns, random.Random(0)))


def test_rows_of_the_table_leave_out_what_they_say():
    assert [] == changed([TALK], {"drop": ["made"]})
    assert {} == changed([TALK], {"human": False})[0].turns[0].human
    without = changed([TALK], {"layer": False})[0].turns
    assert {-1} == {piece.label for turn in without for piece in turn.pieces}
