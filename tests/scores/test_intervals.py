import pytest

from micoder.scores.calibration import Confusions, ScoreCalibration
from micoder.scores.drawing import Draws
from micoder.scores.interval import Interval
from micoder.scores.intervals import score_intervals
from tests.doubt import certain, doubtful
from tests.helpers import coded_session

QUESTION = ("T", "open_question", "What else?")
REFLECTION = ("T", "complex_reflection", "You are torn.")
ANSWER = ("C", "neutral", "I work at the harbor.")


def asked(times, *chances):
    """Return a session of this many questions, each answered and each with these chances."""
    lines = [line for _ in range(times) for line in (QUESTION, ANSWER)]
    return doubtful(
        coded_session(*lines), *[given for _ in range(times) for given in (*chances, {"neutral": 1.0})]
    )


def test_a_session_that_a_person_coded_has_no_intervals():
    assert {} == score_intervals(coded_session(QUESTION, ANSWER, REFLECTION))


def test_codes_without_doubt_have_intervals_without_width():
    session = certain(QUESTION, ANSWER, REFLECTION, ANSWER, QUESTION, ANSWER)

    assert Interval(0.5, 0.5, 0.5) == score_intervals(session)["misc.r_to_q"]
    assert Interval(0.5, 0.5, 0.5) == score_intervals(session)["miti.r_to_q"]


def test_the_estimate_is_the_expected_count_over_the_expected_count():
    found = score_intervals(
        asked(20, {"open_question": 0.6, "closed_question": 0.3, "simple_reflection": 0.1})
    )

    assert 100 * 0.6 / 0.9 == pytest.approx(found["misc.percent_open"].estimate)
    assert 0.1 / 0.9 == pytest.approx(found["misc.r_to_q"].estimate)


def test_the_interval_is_that_of_a_binomial_when_all_lines_are_alike():
    """100 questions, each open with chance 0.5: sd 5 points, so 90% lies within 1.645 * 5 of 50."""
    found = score_intervals(
        asked(100, {"open_question": 0.5, "closed_question": 0.5}), draws=Draws(count=4000)
    )["misc.percent_open"]

    assert 50 - 8.2 == pytest.approx(found.low, abs=1.1)
    assert 50 + 8.2 == pytest.approx(found.high, abs=1.1)


def test_a_volley_of_two_reflections_is_complex_unless_both_are_simple():
    lines = [("T", "simple_reflection", "Tired."), ("T", "simple_reflection", "Torn."), ANSWER]
    chances = [{"simple_reflection": 0.5, "complex_reflection": 0.5}] * 2 + [{"neutral": 1.0}]
    found = score_intervals(doubtful(coded_session(*lines), *chances))

    assert 75.0 == pytest.approx(found["miti.percent_complex"].estimate)
    assert 50.0 == pytest.approx(found["misc.percent_complex"].estimate)


def test_change_talk_is_estimated_from_the_client_s_chances():
    lines = [("C", "change", "I want to stop.")] * 10
    found = score_intervals(
        doubtful(coded_session(*lines), *[{"change": 0.6, "sustain": 0.2, "neutral": 0.2}] * 10)
    )

    assert 75.0 == pytest.approx(found["client.percent_change"].estimate)


def test_the_same_seed_gives_the_same_interval_and_another_seed_another():
    session = asked(30, {"open_question": 0.7, "closed_question": 0.2, "simple_reflection": 0.1})

    assert score_intervals(session) == score_intervals(session)
    assert score_intervals(session) != score_intervals(session, draws=Draws(seed=8))


def test_a_score_that_often_has_nothing_below_it_has_no_interval():
    found = score_intervals(asked(2, {"other": 0.8, "open_question": 0.2}))

    assert "misc.percent_open" not in found


def test_drawing_utterances_too_makes_the_interval_wider():
    lines = [QUESTION, ANSWER, REFLECTION, ANSWER] * 10
    session = certain(*lines)
    found = score_intervals(session, draws=Draws(resample=True))

    assert found["misc.r_to_q"].low < 1.0 < found["misc.r_to_q"].high
    assert found["miti.r_to_q"].low < 1.0 < found["miti.r_to_q"].high


