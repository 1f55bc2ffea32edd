"""The role model: who talks like a counselor, learned from labeled sessions."""

import pytest

from micoder.coders.role_model import RoleModel
from micoder.session import CLIENT, COUNSELOR
from micoder.training.corpus import Gold, LabeledSession
from tests.helpers import talk
from tools.models.roles import RoleTrial, fit_roles, save_roles, try_roles, turns_by_role


def labeled(name, *lines):
    utterances = tuple(one.utterance for one in talk(*lines))
    return LabeledSession(name, name, utterances, tuple(Gold({}) for _ in utterances), True)


def annomi(count):
    lines = (("T", None, "What would you like?"), ("C", None, "I want to stop."))
    return [labeled(f"annomi-{i}", *lines * 4) for i in range(count)]


def test_neighboring_units_of_one_role_are_one_turn():
    session = labeled("a", ("T", None, "So."), ("T", None, "What now?"), ("C", None, "Stop."))

    assert [(COUNSELOR, "So. What now?"), (CLIENT, "Stop.")] == turns_by_role(session)


def test_the_one_who_asks_is_the_counselor():
    model = fit_roles(annomi(30))

    chances = model.chances([("Ann", "What would you like?"), ("Ben", "I want to stop.")])

    assert chances["Ann"] > 0.9


def test_every_session_of_the_judged_corpus_is_tried_once_by_a_model_that_has_not_seen_it():
    sessions = annomi(6)

    trials = try_roles(sessions, sessions[0].corpus, folds=3)

    assert sorted(one.name for one in sessions) == sorted(trial.session for trial in trials)
    assert all(trial.right for trial in trials)


@pytest.mark.parametrize(("chance", "mistake"), [(0.1, True), (0.11, False), (0.9, False)])
def test_a_mistake_is_confident_where_the_wrong_speaker_has_nine_tenths(chance, mistake):
    assert mistake == RoleTrial("a", chance).confident_mistake


def test_a_saved_role_model_is_read_back(tmp_path):
    model = fit_roles(annomi(3))

    assert model == RoleModel.load(save_roles(tmp_path / "roles", model, {"sessions": 3}))
