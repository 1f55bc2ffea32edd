import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES
from micoder.readers.coded import read_coded
from micoder.readers.source import Source
from micoder.report.rows import COLUMNS, Stamp
from micoder.report.tables import WRITERS, to_csv, to_json, to_jsonl
from micoder.session import Coded, CodedSession, Decision, Utterance
from tests.helpers import coded_session

STAMP = Stamp("tiny", "ab" * 32, "1.2.3")
SESSION = coded_session(("T", "affirm", "You stayed with it."), ("C", "change", "I will, maybe."))


def test_csv_has_the_columns_and_how_it_was_made():
    first, *_ = csv.DictReader(io.StringIO(to_csv([SESSION], STAMP)))

    assert [*COLUMNS, "model", "version"] == list(first)
    assert ("tiny@" + "ab" * 32, "1.2.3") == (first["model"], first["version"])


def test_csv_leaves_empty_what_has_no_value():
    first, *_ = csv.DictReader(io.StringIO(to_csv([SESSION], STAMP)))

    assert ("", "", "") == (first["start_ms"], first["talk"], first["confidence"])


def test_csv_guards_words_that_a_spreadsheet_would_run():
    (row,) = csv.DictReader(io.StringIO(to_csv([coded_session(("T", "other", "=1+1"))], STAMP)))

    assert "'=1+1" == row["text"]


def test_jsonl_is_one_object_per_utterance_with_how_it_was_made():
    lines = to_jsonl([SESSION], STAMP).splitlines()

    assert 2 == len(lines)
    assert [*COLUMNS, "model", "version"] == list(json.loads(lines[0]))


def test_json_says_once_how_it_was_made():
    whole = json.loads(to_json([SESSION], STAMP))

    assert {"version": "1.2.3", "model": "tiny", "model_sha256": "ab" * 32} == whole["micoder"]
    assert [list(COLUMNS)] * 2 == [list(row) for row in whole["utterances"]]


def test_jsonl_and_json_keep_letters_as_they_are():
    session = coded_session(("T", "other", "Zoë — ¿qué?"))

    assert "Zoë — ¿qué?" in to_jsonl([session], STAMP)
    assert "Zoë — ¿qué?" in to_json([session], STAMP)


def test_no_sessions_leave_the_header():
    assert ",".join([*COLUMNS, "model", "version"]) + "\n" == to_csv([], STAMP)


WORDS = st.sampled_from(["=1", "'=1", "-", "@", "''+", "null", '"', "a,b"]) | st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=8
)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(
    lambda words: unicodedata.normalize("NFC", " ".join(words))
)
LABELS = st.one_of(
    st.tuples(st.just("T"), st.sampled_from(list(COUNSELOR_CODES)), st.none()),
    st.tuples(st.just("C"), st.just("neutral"), st.none()),
    st.tuples(
        st.just("C"), st.sampled_from([t for t in TALK if t != "neutral"]), st.sampled_from(list(TALK_TYPES))
    ),
    st.tuples(st.sampled_from("TC"), st.none(), st.none()),
)
ROLES = {"T": "counselor", "C": "client"}


@st.composite
def coded_sessions(draw):
    """Return a session as micoder codes it, with both parties in it."""
    labels = [("T", "other", None), ("C", "neutral", None), *draw(st.lists(LABELS, max_size=5))]
    coded, turn, at, last = [], -1, 0, None
    for index, (who, code, kind) in enumerate(labels):
        text = draw(TEXTS)
        if who != last:
            turn, at, last = turn + 1, 0, who
        start = draw(st.none() | st.integers(0, 10**6))
        end = None if start is None else start + draw(st.integers(0, 5000))
        utterance = Utterance(turn, index, who, ROLES[who], text, at, at + len(text), start, end)
        confidence = round(draw(st.floats(0, 1)), 4) if code else None
        coded.append(Coded(utterance, Decision(code, confidence, kind)))
        at += len(text) + 1
    return CodedSession("one", tuple(coded), f"{STAMP.model}@{STAMP.sha256}")


def without_lines(session):
    """Return what a coded session says, without the lines of the file that it stood in."""
    return [
        (u.turn, u.index, u.speaker, u.role, u.text, u.start_char, u.end_char, u.start_ms, u.end_ms,
         one.code, one.decision.confidence, one.decision.talk_type)
        for one in session.coded for u in [one.utterance]
    ]  # fmt: skip


@pytest.mark.parametrize("name", WRITERS)
@given(session=coded_sessions())
def test_what_was_written_is_read_back(name, session):
    written = WRITERS[name]([session], STAMP)

    ((back, _),) = read_coded(Source(f"one.{name}", written.encode()))

    assert without_lines(session) == without_lines(back)


@pytest.mark.parametrize("name", WRITERS)
def test_the_model_that_coded_is_read_back(name):
    written = WRITERS[name]([SESSION], STAMP)

    ((back, _),) = read_coded(Source(f"one.{name}", written.encode()))

    assert f"{STAMP.model}@{STAMP.sha256}" == back.coder
