import pytest

from micoder.evaluation.heldout import Trained, compare_with_training, unseen
from micoder.training.corpus import LabeledSession
from micoder.training.traces import Traces
from tests.helpers import own_words, told


def sessions(*names):
    return [LabeledSession(name, name, (), (), False) for name in names]


def trained(held_out=None, **more):
    training = {**({} if held_out is None else {"held_out": held_out}), **more}
    return Trained.from_manifest({"training": training})


@pytest.fixture(name="lab")
def _lab():
    """Three sessions of which no two share a word."""
    return [told(own_words(name, 400), name=name) for name in ("anna", "ben", "carl")]


def test_sessions_that_the_manifest_names_are_a_fair_test():
    fairness = compare_with_training(sessions("a", "b"), trained(["a", "b", "c"]))

    assert fairness.fair
    said = "A fair test: the model was trained on none of 2 sessions, as its manifest says."
    assert said == fairness.sentence()


def test_a_session_that_is_not_named_is_said_plainly():
    fairness = compare_with_training(sessions("a", "b", "d"), trained(["a", "c"]))

    assert ("b", "d") == fairness.untold
    assert (
        "may have been trained on 2 of 3 sessions, since it keeps nothing that tells" in fairness.sentence()
    )
    assert "the figures would be too good" in fairness.sentence()


def test_sessions_are_told_from_those_of_the_training_by_their_words(lab):
    fairness = compare_with_training(lab, trained().with_traces(Traces.of(lab[:1])))

    assert (("anna",), ()) == (fairness.seen, fairness.untold)
    said = "Not a fair test: the model was trained on 1 of 3 sessions (anna), as their words tell; there the "
    assert fairness.sentence().startswith(said)


def test_sessions_that_share_no_words_with_the_training_are_a_fair_test(lab):
    fairness = compare_with_training(lab[1:], trained().with_traces(Traces.of(lab[:1])))

    assert fairness.fair
    said = "A fair test: the model was trained on none of 2 sessions, as their words tell."
    assert said == fairness.sentence()


def test_words_that_are_known_weigh_more_than_a_manifest_that_calls_them_held_out(lab):
    known = trained(["anna"]).with_traces(Traces.of(lab[:1]))

    assert ("anna",) == compare_with_training(lab[:1], known).seen


def test_a_session_too_short_to_tell_is_taken_as_its_manifest_has_it(lab):
    known = trained(["a"]).with_traces(Traces.of(lab))

    assert compare_with_training(sessions("a"), known).fair
    said = "may have been trained on 1 of 2 sessions, since they are too short to tell"
    assert said in compare_with_training(sessions("a", "b"), known).sentence()


def test_unseen_are_only_those_of_which_it_is_told(lab):
    known = trained().with_traces(Traces.of(lab[:1]))

    assert ["ben", "carl"] == [one.name for one in unseen([*lab, *sessions("short")], known)]
    assert [] == unseen(lab, trained())


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

    assert (False, ["a"], []) == (facts["fair"], facts["not_known"], facts["trained_on"])
