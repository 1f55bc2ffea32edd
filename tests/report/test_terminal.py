import re
from dataclasses import replace

import pytest

from micoder.report.overview import overview
from micoder.report.terminal import footnote, legend, older_scores, score_card, transcript
from micoder.scores.calibration import ScoreCalibration
from micoder.scores.card import score_session
from micoder.scores.catalog import CATALOG, MIA, MICO_NARROW
from micoder.scores.miti import Globals
from micoder.scores.segment import Segment, cut_segment
from micoder.session import Coded, CodedSession, Decision, Utterance
from micoder.stamp import Stamp
from tests.doubt import certain, timed
from tests.helpers import coded_session, shown
from tests.long_session import long_session

NARROW_UNMEASURED = ScoreCalibration(
    widening={key: 2.0 for key in CATALOG if CATALOG[key].over not in (MICO_NARROW, MIA)}
)

SESSION = CodedSession(
    "one",
    (
        Coded(Utterance(0, 0, "T", "counselor", "Hello.", 0, 6, 0), Decision("other", 0.9)),
        Coded(
            Utterance(0, 1, "T", "counselor", "What brings you?", 7, 23, 2000),
            Decision("open_question", 0.45),
        ),
        Coded(
            Utterance(1, 2, "C", "client", "I want to stop.", 0, 15, 62_000),
            Decision("change", 0.8, "desire"),
        ),
        Coded(Utterance(2, 3, "Mother", "Mother", "He does.", 0, 8), Decision(None)),
        Coded(Utterance(3, 4, "C", "client", "Hm.", 0, 3), Decision(None, 0.2)),
    ),
    "tiny@abc",
)


def test_a_transcript_shows_who_what_code_and_how_sure():
    expected = """\
Session one
nr  time          what was said     code             sure
 1  0:00  T       Hello.            other             90%
 2  0:02          What brings you?  open_question    45%?
 3  1:02  C       I want to stop.   + change desire   80%
 4        Mother  He does.          not coded
 5        C       Hm.               for a person     20%?"""

    assert expected == shown(transcript(SESSION), width=80)


def test_a_transcript_without_times_has_no_time_column():
    assert "time" not in shown(transcript(coded_session(("T", "other", "Hi."))))


def test_sustain_talk_has_a_mark_that_survives_without_color():
    assert "- sustain reason" in shown(
        transcript(coded_session(("C", "sustain", "It calms me."), talk_types=("reason",)))
    )


def test_a_session_name_with_brackets_is_shown_as_it_is():
    session = replace(SESSION, name="[/b] :smile: [red]x")

    assert "Session [/b] :smile: [red]x" in shown(transcript(session))
    assert "Session [/b] :smile: [red]x" in shown(score_card(score_session(session)))
    assert "[/b] :smile: [red]x" in shown(overview([score_session(session)]))


def test_escapes_in_a_transcript_do_not_reach_the_terminal():
    assert "\x1b" not in shown(transcript(coded_session(("T\x1b[2J", "other", "Hi.\x1b[31m"))))


def test_a_score_card_shows_value_counts_and_manual():
    lines = [
        ("T", "simple_reflection", "You smoke."),
        ("C", "change", "I want out."),
        ("T", "open_question", "Why?"),
        ("C", "neutral", "Hm."),
    ] * 8
    text = shown(score_card(score_session(coded_session(*lines))), width=120)

    assert "32 utterances, 16 counselor volleys" in text
    (line,) = [line for line in text.splitlines() if "Reflections to questions" in line and "MITI" in line]
    assert ("1.00" in line, "8/8" in line, line.split()[-2]) == (True, True, "fair")


def test_what_there_is_one_of_is_counted_in_the_singular():
    session = coded_session(("T", "open_question", "Why?"))

    assert "1 utterance, 1 counselor volley " in shown(score_card(score_session(session)))
    assert "1 input row or turn, 1" in shown(score_card(score_session(replace(session, split=False))))


def test_a_narrow_screen_cuts_no_value():
    lines = [("T", "open_question", "Why?"), ("C", "change", "I want out.")] * 8
    text = shown(score_card(score_session(coded_session(*lines), Globals(4, 3, 5, 4))), width=80)

    assert "…" not in text
    assert max(map(len, text.splitlines())) <= 80
    assert all(part in text for part in ("0.00", "100%", "8/8", "below fair", "MISC 2.5, utterance", "3.50"))


