import pytest

from micoder.coders.linear import LinearCoder
from micoder.evaluation.crossval import cross_validate, evaluate_fixed, refitted
from micoder.session import Decision
from micoder.training.corpus import Gold, LabeledSession, read_corpus
from tests.helpers import talk


def labeled(name, group=None):
    """Return a session of one utterance, whose only word is the group's name."""
    (one,) = talk(("T", "affirm", group or name))
    return LabeledSession(name, group or name, (one.utterance,), (Gold({"code": "affirm"}),), False)


class Always:
    """Gives every utterance the same code."""

    signature = "always@0"

    def __init__(self, code):
        self.code = code

    def decide(self, utterances, *, whole_units=False):
        return [Decision(self.code, 1.0) for _ in utterances]


def test_no_session_is_judged_by_a_model_that_has_seen_it_or_its_second_version():
    sessions = [labeled("a"), labeled("a-again", "a"), labeled("b"), labeled("c"), labeled("d")]
    judged = []

    def fit(seen):
        groups = {session.group for session in seen}

        class Watching(Always):
            def decide(self, utterances, *, whole_units=False):
                judged.append((utterances[0].text, groups))
                return super().decide(utterances)

        return Watching("affirm")

    cross_validate(sessions, fit, folds=2)

    assert ["a", "a", "b", "c", "d"] == sorted(group for group, _ in judged)
    assert [] == [group for group, groups in judged if group in groups]


def test_sessions_beside_are_fitted_to_but_where_the_one_that_they_follow_is_left_out():
    """Of no group that is judged: in every fold."""
    sessions = [labeled(name) for name in "ab"]
    beside = [labeled("a-retold", "a"), labeled("b-retold", "b"), labeled("alone")]
    seen: list[list[str]] = []

    def fit(given):
        seen.append(sorted(one.name for one in given))
        return Always("affirm")

    coder_of = refitted(sessions, fit, 2, also=beside)
    coder_of(0), coder_of(1)

    assert [["a", "a-retold", "alone"], ["alone", "b", "b-retold"]] == sorted(seen)


def test_every_session_is_judged_once():
    sessions = [labeled(name) for name in "abcde"]

    outcome = cross_validate(sessions, lambda _: Always("affirm"), folds=3)["code"]

    assert {name: [("affirm", "affirm")] for name in "abcde"} == outcome.by_session


def test_the_figures_of_the_folds_add_up_to_all():
    outcome = cross_validate([labeled(n) for n in "abcde"], lambda _: Always("other"), folds=2)["code"]

    assert 5 == sum(confusion.total for confusion in outcome.by_fold())
    assert 0.0 == outcome.confusion.accuracy


def test_a_fixed_model_is_judged_on_all_sessions():
    outcome = evaluate_fixed([labeled("a"), labeled("b")], Always("support"))["code"]

    assert {("affirm", "support"): 2} == dict(outcome.confusion.cells)


def test_what_nobody_labeled_is_no_outcome():
    assert ["code"] == list(evaluate_fixed([labeled("a")], Always("affirm")))


@pytest.mark.parametrize("target", ["code", "talk"])
def test_a_model_agrees_with_the_made_up_corpus_that_it_learned(corpus, tiny, target):
    from micoder.coders.store import open_model

    outcomes = evaluate_fixed(read_corpus([str(corpus)]), LinearCoder.load(open_model(str(tiny))))

    assert (outcomes[target].confusion.accuracy or 0) > 0.9
