import pytest

from micoder.errors import BadInput
from micoder.evaluation.twocodings import agreement_figures, coders_of, lay_together
from micoder.training.corpus import Gold, LabeledSession
from tests.helpers import talk

OPEN, CLOSED = {"code": "open_question"}, {"code": "closed_question"}


def coded(name, codes, *, texts=(), talk_of="change", by="human"):
    """Return exchanges of a question with this code and an answer that is change talk."""
    lines = [
        line
        for i, _ in enumerate(codes)
        for line in (("T", None, texts[i] if texts else f"Why {i}?"), ("C", None, f"I want to {i}."))
    ]
    gold = [Gold(one) for code in codes for one in (code, {"talk": talk_of})]
    utterances = tuple(one.utterance for one in talk(*lines))
    return LabeledSession(name, name, utterances, tuple(gold), False, labels_by=by)


def test_codes_of_two_people_are_compared_without_one_being_the_truth():
    """Of ten questions 6 are open for both, 2 for the first alone, 1 for the second alone, 1 for neither.

    Agreement .7, by chance .8 * .7 + .2 * .3 = .62; positive 12/15, negative 2/5.
    """
    first = coded("a", [OPEN] * 6 + [OPEN] * 2 + [CLOSED] + [CLOSED])
    second = coded("a", [OPEN] * 6 + [CLOSED] * 2 + [OPEN] + [CLOSED])
    target = agreement_figures(lay_together([first], [second])).targets["code"]
    one = target.codes["open_question"]

    assert (10, 0.7) == (target.units, pytest.approx(target.agreement))
    assert (0.7 - 0.62) / 0.38 == pytest.approx(target.kappa)
    assert (8, 7, 6, 0.8, 0.4) == (one.first, one.second, one.both, one.positive, one.negative)


def test_who_stands_first_changes_no_figure_of_agreement():
    first, second = coded("a", [OPEN] * 8 + [CLOSED] * 2), coded("a", [OPEN] * 5 + [CLOSED] * 5)
    one, other = (
        agreement_figures(lay_together([a], [b])).targets["code"]
        for a, b in ((first, second), (second, first))
    )

    assert (one.agreement, one.kappa) == (other.agreement, other.kappa)
    assert one.codes["open_question"].positive == other.codes["open_question"].positive


def test_scores_of_whole_sessions_are_second_less_first():
    """R:Q needs questions alone: %OQ is 80% and 50% in two sessions."""
    first = [coded(name, [OPEN] * 8 + [CLOSED] * 2) for name in "ab"]
    second = [coded(name, [OPEN] * 5 + [CLOSED] * 5) for name in "ab"]
    found = agreement_figures(lay_together(first, second)).scores["misc.percent_open"]

    assert (2, -30.0, 30.0) == (found.sessions, found.limits.bias, found.error)


def test_a_score_counts_only_where_both_coded_nearly_all_and_have_enough():
    full = coded("a", [OPEN] * 10)
    for other in (coded("a", [OPEN] * 8 + [{}] * 2), coded("a", [OPEN] * 7 + [{"code": "other"}] * 3)):
        for pair in ((full, other), (other, full)):
            scores = agreement_figures(lay_together([pair[0]], [pair[1]])).scores

            assert 0 == scores["misc.percent_open"].sessions
            assert 1 == scores["client.percent_change"].sessions


def test_lines_that_only_one_coded_are_cut_alike_and_not_compared():
    figures = agreement_figures(lay_together([coded("a", [OPEN, {}])], [coded("a", [OPEN, OPEN])]))

    assert (4, 3) == (figures.cuts.alike, figures.cuts.compared)
    assert 1 == figures.targets["code"].units


def test_sessions_that_only_one_has_are_named():
    codings = lay_together([coded("a", [OPEN]), coded("b", [OPEN])], [coded("b", [OPEN]), coded("c", [OPEN])])

    assert (["b"], ("a",), ("c",)) == (
        [one.first.name for one in codings.both], codings.only_first, codings.only_second,
    )  # fmt: skip


def test_one_session_on_each_side_needs_no_common_name():
    """A file without a session column gives its own name."""
    codings = lay_together([coded("anna", [OPEN])], [coded("ben", [OPEN])])

    assert [("anna", "ben")] == [(one.first.name, one.second.name) for one in codings.both]
    assert 1 == agreement_figures(codings).targets["code"].units


def test_several_sessions_without_a_common_name_are_refused_with_their_names():
    with pytest.raises(BadInput, match=r"no session of one name; the first has a, b, the second c, d"):
        lay_together([coded("a", [OPEN]), coded("b", [OPEN])], [coded("c", [OPEN]), coded("d", [OPEN])])


def test_codings_of_different_talks_are_refused():
    ours = LabeledSession(
        "a", "a", tuple(o.utterance for o in talk(("T", None, "Hi."))), (Gold(OPEN),), False
    )
    theirs = LabeledSession(
        "a", "a", tuple(o.utterance for o in talk(("T", None, "Ho."))), (Gold(OPEN),), False
    )
    with pytest.raises(BadInput, match="no line in common"):
        lay_together([ours], [theirs])


def test_a_machines_coding_is_signed_with_a_short_hash():
    assert "encoder@0123456789ab, human" == coders_of(
        [coded("a", [OPEN]), coded("b", [OPEN], by="encoder@0123456789ab")]
    )


def test_talk_with_a_type_is_compared_with_its_type_only_where_both_have_one():
    plain, typed = coded("a", [OPEN]), coded("a", [OPEN], talk_of="change.desire")

    assert {"code", "talk"} == set(agreement_figures(lay_together([plain], [typed])).targets)
    assert "talk_type" in agreement_figures(lay_together([typed], [typed])).targets
