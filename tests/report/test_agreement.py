from dataclasses import replace
from itertools import pairwise

import pytest

from micoder.codes import COUNSELOR_CODES
from micoder.evaluation.crossval import Outcome
from micoder.evaluation.facts import evaluation_figures
from micoder.evaluation.scorelevel import SCORES, ScorePair
from micoder.evaluation.whole import Evaluation
from micoder.report.agreement import agreement_tables
from micoder.training.corpus import LabeledSession
from tests.helpers import shown

PAIRS = [("affirm", "affirm"), ("affirm", "support"), ("other", "other")]


def tables(pairs=PAIRS, scores=(), traits=(), names="ab", corpus="lab", width=120):
    """Return the tables of sessions with the same pairs as text."""
    sessions = tuple(LabeledSession(name, name, (), (), False, corpus) for name in names)
    outcome = Outcome("code", dict.fromkeys(names, pairs), {n: i for i, n in enumerate(names)})
    figures = evaluation_figures(Evaluation(sessions, {"code": outcome}, tuple(scores)), traits)
    return "\n".join(shown(one, width=width) for one in agreement_tables(figures))


def confused(text):
    return [line.split() for line in text.splitlines() if "-> " in line and "(" not in line]


def test_the_tables_show_summary_codes_and_differences():
    text = tables()

    assert "counselor code of the utterance" in text
    assert "0.833 (0.000)" in text
    assert [["affirm", "->", "support", "2"]] == confused(text)
    assert "--format json has the whole matrix." in text


def test_the_ten_largest_differences_are_shown_and_how_many_there_are():
    """Twelve ways to differ, the k-th k times in each of two sessions; agreement is none of them."""
    codes = list(COUNSELOR_CODES)[:13]
    pairs = [pair for k, pair in enumerate(pairwise(codes), start=1) for _ in range(k)]
    text = tables([*pairs, *[("other", "other")] * 50])

    assert [str(2 * k) for k in range(12, 2, -1)] == [line[-1] for line in confused(text)]
    assert [codes[11], "->", codes[12], "24"] == confused(text)[0]
    assert "The first 10 of 12; --format json has the whole matrix." in text


def test_without_a_difference_all_are_said_to_be_the_same():
    assert "All are the same." in tables([("affirm", "affirm")])


def test_where_no_session_has_enough_for_a_score_that_is_said():
    text = " ".join(tables().split())

    assert "Scores of whole sessions, from plain turns" in text
    assert "0 sessions: a score is compared where a session is coded by utterance" in text
    assert "ICC" not in text


def r_to_q(names):
    """Return an R:Q that is always 0.5 too high, from 0 on."""
    return [ScorePair(name, "miti.r_to_q", i, i + 0.5, None) for i, name in enumerate(names)]


def line_of_r_to_q(text):
    (line,) = (line for line in text.splitlines() if line.startswith("MITI 4.2.1 R:Q"))
    return line.split()[3:]


def test_scores_stand_with_sessions_bias_and_limits():
    """Five values of 0 to 4 and 0.5 above: variance 2.5, so ICC is 2.5 / (2.5 + 0.125)."""
    text = tables(scores=r_to_q("abcde"), names="abcde")
    sessions, icc, *_, bias, low, _, high, error = line_of_r_to_q(text)

    assert ("5", "0.952") == (sessions, icc)
    assert ("0.50", "0.50", "0.50", "0.50") == (bias, low, high, error)
    assert "do not rely" not in text


def test_scores_of_few_sessions_are_marked_as_not_to_be_relied_on():
    text = tables(scores=r_to_q("ab"))

    assert ["2*", "0.800", "0.50", "0.50", "to", "0.50", "0.50"] == line_of_r_to_q(text)
    assert "* from fewer than 5 sessions: do not rely on these figures" in text


def test_a_score_that_no_session_has_is_not_available_and_not_marked():
    text = tables(scores=r_to_q("ab"))
    (line,) = (line for line in text.splitlines() if line.startswith("MISC 2.5 R:Q"))

    assert ["0", "n/a", "n/a", "n/a"] == line.split()[3:]
    assert 1 == text.count("0 sessions: a score is compared where a session is coded by utterance")


def test_where_every_score_has_sessions_no_reason_is_given():
    every = [replace(one, score=score) for score in SCORES for one in r_to_q("abcde")]

    assert "0 sessions:" not in tables(scores=every, names="abcde")


def test_without_scores_there_is_no_table_of_scores():
    assert "ICC" not in tables()


def test_a_subgroup_that_is_too_small_is_shown_as_not_available():
    text = tables(traits=["corpus"])
    (line,) = (line for line in text.splitlines() if line.startswith("lab"))

    assert ["2", "6", "n/a", "n/a"] == line.split()[-4:]


def test_a_subgroup_of_five_sessions_has_figures():
    text = tables(traits=["corpus"], names="abcde")
    (line,) = (line for line in text.splitlines() if line.startswith("lab"))

    assert "5         15     0.833     [0.83, 0.83]" in line


def test_a_label_or_value_with_brackets_is_shown_as_it_is():
    text = tables([("[/x]", "[/x]")], traits=["corpus"], corpus="[/y]")

    assert "[/x]" in text
    assert "[/y]" in text


def test_a_title_that_is_wider_than_its_table_stays_on_one_line():
    assert "Most frequent differences: counselor code of the utterance (a person's -> predicted)" in tables()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_all_codes_and_intervals_can_be_read_on_a_narrow_screen(width):
    codes = list(COUNSELOR_CODES)
    pairs = [*zip(codes, codes, strict=True), *pairwise(codes)] * 40
    text = tables(pairs, r_to_q("abcde"), ["corpus"], "abcde", width=width)

    assert "…" not in text
    assert max(map(len, text.splitlines())) <= width
    assert [] == [code for code in codes if code not in text.split()]
    assert all(part in text for part in ("kappa", "macro-F1", "[0.67, 0.67]", "ICC(2,1)", "0.50 to 0.50"))


def test_what_has_no_room_is_named():
    assert "Left out for want of room: mean and deviation over the folds" in tables(width=80)
