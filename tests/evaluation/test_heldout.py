from micoder.evaluation.heldout import Trained, compare_with_training
from micoder.training.corpus import LabeledSession


def sessions(*names):
    return [LabeledSession(name, name, (), (), False) for name in names]


def trained(held_out=None, **more):
    training = {**({} if held_out is None else {"held_out": held_out}), **more}
    return Trained.from_manifest({"training": training})


def test_sessions_that_the_manifest_names_are_a_fair_test():
    fairness = compare_with_training(sessions("a", "b"), trained(["a", "b", "c"]))

    assert fairness.fair
    assert "All 2 sessions are named as held out in the model's manifest." == fairness.sentence()


def test_a_session_that_is_not_named_is_said_plainly():
    fairness = compare_with_training(sessions("a", "b", "d"), trained(["a", "c"]))

    assert ("b", "d") == fairness.unnamed
    assert "2 of 3 sessions are not named as held out" in fairness.sentence()
    assert "the figures are too good" in fairness.sentence()


def test_a_model_that_names_nothing_was_trained_on_all():
    said = compare_with_training(sessions("a"), trained()).sentence()

    assert "names no held-out sessions, so the model was trained on all of its corpus" in said


def test_a_file_of_the_training_is_named():
    known = trained(["x"], data=[{"file": "old-name.csv", "sha256": "abc"}])
    fairness = compare_with_training(sessions("a"), known, {"abc": "lab.csv", "def": "new.csv"})

    assert ("lab.csv",) == fairness.files
    assert "It was trained on lab.csv." in fairness.sentence()


def test_what_the_manifest_says_of_the_training_is_quoted():
    said = compare_with_training(sessions("a"), trained(["a"], protocol="trained on 4 of 5 folds")).sentence()

    assert said.endswith("Its manifest says: trained on 4 of 5 folds.")


def test_both_labelings_of_a_session_count_once():
    twice = [*sessions("a"), LabeledSession("a", "a", (), (), True)]

    assert 1 == compare_with_training(twice, trained(["a"])).sessions


def test_a_manifest_without_training_facts_vouches_for_nothing():
    facts = compare_with_training(sessions("a"), Trained.from_manifest({})).facts()

    assert {"fair": False, "not_named_as_held_out": ["a"]}.items() <= facts.items()
