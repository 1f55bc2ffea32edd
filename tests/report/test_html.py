import re
from dataclasses import replace
from html import unescape

import pytest

from micoder.conversation.portrait import portray
from micoder.conversation.trajectory import Trend, find_trajectory
from micoder.feedback.choose import NOTHING, give_feedback
from micoder.report.feedback import NO_WORDS
from micoder.report.html.lines import lines_of
from micoder.report.html.page import Findings, Made, report_html
from micoder.report.html.talk import trend_sentence
from micoder.report.overview import overview
from micoder.scores.calibration import ScoreCalibration
from micoder.scores.card import score_session
from micoder.scores.catalog import CATALOG
from micoder.scores.miti import Globals
from micoder.stamp import Stamp
from tests.doubt import certain
from tests.findings import findings_of
from tests.helpers import coded_session, shown, wordless
from tests.long_session import long_session
from tests.report.pages import MADE, Tags, page


def test_one_hour_fits_into_a_megabyte():
    """84 times twelve lines of 3.6 seconds: 1008 utterances in an hour and 9,000 words."""
    session = long_session(84)

    assert 3_600_000 < session.coded[-1].utterance.end_ms
    assert len(page(session).encode()) < 1_000_000


def test_values_come_with_interval_band_and_source():
    html = page(long_session(10))

    assert re.search(
        r'class="value">\d\.\d\d <span class="interval"><span class="sr">90% interval </span>\[', html
    )
    assert "MITI 4.2.1, expert opinion" in html


def test_a_score_whose_interval_reaches_several_bands_has_the_tag_of_none():
    """Half of the reflections are complex, which is good; the interval begins lower, where it is fair."""
    unsure = page(long_session(10))
    sure = page(certain(*[("T", "complex_reflection", "It holds you."), ("C", "neutral", "Yeah.")] * 10))

    assert '<span class="band several">fair to good</span>' in unsure
    assert 'class="band good"' not in unsure
    assert "<td>fair to good</td>" in unsure
    assert '<span class="band good">good</span>' in sure
    assert "<td>competency</td>" in sure


def test_a_session_that_a_person_coded_has_no_intervals_and_no_model():
    lines = (("T", "open_question", "What else?"), ("C", "change", "I want to stop.")) * 10
    html = page(coded_session(*lines), made=Made(Stamp("human", "")))

    assert 'class="interval"' not in html
    assert "given by a person" in html
    assert "Model sha256" not in html


def test_a_session_that_a_named_person_coded_names_the_person_and_no_model():
    html = page(coded_session(("T", "open_question", "What else?")), made=Made(Stamp("Ann", "")))

    assert "given by Ann" in html
    assert "Model sha256" not in html
    assert "A model gave the codes" not in html


def test_too_little_data_is_said_and_not_scored():
    html = page(coded_session(("T", "open_question", "What else?"), ("C", "change", "I want to stop.")))

    assert 'class="value none">too few to score' in html
    assert "1 questions, and this score needs 5" in html


@pytest.mark.parametrize(
    "lines",
    [
        (("T", "open_question", "What else?"),),
        (("C", "neutral", "Yeah."),),
        (("T", None, "Hm?"), ("C", None, "Eh."), ("Nurse", None, "Hello.")),
    ],
)
def test_the_smallest_sessions_have_a_page(lines):
    assert "How it was made" in page(coded_session(*lines))


def test_several_sessions_have_an_index():
    html = page(long_session(name="first"), long_session(name="second"))

    assert "<h1>2 sessions</h1>" in html
    assert '<a href="#s2">second</a>' in html


def test_doubtful_lines_are_marked():
    rows = [attrs for tag, attrs in Tags(page(long_session(1))).tags if tag == "tr" and "data-c" in attrs]

    assert ["s1-u6"] == [row["id"] for row in rows if "d" in row["class"].split()]


def test_what_there_is_one_of_is_counted_in_the_singular():
    html = page(coded_session(("T", None, "Hm, so?")))

    assert "1 turn · 1 utterance" in html
    assert " · 1 line in doubt" in html
    assert "1 utterance from left to right" in html


def test_what_holds_no_words_is_neither_in_doubt_nor_left_for_a_person():
    lines = (("T", "open_question", "What else?"), ("C", None, "(silence)"), ("T", None, "Hm, so?"))
    session = coded_session(*lines)
    html = page(session)
    rows = [attrs for tag, attrs in Tags(html).tags if tag == "tr" and "data-c" in attrs]
    chips = [attrs for tag, attrs in Tags(html).tags if attrs.get("data-code")]

    assert ["open_question", "no_words", "for_a_person"] == [row["data-c"] for row in rows]
    assert ["s1-u2"] == [row["id"] for row in rows if "d" in row["class"].split()]
    assert [("counselor", "open_question"), ("counselor", "for_a_person"), ("client", "no_words")] == [
        (chip["data-role"], chip["data-code"]) for chip in chips
    ]
    assert ["open question", "no words", "for a person"] == [line.label for line in lines_of(session, "s1")]


def test_the_page_shows_the_portrait_and_the_feedback_that_it_is_given():
    """It draws and words what was found, and finds nothing itself."""
    session = long_session()
    silent = portray(replace(session, coded=()))
    nothing = give_feedback(replace(session, coded=()), "trainer")
    html = report_html([Findings(score_session(session), silent, nothing)], MADE)

    assert "Trajectory, scrolls sideways" in page(session)
    assert "Trajectory, scrolls sideways" not in html
    assert NOTHING["try"] in html


