"""Made-up coded sessions for the tests of writers, by hypothesis."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES
from micoder.readers.decode import plain
from micoder.session import Coded, CodedSession, Decision, Session, Utterance
from micoder.stamp import Stamp
from micoder.writers.xmls import for_xml

STAMP = Stamp("tiny", "ab" * 32, "1.2.3")
WORDS = st.sampled_from(["=1", "'=1", "-", "@", "''+", "null", '"', "a,b"]) | st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=8
).map(plain).filter(bool)  # marks that nobody sees are left out when a file is read
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join).map(plain)
LABELS = st.one_of(
    st.tuples(st.just("T"), st.sampled_from(list(COUNSELOR_CODES)), st.none()),
    st.tuples(st.just("C"), st.just("neutral"), st.none()),
    st.tuples(
        st.just("C"), st.sampled_from([t for t in TALK if t != "neutral"]), st.sampled_from(list(TALK_TYPES))
    ),
    st.tuples(st.sampled_from("TC"), st.none(), st.none()),
)
ROLES = {"T": "counselor", "C": "client"}
# the counselor's second line begins before the first one ends
OVERLAPPING = CodedSession("one", tuple(Coded(one, Decision(None)) for one in (
    Utterance(0, 0, "T", "counselor", "A.", 0, 2, 0, 900),
    Utterance(0, 1, "T", "counselor", "B.", 3, 5, 500, 1000),
    Utterance(1, 2, "C", "client", "C.", 0, 2, 600, 1000),
)), "human")  # fmt: skip


SOURCES = st.sampled_from(["file", "interpolated"])


@st.composite
def coded_sessions(draw, letters=None):
    """Return a session as micoder codes it, with both parties in it."""
    labels = [("T", "other", None), ("C", "neutral", None), *draw(st.lists(LABELS, max_size=5))]
    coded, turn, at, last = [], -1, 0, None
    for index, (who, code, kind) in enumerate(labels):
        text = draw(TEXTS if letters is None else TEXTS.map(letters))
        if who != last:
            turn, at, last = turn + 1, 0, who
        start = draw(st.none() | st.integers(0, 10**6))
        end = None if start is None else start + draw(st.integers(0, 5000))
        source = "" if start is None else draw(SOURCES)
        utterance = Utterance(turn, index, who, ROLES[who], text, at, at + len(text), start, end, 0, source)
        confidence = round(draw(st.floats(0, 1)), 4) if code else None
        coded.append(Coded(utterance, Decision(code, confidence, kind)))
        at += len(text) + 1
    return CodedSession("one", tuple(coded), f"{STAMP.model}@{STAMP.sha256}")


def without_lines(session):
    """Return what a coded session says, without the lines of the file that it stood in."""
    return [
        (u.turn, u.index, u.speaker, u.role, u.text, u.start_char, u.end_char, u.start_ms, u.end_ms,
         u.time_source, one.code, one.decision.confidence, one.decision.talk_type)
        for one in session.coded for u in [one.utterance]
    ]  # fmt: skip


@st.composite
def in_time(draw, session, every=1):
    """Return the session with times that run on: what a recording has, where no one overlaps oneself."""
    n = len(session.coded)
    moments = [
        every * at for at in sorted(draw(st.sets(st.integers(0, 10**6), min_size=n + 1, max_size=n + 1)))
    ]
    coded = tuple(
        replace(one, utterance=replace(one.utterance, start_ms=start, end_ms=end, time_source=draw(SOURCES)))
        for one, (start, end) in zip(session.coded, pairwise(moments), strict=True)
    )
    return replace(session, coded=coded)


@st.composite
def partly_timed(draw, session):
    """Return the session without some of its times, as transcripts with a time per turn have it."""
    coded = []
    for one in session.coded:
        start, end = draw(st.sampled_from([(True, True), (True, False), (False, False)]))
        utterance = replace(
            one.utterance,
            start_ms=one.utterance.start_ms if start else None,
            end_ms=one.utterance.end_ms if end else None,
            time_source=one.utterance.time_source if start else "",
        )
        coded.append(replace(one, utterance=utterance))
    return replace(session, coded=tuple(coded))


def legal_in_xml(text):
    """Return text without the letters that XML forbids."""
    return for_xml(text)


def said(session):
    """Return what a session of rows or of coded utterances says: words, speakers, times and codes."""
    if isinstance(session, Session):
        return [
            (r.speaker, r.text, r.start_ms, r.end_ms, r.interpolated, r.code, r.talk_type)
            for r in session.rows
        ]
    return [
        (u.speaker, u.text, u.start_ms, u.end_ms, u.time_source == "interpolated", one.code,
         one.decision.talk_type)
        for one in session.coded for u in [one.utterance]
    ]  # fmt: skip
