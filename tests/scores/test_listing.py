from micoder.scores.card import score_session
from micoder.scores.interval import Interval
from micoder.scores.listing import Score, hedged_proficiency, list_behaviors, list_miti3, list_scores
from micoder.scores.ratio import Ratio
from tests.doubt import certain, doubtful
from tests.helpers import coded_session

QUESTION = ("T", "open_question", "What else?")
ANSWER = ("C", "neutral", "I work at the harbor.")
REFLECTION = ("T", "complex_reflection", "You are torn.")


def scores(session):
    return {
        score.key: score
        for score in (*list_scores(score_session(session)), *list_miti3(score_session(session)))
    }


def test_a_score_with_enough_below_it_shows_value_interval_and_band():
    found = scores(certain(*[QUESTION, ANSWER, REFLECTION, ANSWER] * 5))["miti.r_to_q"]

    assert ("1.00", "[1.0, 1.0]", "fair") == (found.shown, found.shown_interval, found.band)


def test_a_score_with_too_little_below_it_shows_neither_value_nor_interval_nor_band():
    found = scores(certain(*[QUESTION, ANSWER, REFLECTION, ANSWER] * 4))["miti.r_to_q"]

    assert ("too few to score", "", "") == (found.shown, found.shown_interval, found.band)


def test_an_interval_across_a_bands_edge_names_both_bands():
    """Ten reflections of 80% and ten questions: all ten are drawn in 11% of draws, so the top is 1."""
    lines = [QUESTION, ANSWER, REFLECTION, ANSWER] * 10
    unsure = (
        {"open_question": 1.0},
        {"neutral": 1.0},
        {"complex_reflection": 0.8, "other": 0.2},
        {"neutral": 1.0},
    )

    assert (
        "below fair to fair"
        == scores(doubtful(coded_session(*lines), *unsure * 10))["miti.r_to_q"].band_range
    )
    assert "" == scores(certain(*lines))["miti.r_to_q"].band_range


def test_misc_has_no_bands():
    assert "" == scores(certain(*[QUESTION, ANSWER, REFLECTION, ANSWER] * 5))["misc.r_to_q"].band


def test_a_count_outside_its_interval_is_marked():
    session = doubtful(
        coded_session(*[QUESTION, ANSWER] * 50),
        *[{"open_question": 0.5, "closed_question": 0.5}, {"neutral": 1.0}] * 50,
    )

    assert scores(session)["misc.percent_open"].outside
    assert not scores(certain(*[QUESTION, ANSWER] * 50))["misc.percent_open"].outside


def test_the_older_manual_has_its_own_keys():
    found = scores(certain(*[QUESTION, ANSWER, REFLECTION, ANSWER] * 5))

    assert "100%" == found["miti3.percent_open"].shown
    assert "MITI 3.1.1, utterance" == found["miti3.percent_open"].manual


def test_the_behaviors_of_miti_3_have_names_for_people():
    names = [name for name, _ in list_behaviors(score_session(coded_session()))]

    assert ["giving information", "MI-adherent", "MI-non-adherent", "open questions"] == names[:4]


def test_a_level_of_miti_3_is_hedged_with_those_that_the_interval_reaches():
    def score(low=None, high=None):
        interval = None if low is None else Interval(low, high, 60)
        return Score("miti3.percent_open", Ratio(6, 10, percent=True), interval)

    assert "below beginning proficiency to competency" == hedged_proficiency(score(40, 80))
    assert "beginning proficiency" == hedged_proficiency(score(55, 65)) == hedged_proficiency(score())
    assert "" == hedged_proficiency(
        Score("miti3.percent_open", Ratio(1, 2, percent=True), Interval(0, 90, 50))
    )
