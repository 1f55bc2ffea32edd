from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from micoder.errors import BadInput
from micoder.training.corpus import LabeledSession
from micoder.training.folds import assign_folds, folds_for
from tests.helpers import own_words, talk, told


def labeled(name, group, size=1):
    utterances = tuple(one.utterance for one in talk(*[("T", None, "Hm.")] * size))
    return LabeledSession(name, group, utterances, (), False)


def test_versions_of_one_session_stay_in_one_fold():
    fold_of = assign_folds([labeled("a", "g"), labeled("a2", "g"), labeled("b", "h")], 2)

    assert {"g", "h"} == fold_of.keys()
    assert fold_of["g"] != fold_of["h"]


@given(st.lists(st.integers(1, 30), min_size=5, max_size=20))
def test_folds_differ_by_no_more_than_the_largest_session(sizes):
    sessions = [labeled(str(i), str(i), size) for i, size in enumerate(sizes)]
    fold_of = assign_folds(sessions, 5)
    loads = [sum(size for i, size in enumerate(sizes) if fold_of[str(i)] == fold) for fold in range(5)]

    assert max(loads) - min(loads) <= max(sizes)
    assert len(sizes) == len(fold_of)


def test_the_same_sessions_make_the_same_folds():
    sessions = [labeled(name, name) for name in "abcdefgh"]

    assert assign_folds(sessions, 3) == assign_folds(sessions[::-1], 3)


def test_fewer_sessions_than_folds_are_refused():
    with pytest.raises(BadInput, match=r"2 sessions cannot make 5 folds.* or ask for fewer folds"):
        assign_folds([labeled("a", "a"), labeled("b", "b")], 5)


def test_one_session_is_refused_without_asking_for_fewer_folds():
    with pytest.raises(BadInput, match=r"1 session cannot make 2 folds; give more sessions$"):
        assign_folds([labeled("a", "a")], 2)


def test_groups_with_the_same_talk_stay_in_one_fold_and_no_other_moves():
    """A recording of two sessions at once, beside the two and four others."""
    others = [told(own_words(name, 90), name=name) for name in "abcdef"]
    both = told(own_words("a", 90), own_words("b", 90), name="both")
    apart = assign_folds([*others, labeled("both", "both", 2)], 3)
    together = assign_folds([*others, both], 3)

    assert 1 == len({together[name] for name in ("a", "b", "both")})
    assert {name: apart[name] for name in "cdef"} == {name: together[name] for name in "cdef"}


def test_copies_that_leave_too_few_sessions_are_refused_by_name():
    sessions = [told(own_words("a", 90), name=name) for name in ("one", "two")]

    with pytest.raises(BadInput, match=r"have the same talk \(two of one\)"):
        assign_folds(sessions, 2)


def test_pairs_of_copies_leave_no_fold_empty():
    """Three talks, each of them twice, make three folds, whatever they are called."""
    for names in permutations("abcdef"):
        copies = [told(own_words(str(i // 2), 90), name=name) for i, name in enumerate(names)]
        fold_of = assign_folds(copies, 3)

        assert {0, 1, 2} == set(fold_of.values())
        assert all(fold_of[one] == fold_of[other] for one, other in zip(names[::2], names[1::2], strict=True))


def test_as_many_folds_as_there_are_talks_but_five_at_most():
    sessions = [told(own_words(name, 90), name=name) for name in "abcdefg"]

    assert 5 == folds_for(sessions)
    assert 3 == folds_for(sessions[:3])
    assert 3 == folds_for([*sessions[:3], told(own_words("a", 90), name="copy")])
    assert 2 == folds_for(sessions[:1])
