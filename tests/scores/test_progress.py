from dataclasses import replace

import pytest

from micoder.scores.card import score_session
from micoder.scores.interval import Interval
from micoder.scores.listing import Score
from micoder.scores.miti import Globals
from micoder.scores.progress import Series, find_progress, warn_of_several, what_changed
from micoder.scores.rated import find_ratings
from micoder.scores.ratio import Ratio
from tests.doubt import certain
from tests.helpers import coded_session, spoken_by

OPEN = ("T", "open_question", "What else?")
CLOSED = ("T", "closed_question", "Is it?")
ANSWER = ("C", "neutral", "I work at the harbor.")


def questions(opened, closed, *, human=False):
    """Return the card of a session with this many open and closed questions."""
    lines = [line for one in [OPEN] * opened + [CLOSED] * closed for line in (one, ANSWER)]
    return score_session(coded_session(*lines) if human else certain(*lines))


def open_series(*cards):
    return next(one for one in find_progress(cards) if one.key == "misc.percent_open")


def test_the_slope_is_the_change_per_session():
    series = open_series(questions(2, 8), questions(4, 6), questions(6, 4))

    assert 20.0 == pytest.approx(series.slope.value)
    assert 40.0 == pytest.approx(series.difference)


def test_intervals_without_width_that_differ_are_apart():
    series = open_series(questions(2, 8), questions(6, 4))

    assert series.apart
    assert "From 20% to 60% (+40 points): more than the doubt about the scores." == what_changed(series)


def test_the_same_score_twice_is_within_doubt():
    assert what_changed(open_series(questions(5, 5), questions(5, 5))).endswith(
        "within the doubt about the scores."
    )


def test_codes_of_a_person_have_no_intervals_to_compare():
    series = open_series(
        questions(2, 8, human=True), questions(4, 6, human=True), questions(6, 4, human=True)
    )

    assert series.apart is None
    assert "From 20% to 60% (+40 points), +20 points per session." == what_changed(series)


def test_a_session_with_too_few_questions_is_left_out_and_keeps_its_place():
    series = open_series(questions(2, 8), questions(1, 0), questions(6, 4))

    assert [0, 2] == [place for place, _ in series.scored]
    assert series.slope is None


def test_two_sessions_with_too_little_say_so():
    series = open_series(questions(1, 1), questions(2, 1))

    assert "Fewer than two sessions have enough for this score." == what_changed(series)


def test_a_change_that_rounds_to_nothing_has_no_minus():
    """100 of 201 is 49.75%, 99 of 200 is 49.5%: less by a quarter of a point."""
    changed = what_changed(open_series(questions(100, 101, human=True), questions(99, 101, human=True)))

    assert "From 50% to 50% (+0 points)." == changed


def test_the_change_is_the_difference_of_the_printed_values():
    """13 of 19 is 68.4%, 10 of 15 is 66.7%: 1.75 points less, printed as 68% and 67%."""
    series = open_series(questions(13, 6, human=True), questions(10, 5, human=True))

    assert "From 68% to 67% (-1 point)." == what_changed(series)
    assert -1.754 == pytest.approx(series.difference, abs=0.001)


def test_the_change_of_a_ratio_is_that_of_its_two_printed_digits():
    """5 of 8 is 0.625, printed as 0.62; 7 of 11 is 0.636, printed as 0.64: 0.011 more, printed as 0.02."""
    first, last = (Score("miti.r_to_q", ratio) for ratio in (Ratio(5, 8), Ratio(7, 11)))

    assert "From 0.62 to 0.64 (+0.02)." == what_changed(Series((first, last)))


def test_an_end_of_the_slopes_interval_that_is_not_0_is_not_printed_as_0():
    """The slope is -6; with intervals 16 wide at both ends its own is -6 -/+ 5.7, so it ends at -0.3."""
    width = 5.7 * 2 * 2**0.5
    scores = [
        Score("misc.percent_open", Ratio(over, 50, percent=True), Interval(low, low + width, low))
        for over, low in ((30, 56.0), (27, 50.0), (24, 52.0))
    ]
    changed = what_changed(Series(tuple(scores)))

    assert "-6.0 points per session [-11.7, -0.3]" in changed
    assert changed.endswith(
        "]: the change between these two sessions alone is within the doubt about the scores; "
        "over all sessions it is more than the doubt."
    )


def test_a_change_that_leaves_the_first_session_out_names_those_that_it_lies_between():
    cards = [
        replace(card, session=replace(card.session, name=name))
        for name, card in (
            ("jan", questions(1, 0, human=True)),
            ("feb", questions(2, 8, human=True)),
            ("mar", questions(6, 4, human=True)),
        )
    ]

    assert "From 20% in feb to 60% in mar (+40 points)." == what_changed(open_series(*cards))
    assert "From 20% to 60% (+40 points)." == what_changed(open_series(*cards[1:]))


def rated(*ratings):
    """Return the technical global over sessions with these ratings."""
    session = coded_session(OPEN)
    cards = [
        score_session(replace(session, name=name), one) for name, one in zip("abcd", ratings, strict=False)
    ]
    return find_ratings(cards)


def test_a_global_moves_between_the_sessions_that_are_rated():
    technical, relational = rated(None, Globals(3, 4, 2, 2), None, Globals(4, 4, 1, 2))

    assert ("miti.technical", 0.5) == (technical.first.key, technical.difference)
    assert "From 3.50 in b to 4.00 in d (+0.50)." == technical.changed
    assert "From 2.00 in b to 1.50 in d (-0.50)." == relational.changed


def test_one_rated_session_has_nothing_to_compare_with():
    technical, _ = rated(None, Globals(3, 4, 2, 2))

    assert (["not rated", "3.50"], None) == (technical.shown, technical.difference)
    assert "Fewer than two sessions are rated." == technical.changed


def test_globals_that_nobody_gave_are_no_series():
    assert [] == rated(None, None)


def test_sessions_of_two_counselors_are_told_by_their_names():
    warned = warn_of_several([spoken_by("Dana"), spoken_by("Luis"), spoken_by("dana")])

    assert ["these sessions have counselors Dana, Luis; a trend is of one person's sessions"] == warned


@pytest.mark.parametrize("other", ["Dana Reyes", "Reyes, Dana", "Dana R.", "reyes"])
def test_a_part_of_a_counselors_name_is_no_second_counselor(other):
    assert [] == warn_of_several([spoken_by("Dana Reyes"), spoken_by(other)])


def test_two_counselors_of_one_first_name_are_told():
    warned = warn_of_several([spoken_by(name) for name in ("Dana", "Dana Reyes", "Dana Lee")])

    assert warned[0].startswith("these sessions have counselors Dana Reyes, Dana Lee;")


@pytest.mark.parametrize("other", ["Dana", "DANA ", "Therapist", "T", "Counselor 2", "spk_0", "A"])
def test_a_word_for_a_role_is_no_second_counselor(other):
    assert [] == warn_of_several([spoken_by("Dana"), spoken_by(other)])
