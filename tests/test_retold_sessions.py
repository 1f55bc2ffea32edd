"""The sessions that were told anew for training."""

import csv
from collections import Counter

import pytest

from micoder.training.corpus import LabeledSession, read_corpus
from micoder.training.folds import assign_folds
from tools.labels.corpora import ROOT

DATA = ROOT / "data"


@pytest.fixture(scope="module")
def retold() -> list[LabeledSession]:
    return read_corpus([str(path) for path in sorted((DATA / "retold_sessions").glob("*.csv"))])


def test_every_retold_utterance_has_words_and_a_code(retold):
    assert [] == [one.name for one in retold if not all(gold.fine for gold in one.gold)]
    assert [] == [one.name for one in retold if not all(said.text.strip() for said in one.utterances)]


def test_a_retold_session_stands_in_the_fold_of_the_session_that_it_follows(retold):
    """The group is the other session's name, and folds go by groups."""
    assert [one.name.partition("-")[2] for one in retold] == [one.group for one in retold]
    assert {one.group for one in retold} == set(assign_folds(retold, 5))


def test_a_retold_session_has_an_utterance_for_each_label_of_the_session_that_it_follows(retold):
    """A label over blanks alone has no words to tell anew."""
    with (DATA / "annotations" / "labels.csv").open(encoding="utf-8", newline="") as file:
        labels = Counter(f"{row['corpus']}-{row['session']}" for row in csv.DictReader(file))
    missing = {one.name: labels[one.group] - len(one.utterances) for one in retold}
    assert {} == {name: count for name, count in missing.items() if not 0 <= count <= 5}
