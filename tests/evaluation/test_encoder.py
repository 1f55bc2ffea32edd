import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from micoder.errors import MissingExtra
from micoder.evaluation.encoder import encoder_per_fold, work_place
from micoder.training.corpus import Gold, LabeledSession


def labeled(name, code="affirm"):
    return LabeledSession(name, name, (), (Gold({"code": code}),), False)


@pytest.fixture(name="asked")
def _asked(monkeypatch):
    """Put a stand-in in place of the training, and return what it is asked for."""
    asked = []

    def fold_coder(sessions, recipe, fold, say, *, also):
        asked.append((len(sessions), len(also), fold, recipe.folds))
        return "a coder"

    recipe = lambda pretrained, place, folds, model: SimpleNamespace(folds=folds)  # noqa: E731
    ship = SimpleNamespace(Recipe=recipe, fold_coder=fold_coder)
    monkeypatch.setitem(sys.modules, "micoder.training.encoder.ship", ship)
    return asked


def test_each_fold_is_held_out_of_a_training_of_its_own(asked):
    coder_of = encoder_per_fold(
        [labeled("a"), labeled("b")], Path("x"), Path("w"), 2, lambda _: None, also=[labeled("c")]
    )

    assert [] == asked
    assert "a coder" == coder_of(0) == coder_of(1)
    assert [(2, 1, 0, 2), (2, 1, 1, 2)] == asked


def test_without_torch_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.delitem(sys.modules, "micoder.training.encoder.ship", raising=False)

    with pytest.raises(MissingExtra, match=r"micoder\[train\]"):
        encoder_per_fold([labeled("a")], Path("x"), Path("w"), 2, lambda _: None)


def test_networks_of_other_sessions_labels_or_folds_lie_elsewhere():
    sessions = [labeled("a"), labeled("b")]
    place = work_place(Path("w"), sessions, Path("x"), 2)

    assert place == work_place(Path("w"), [labeled("a"), labeled("b")], Path("x"), 2)
    assert 5 == len(
        {
            place,
            work_place(Path("w"), sessions[:1], Path("x"), 2, also=sessions[1:]),
            work_place(Path("w"), sessions, Path("x"), 3),
            work_place(Path("w"), [labeled("a")], Path("x"), 2),
            work_place(Path("w"), [labeled("a"), labeled("b", "other")], Path("x"), 2),
        }
    )
