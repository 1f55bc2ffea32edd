from micoder.scores.rates import Rate, score_rates
from tests.doubt import timed
from tests.helpers import coded_session, talk

LINES = (("T", "open_question", "What?"), ("C", "neutral", "Hm."), ("T", "closed_question", "Is it?"),
         ("T", "summary", "So far."))  # fmt: skip


def test_questions_and_reflections_are_counted_over_the_time_of_the_session():
    rates = score_rates(timed(coded_session(*LINES)).coded)

    assert rates is not None
    assert (5.0, 2.5, 2.5) == (
        rates.questions.per_ten_minutes,
        rates.reflections.per_ten_minutes,
        rates.open_questions.per_ten_minutes,
    )


def test_an_opening_for_the_clients_view_is_the_question_that_misc_counts():
    """MISC has no code of its own for seeking collaboration; asked openly it is an open question."""
    lines = (("T", "seek_collaboration", "What do you make of that?"), ("C", "neutral", "Hm."))

    rates = score_rates(timed(coded_session(*lines)).coded)

    assert rates is not None
    assert (1, 1) == (rates.questions.count, rates.open_questions.count)


def test_without_times_there_is_no_rate():
    assert score_rates(talk(*LINES)) is None


def test_under_two_minutes_there_is_no_rate():
    assert Rate(3, 119_000).per_ten_minutes is None


def test_rates_are_told_with_their_time_and_once_where_it_is_too_short():
    rates = score_rates(timed(coded_session(*LINES)).coded)
    short = score_rates(timed(coded_session(*LINES), every_ms=10_000).coded)

    assert "questions 5.0, open questions 2.5, reflections 2.5 (MISC's, over 4:00)" == str(rates)
    assert "too short to say (0:40; it takes 2:00)" == str(short)
