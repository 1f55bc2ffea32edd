import pytest
from hypothesis import given, settings

from micoder.readers import read_source
from micoder.readers.source import Source
from micoder.session import Coded, CodedSession, Decision, Utterance
from micoder.writers import WRITERS, write_sessions
from tests.helpers import coded_session
from tests.writers.made_up import OVERLAPPING, STAMP, coded_sessions, in_time, partly_timed, said

SESSION = CodedSession(
    "one",
    (
        Coded(Utterance(0, 0, "T", "counselor", 'Say "why".', 0, 10, 0, 800, 1, "file"),
              Decision("direct", 0.9)),
        Coded(Utterance(1, 1, "C", "client", "I want to.", 0, 10, 1000, 1500, 2, "file"),
              Decision("change", 0.8, "desire")),
    ),
    "tiny@0123456789ab",
)  # fmt: skip
EXPECTED = """\
File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 1.5
tiers? <exists>
size = 4
item []:
    item [1]:
        class = "IntervalTier"
        name = "T"
        xmin = 0
        xmax = 1.5
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 0.8
            text = "Say ""why""."
        intervals [2]:
            xmin = 0.8
            xmax = 1.5
            text = ""
    item [2]:
        class = "IntervalTier"
        name = "T-code"
        xmin = 0
        xmax = 1.5
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 0.8
            text = "direct"
        intervals [2]:
            xmin = 0.8
            xmax = 1.5
            text = ""
    item [3]:
        class = "IntervalTier"
        name = "C"
        xmin = 0
        xmax = 1.5
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 1
            text = ""
        intervals [2]:
            xmin = 1
            xmax = 1.5
            text = "I want to."
    item [4]:
        class = "IntervalTier"
        name = "C-code"
        xmin = 0
        xmax = 1.5
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 1
            text = ""
        intervals [2]:
            xmin = 1
            xmax = 1.5
            text = "change.desire"
"""


def write(session):
    return write_sessions(WRITERS["textgrid"], [session], STAMP)


def read_back(data):
    (session,) = read_source(Source("one.TextGrid", data)).sessions
    return session


def test_each_speaker_has_a_tier_of_words_and_one_of_codes():
    assert f"{EXPECTED}! coded by {STAMP.signature}\n" == write(SESSION).data.decode()


def test_a_session_without_times_is_in_order_and_says_so():
    written = write(coded_session(("T", "other", "Hi there."), ("C", "neutral", "Hi.")))

    assert "no utterance has times" in written.remarks[0]
    assert b'name = "T-time"' in written.data
    assert [None, None] == [row.start_ms for row in read_back(written.data).rows]


def test_stretches_of_one_speaker_that_overlap_are_cut_and_told():
    written = write(OVERLAPPING)

    assert ("a Praat tier has no overlap: 1 stretch over others of their speaker was cut",) == written.remarks
    assert [(0, 500), (500, 1000), (600, 1000)] == [
        (row.start_ms, row.end_ms) for row in read_back(written.data).rows
    ]


@pytest.mark.parametrize("speaker", ["Emma", 'E "M" M', "Ann Lee (UNM)"])
def test_any_name_is_a_speakers_tier(speaker):
    session = coded_session((speaker, None, "Hi."), ("C", "neutral", "Hm."))

    assert [speaker, "C"] == [row.speaker for row in read_back(write(session).data).rows]


@settings(max_examples=50)
@given(coded_sessions().flatmap(lambda one: in_time(one, every=100)).flatmap(partly_timed))
def test_words_speakers_times_and_codes_are_read_back(session):
    assert said(session) == said(read_back(write(session).data))