def test_below_a_transcript_stands_what_its_marks_mean():
    text = shown(legend(Stamp("tiny", "abcdef0123456789", "1.2.3")), width=200)

    assert "micoder 1.2.3 | model tiny sha256 abcdef012345" in text
    assert all(mark in text for mark in ("+ change talk", "- sustain talk", "? under 50%", "nr:"))
    assert "Bands" not in text


def test_a_score_card_shows_the_globals_only_when_a_person_gives_them():
    assert "Technical" not in shown(score_card(score_session(SESSION)), width=120)
    assert "3.50" in shown(score_card(score_session(SESSION, Globals(4, 3, 5, 4))), width=120)


def test_a_score_card_says_what_was_left_out():
    text = shown(score_card(score_session(SESSION)), width=120)

    assert "Left for a person" in text
    assert "Other speakers, not coded" in text


def test_a_score_card_says_which_segment_it_is_of_and_that_is_no_remark():
    whole = timed(coded_session(("T", "affirm", "You stayed."), ("C", "neutral", "Yeah.")))
    text = shown(score_card(score_session(cut_segment(whole, Segment(60_000)))))

    assert re.search(r"Segment +1:00 to the end", text)
    assert "Note" not in text
    assert "Segment" not in shown(score_card(score_session(whole)))


@pytest.mark.parametrize("width", [120, 80, 50])
def test_a_band_is_hedged_with_those_that_the_interval_reaches(width):
    """Half of the reflections are complex, which is good; the interval begins lower, where it is fair."""
    unsure = shown(score_card(score_session(long_session(10))), width=width)
    lines = [("T", "simple_reflection", "You smoke."), ("C", "neutral", "Yeah.")] * 10
    sure = shown(score_card(score_session(certain(*lines))), width=width)

    assert "interval: fair to good" in " ".join(unsure.replace("│", " ").split())
    assert "interval:" not in sure


def test_the_footnote_names_version_model_and_hash():
    text = shown(footnote(Stamp("tiny", "abcdef0123456789", "1.2.3")), width=200)

    assert "micoder 1.2.3 | model tiny sha256 abcdef012345" in text


@pytest.mark.parametrize(
    ("stamp", "words"),
    [
        (Stamp("human", ""), "| coded by a person"),
        (Stamp("Ann", ""), "| coded by Ann"),
        (Stamp("several", ""), "| coded by several"),
        (Stamp("tiny", "abcdef0123456789", completed=True), "sha256 abcdef012345, completed by a person"),
    ],
)
def test_the_footnote_says_who_coded(stamp, words):
    assert shown(footnote(stamp), width=200).splitlines()[0].endswith(words)


def test_a_score_with_too_few_lines_takes_one_line():
    session = coded_session(("T", "open_question", "What now?"), ("C", "neutral", "Hm."))
    card = shown(score_card(score_session(session)))

    (line,) = [line for line in card.splitlines() if "Open questions" in line]
    assert "too few" in line
    assert "to score" not in card


def test_the_footnote_names_the_intervals_shown_that_nobody_measured():
    card = score_session(long_session(10), calibration=NARROW_UNMEASURED)
    with_older = shown(footnote(Stamp("tiny", "ab"), cards=[card], older=True), width=400)
    without = shown(footnote(Stamp("tiny", "ab"), cards=[card]), width=400)

    assert "For MI-consistent (MISC 2.5, without them) they hold this model's own doubt alone" in without
    assert "(MISC 2.5, without them) and MI-adherent (MITI 3.1.1, utterance) they hold" in with_older


def test_the_footnote_names_an_interval_that_one_of_several_sessions_shows():
    said = (("T", "open_question", "What now?"), ("C", "change", "I will."))
    sessions = (certain(*said), long_session(10))
    few, many = (score_session(one, calibration=NARROW_UNMEASURED) for one in sessions)
    notes = [shown(footnote(Stamp("tiny", "ab"), cards=cards), width=400) for cards in ([few], [few, many])]

    assert [False, True] == ["For MI-consistent (MISC 2.5, without them)" in note for note in notes]


@pytest.mark.parametrize("width", [120, 80])
def test_a_level_of_miti_3_is_hedged_with_those_that_the_interval_reaches(width):
    """As the band of MITI 4.2.1: half of the reflections are complex, and the interval begins lower."""
    unsure = shown(older_scores(score_session(long_session(10))), width=width)
    sure = [("T", "simple_reflection", "You smoke."), ("C", "neutral", "Yeah.")] * 10

    assert "interval: beginning proficiency to competency" in unsure
    assert max(map(len, unsure.splitlines())) <= width
    assert "interval:" not in shown(older_scores(score_session(certain(*sure))), width=width)