def test_a_line_left_for_a_person_counts_with_its_chances():
    session = doubtful(
        coded_session(*[("T", None, "What or else?"), ANSWER] * 10),
        *[{"open_question": 0.5, "closed_question": 0.5}, {"neutral": 1.0}] * 10,
    )

    assert 50.0 == pytest.approx(score_intervals(session)["misc.percent_open"].estimate)


def test_the_widening_of_the_model_stretches_the_interval_about_its_estimate():
    assert Interval(0.0, 2.0, 1.0) == Interval(0.5, 1.5, 1.0).widened(2.0, 9.0)
    assert Interval(0.0, 100.0, 80.0) == Interval(50.0, 95.0, 80.0).widened(3.0, 100.0)

    session = asked(50, {"open_question": 0.5, "closed_question": 0.5})
    plain = score_intervals(session)["misc.percent_open"]
    wide = score_intervals(session, calibration=ScoreCalibration(widening={"misc.percent_open": 2.0}))

    assert plain.widened(2.0, 100.0) == wide["misc.percent_open"]


def test_a_widened_percentage_ends_at_100_and_a_ratio_has_no_top():
    session = doubtful(
        coded_session(*[QUESTION, ANSWER, REFLECTION, ANSWER] * 10),
        *[{"open_question": 0.8, "complex_reflection": 0.2}, {"neutral": 1.0}] * 20,
    )
    widening = {"misc.r_to_q": 1000.0, "misc.percent_mico": 1000.0, "misc.percent_complex": 1000.0}
    found = score_intervals(session, calibration=ScoreCalibration(widening=widening))

    assert 100.0 < found["misc.r_to_q"].high
    assert 100.0 == found["misc.percent_mico"].high == found["misc.percent_complex"].high


def test_without_chances_the_model_s_known_confusions_say_what_a_code_may_be():
    from dataclasses import replace

    known = Confusions(("change", "neutral", "sustain"), ((0.5, 0.5, 0.0), (0.0, 1.0, 0.0), (0.5, 0.0, 0.5)),
                       (0.25, 0.5, 0.25))  # fmt: skip
    bare = certain(*[("C", "change", "I want to stop.")] * 10)
    coded = tuple(
        replace(one, decision=replace(one.decision, chances=(), confidence=0.9)) for one in bare.coded
    )
    found = score_intervals(
        replace(bare, coded=coded), calibration=ScoreCalibration(client=known, em_strength=1e9)
    )

    assert 50.0 == pytest.approx(found["client.percent_change"].estimate, abs=0.1)


@pytest.mark.parametrize(
    ("interval", "factor", "expected"),
    [
        (Interval(40, 60, 50), 2, (30, 70)),
        (Interval(40, 60, 50), 6, (0, 100)),
        (Interval(0, 0, 0.5), 3, (0, 0.5)),
        (Interval(40, 60, 70), 2, (10, 70)),
        (Interval(40, 60, 30), 2, (30, 90)),
    ],
)
def test_a_widened_interval_holds_its_estimate_and_stays_in_order(interval, factor, expected):
    wide = interval.widened(factor, 100)

    assert expected == (wide.low, wide.high)


def test_a_share_of_what_is_expected_can_be_the_code_that_was_given():
    """Every question is coded open with chance 0.6; with a share of 0.25 it counts as 0.75 * 0.6 + 0.25."""
    session = asked(20, {"open_question": 0.6, "closed_question": 0.4})
    found = score_intervals(session, calibration=ScoreCalibration(own_share=0.25))

    assert 70.0 == pytest.approx(found["misc.percent_open"].estimate)


def test_what_two_manuals_count_alike_has_one_interval():
    session = asked(50, {"open_question": 0.5, "closed_question": 0.3, "simple_reflection": 0.2})
    widening = {"misc.r_to_q": 2.0, "misc.percent_open": 3.0}
    found = score_intervals(session, calibration=ScoreCalibration(widening=widening))

    assert found["misc.percent_open"] == found["miti3.percent_open"]
    assert found["misc.r_to_q"] == found["miti3.r_to_q"]
    assert found["miti.r_to_q"] == score_intervals(session)["miti.r_to_q"]
