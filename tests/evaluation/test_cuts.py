import pytest

from micoder.evaluation.agreement import cut_figures
from micoder.evaluation.cuts import CUT, WHOLE, find_cuts
from micoder.session import Utterance


def session(*turns, words=True, first_number=0):
    """Return utterances of turns; a turn is a list of lines."""
    found = []
    for number, lines in enumerate(turns, start=first_number):
        at = 0
        for line in lines:
            text = line if words else ""
            found.append(Utterance(number, len(found), "T", "counselor", text, at, at + len(line)))
            at += len(line) + 1
    return found


def test_turns_that_are_cut_alike_are_compared_line_by_line():
    cuts = find_cuts(session(["Hi.", "Why?"], ["Well."]), session(["Hi.", "Why?"], ["Well."]))

    assert ((0, 0), (1, 1), (2, 2)) == cuts.alike
    assert ((CUT, CUT),) == cuts.gaps


def test_where_only_one_cuts_nothing_is_compared_and_what_follows_is():
    """'You came back. | That took courage. | Why now?' and '... courage. | Why now?'"""
    cuts = find_cuts(
        session(["You came back.", "That took courage.", "Why now?"]),
        session(["You came back. That took courage.", "Why now?"]),
    )

    assert ((2, 1),) == cuts.alike
    assert [(WHOLE, WHOLE), (WHOLE, WHOLE), (CUT, WHOLE)] == list(cuts.gaps[:3])
    assert (CUT, CUT) == cuts.gaps[5]


def test_commas_capitals_and_blanks_make_no_other_cut():
    cuts = find_cuts(session(["Well, I  tried.", "Why?"]), session(["well I tried", "WHY"]))

    assert ((0, 0), (1, 1)) == cuts.alike


def test_a_row_that_one_of_the_two_lacks_shifts_nothing():
    cuts = find_cuts(session(["Hi."], ["Mm-hm."], ["Why?"]), session(["Hi."], ["Why?"], first_number=7))

    assert ((0, 0), (2, 1)) == cuts.alike


def test_in_a_turn_whose_words_differ_lines_of_the_same_words_are_compared():
    cuts = find_cuts(session(["You came bak.", "Why now?"]), session(["You came back.", "Why now?"]))

    assert ((1, 1),) == cuts.alike
    assert () == cuts.gaps


@pytest.mark.parametrize("words", [(True, False), (False, False)])
def test_without_words_turn_and_letters_say_what_is_cut_alike(words):
    ours, theirs = ["You came back.", "Why now?", "Go on."], ["You came back.", "Why now? Go on."]
    cuts = find_cuts(session(ours, words=words[0]), session(theirs, words=words[1]))

    assert ((0, 0),) == cuts.alike
    assert ((CUT, CUT), (CUT, WHOLE)) == cuts.gaps


def test_two_speakers_who_say_nothing_but_signs_are_no_error():
    assert ((0, 0),) == find_cuts(session(["..."]), session(["--"])).alike


def test_the_share_of_boundaries_counts_those_of_both_twice():
    """Four gaps between words; one cuts at two of them and the other at one of these: 2 * 1 / (2 + 1)."""
    cuts = find_cuts(session(["a b", "c", "d e"]), session(["a b c", "d e"]))
    figures = cut_figures([cuts], 1)

    assert (3, 2, 1, 1) == (
        figures.utterances_first,
        figures.utterances_second,
        figures.alike,
        figures.compared,
    )
    assert (2, 1, 1) == (figures.boundaries_first, figures.boundaries_second, figures.boundaries_both)
    assert 2 / 3 == pytest.approx(figures.share)
    assert 0.5 == pytest.approx(figures.kappa)


def test_without_words_there_are_no_gaps_to_agree_on_by_chance():
    cuts = find_cuts(session(["a", "b"], words=False), session(["a", "b"], words=False))

    assert (1.0, None) == (cut_figures([cuts], 2).share, cut_figures([cuts], 2).kappa)


def test_turns_of_one_line_have_no_boundaries_to_share():
    assert cut_figures([find_cuts(session(["a b"]), session(["a b"]))], 1).share is None