def test_the_same_session_gives_the_same_page():
    assert page(long_session()) == page(long_session())


def test_a_segment_is_named_under_the_session():
    cut = page(replace(long_session(1), segment="1:00 to 2:00"))

    assert '<p class="about">Segment: 1:00 to 2:00</p>' in cut
    assert "Segment:" not in page(long_session(1))


def test_how_it_was_made_shows_settings():
    html = page(long_session(), made=Made(Stamp("made-up", "0123abc"), settings=(("Units", "utterances"),)))

    assert "<dt>Units</dt><dd>utterances</dd>" in html
    assert "0123abc" in html


def test_intervals_that_nobody_validated_say_so():
    session = long_session()
    every = ScoreCalibration(widening=dict.fromkeys(CATALOG, 2.0))

    assert "They hold this model's own doubt alone" in unescape(page(session))
    assert "own doubt alone" not in report_html([findings_of(session, calibration=every)], MADE)


def test_intervals_that_nobody_measured_are_named_beside_the_measured_ones():
    some = ScoreCalibration(widening={key: 2.0 for key in CATALOG if key != "client.percent_change"})
    html = unescape(report_html([findings_of(long_session(), calibration=some)], MADE))

    assert "For Client change talk (MISC 2.5, utterance) they hold this model's own doubt alone" in html


def test_the_number_of_a_line_in_the_feedback_stands_in_the_transcript_of_the_page():
    html = page(long_session(10))
    rows = re.findall(r'<tr id="s1-u(\d+)"[^>]*><td class="n nr">(\d+)</td>', html)
    told = re.findall(r'<a href="#s1-u(\d+)">Turn \d+, utterance (\d+)', html)

    assert [(str(i), str(i + 1)) for i in range(len(rows))] == rows
    assert told
    assert set(told) <= set(rows)


def test_a_file_without_words_is_said_to_have_none_and_shows_no_empty_lines():
    bare = page(wordless(long_session(10)))
    whole = page(long_session(10))

    assert 1 == bare.count(NO_WORDS)
    assert '<th scope="col">(no words in this file)</th>' in bare
    assert "by lines, as the file has neither times nor words" in page(
        wordless(coded_session(("T", "open_question", "What else?"), ("C", "change", "I want to stop.")))
    )
    assert "<blockquote" not in bare
    assert '<ul class="ev">' not in bare
    assert "codes and none of the words" in bare
    assert NO_WORDS not in whole
    assert '<ul class="ev">' in whole
    assert "This file holds the words of the session" in whole


def test_a_trend_s_interval_shows_on_which_side_of_nothing_it_ends():
    trend = Trend(rise=84.2, low=-0.3, high=99.8, tau=-0.001, tau_low=-0.2, tau_high=0.004, n=10)
    trajectory = replace(find_trajectory(coded_session()), trend=trend)

    says = "no clear direction: from beginning to end its share moves by +84 points [-0.3, +99.8]"
    assert says in trend_sentence(trajectory)
    assert "Kendall's tau +0.00 [-0.200, +0.004], n = 10." in trend_sentence(trajectory)


def test_the_halves_of_the_client_s_talk_are_said_to_be_of_its_utterances():
    assert "in either half of the client&#39;s coded" in page(long_session(2)).replace("'", "&#39;")


def test_few_of_a_kind_have_a_thin_bar_in_the_colors_of_the_legend():
    html = page(coded_session(("T", "open_question", "What else?"), ("C", "change", "I want to stop.")))
    (style,) = re.findall(r"tr\.few \.shares \{([^}]*)\}", html)

    assert '<tr class="few"><th scope="row">open question' in html
    assert "too few, and a thin bar" in html
    assert "height" in style
    assert not {"opacity", "color", "fill"} & set(re.findall(r"[a-z]+", style))


def test_a_file_of_codes_without_chances_is_not_called_a_person_s():
    lines = (("T", "open_question", "What else?"), ("C", "change", "I want to stop.")) * 10

    assert "Counted from the codes of a file." in page(coded_session(*lines))


def test_the_page_says_why_codes_of_a_model_have_no_intervals():
    session = replace(coded_session(("T", "other", "Hi."), ("C", "change", "I will.")), coder="tiny@01")

    assert "these codes came without confidences, so there are no intervals" in page(session)


def test_the_globals_that_a_person_gave_stand_on_the_page():
    html = report_html([findings_of(long_session(), ratings=Globals(4, 3, 5, 3.5))], MADE)
    checked = [a["value"] for tag, a in Tags(html).tags if tag == "input" and "checked" in a]

    assert ["4", "3", "5"] == checked
    assert "Given: 3.5" in html
    assert ["3.50", "4.25"] == re.findall(r"<b data-(?:technical|relational)>([^<]*)</b>", html)
    assert '<th scope="row">Technical global</th><td class="n">3.50</td>' in html


def test_globals_that_nobody_gave_are_not_filled_in():
    html = page(long_session())

    assert "Nothing here is filled in" in html
    assert 2 == html.count(">not rated</b>")


def test_a_heading_is_counted_neither_on_the_page_nor_in_the_overview():
    session = coded_session(
        ("Goal", None, "to cut down"),
        ("T", "other", "Hi."),
        ("C", "neutral", "Hm."),
        ("C", "neutral", "Well."),
    )

    assert "2 turns · 3 utterances" in page(session)
    (row,) = [line for line in shown(overview([score_session(session)])).splitlines() if session.name in line]
    assert " 3 " in row
