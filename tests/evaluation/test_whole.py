import pytest

from micoder.errors import BadInput
from micoder.evaluation.crossval import as_it_is
from micoder.evaluation.whole import by_trait, check_trait, evaluate, trait_of
from micoder.session import Decision
from micoder.training.corpus import Gold, LabeledSession
from tests.helpers import talk

LINES = 10


class Asks:
    """Takes every counselor's line for an open question, and every client's for change talk."""

    signature = "asks@0"

    def decide(self, utterances, *, whole_units=False):
        return [Decision("open_question" if u.role == "counselor" else "change", 1.0) for u in utterances]

    def starts(self, turns):
        return [[] for _ in turns]


def labeled(name, *, coded=LINES, traits=None, corpus="", whole=False):
    """Return ten exchanges: half the questions open, the rest closed; of these a person coded some."""
    lines = [
        line
        for i in range(LINES)
        for line in (("T", "open_question", f"Why {i}?"), ("C", "change", "I want to."))
    ]
    utterances = tuple(one.utterance for one in talk(*lines))
    counselor = [{"code": "open_question" if i < LINES // 2 else "closed_question"} for i in range(LINES)]
    gold = []
    for i in range(LINES):
        gold += [Gold(counselor[i] if i < coded else {}), Gold({"talk": "change.desire"})]
    return LabeledSession(name, name, utterances, tuple(gold), whole, corpus, traits or {})


def scores_of(evaluation):
    return {(one.session, one.score): (one.human, one.counted) for one in evaluation.scores}


def test_codes_and_scores_are_judged_in_one_go():
    """A person: 5 of 10 questions open, all 10 client lines change; counted: 10 of 10, and 10 of 10."""
    whole = evaluate(as_it_is([labeled("a")], Asks()))

    assert 0.5 == whole.outcomes["code"].confusion.accuracy
    assert (50.0, 100.0) == scores_of(whole)["a", "misc.percent_open"]
    assert (100.0, 100.0) == scores_of(whole)["a", "client.percent_change"]


def test_a_score_counts_only_where_a_person_coded_nearly_all_lines_of_the_role():
    """Of ten counselor lines nine are enough, and eight are not; the client's ten stand in any case."""
    found = scores_of(evaluate(as_it_is([labeled("nine", coded=9), labeled("eight", coded=8)], Asks())))

    assert ("nine", "misc.percent_open") in found
    assert ("eight", "misc.percent_open") not in found
    assert ("eight", "client.percent_change") in found


def test_labels_of_whole_turns_make_no_scores():
    assert () == evaluate(as_it_is([labeled("a", whole=True)], Asks())).scores


def test_a_part_holds_the_codes_and_scores_of_its_sessions():
    whole = evaluate(as_it_is([labeled("a"), labeled("b")], Asks()))
    part = whole.of([session for session in whole.sessions if session.name == "b"])

    assert ["b"] == list(part.outcomes["code"].by_session)
    assert {"b"} == {pair.session for pair in part.scores}


def test_values_of_a_trait_stand_by_number_of_sessions_and_a_dash_for_none():
    sessions = [
        labeled(n, traits=t)
        for n, t in (("a", {"site": "x"}), ("b", {"site": "y"}), ("c", {"site": "y"}), ("d", {}))
    ]
    parts = by_trait(evaluate(as_it_is(sessions, Asks())), "site")

    assert {"y": 2, "-": 1, "x": 1} == {value: len(part.sessions) for value, part in parts.items()}
    assert ["y", "-", "x"] == list(parts)


def test_the_corpus_is_a_trait_unless_a_column_says_otherwise():
    assert "lab" == trait_of(labeled("a", corpus="lab"), "corpus")
    assert "mine" == trait_of(labeled("a", corpus="lab", traits={"corpus": "mine"}), "corpus")


def test_an_unknown_trait_is_refused_with_those_there_are():
    with pytest.raises(BadInput, match=r"nothing named 'age' .* grouped by 'corpus', 'site'"):
        check_trait([labeled("a", traits={"site": "x"})], "age")
