import csv
import io
import json

import pytest
from hypothesis import given

from micoder.codings import read_coded
from micoder.readers.source import Source
from micoder.report.rows import COLUMNS
from micoder.session import Coded, CodedSession, Decision, Utterance
from micoder.stamp import Stamp
from micoder.writers import WRITERS, write_sessions
from micoder.writers._csv import to_csv
from micoder.writers._json import utterances_json
from micoder.writers._jsonl import to_jsonl
from tests.helpers import coded_session
from tests.writers.made_up import coded_sessions, without_lines

STAMP = Stamp("tiny", "ab" * 32, "1.2.3")
SESSION = coded_session(("T", "affirm", "You stayed with it."), ("C", "change", "I will, maybe."))


def test_csv_has_the_columns_and_how_it_was_made():
    first, *_ = csv.DictReader(io.StringIO(to_csv([SESSION], STAMP)))

    assert [*COLUMNS, "model", "version", "time_source"] == list(first)
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
    assert [*COLUMNS, "model", "version", "time_source"] == list(json.loads(lines[0]))


def test_json_says_once_how_it_was_made():
    whole = json.loads(utterances_json([SESSION], STAMP))

    assert {"version": "1.2.3", "model": "tiny", "model_sha256": "ab" * 32} == whole["micoder"]
    assert [[*COLUMNS, "time_source"]] * 2 == [list(row) for row in whole["utterances"]]


def test_jsonl_and_json_keep_letters_as_they_are():
    session = coded_session(("T", "other", "Zoë — ¿qué?"))

    assert "Zoë — ¿qué?" in to_jsonl([session], STAMP)
    assert "Zoë — ¿qué?" in utterances_json([session], STAMP)


def test_no_sessions_leave_the_header():
    assert ",".join([*COLUMNS, "model", "version", "time_source"]) + "\n" == to_csv([], STAMP)


TABLES = ["csv", "jsonl", "json"]


@pytest.mark.parametrize("name", TABLES)
@given(session=coded_sessions())
def test_what_was_written_is_read_back(name, session):
    written = write_sessions(WRITERS[name], [session], STAMP).data

    ((back, _),) = read_coded(Source(f"one.{name}", written))

    assert without_lines(session) == without_lines(back)


@pytest.mark.parametrize("name", TABLES)
def test_the_model_that_coded_is_read_back(name):
    written = write_sessions(WRITERS[name], [SESSION], STAMP).data

    ((back, _),) = read_coded(Source(f"one.{name}", written))

    assert f"{STAMP.model}@{STAMP.sha256}" == back.coder


@pytest.mark.parametrize("name", TABLES)
def test_a_person_who_coded_is_read_back(name):
    written = write_sessions(WRITERS[name], [SESSION], Stamp("human", "")).data

    ((back, _),) = read_coded(Source(f"one.{name}", written))

    assert "human" == back.coder


def test_sessions_of_several_coders_keep_each_its_own():
    other = CodedSession("two", SESSION.coded, "tiny@0123456789ab")
    lines = to_jsonl([SESSION, other], Stamp("several", "")).splitlines()

    assert ["human", "human", "tiny@0123456789ab", "tiny@0123456789ab"] == [
        json.loads(line)["model"] for line in lines
    ]


def test_times_that_were_shared_out_are_marked():
    shared = Coded(
        Utterance(0, 0, "T", "counselor", "Hm.", 0, 3, 0, 90, 1, "interpolated"), Decision("other")
    )
    known = Coded(Utterance(1, 1, "C", "client", "Hm.", 0, 3, 90, 99, 2, "file"), Decision("neutral"))
    none = Coded(Utterance(2, 2, "T", "counselor", "Hm.", 0, 3), Decision("other"))
    session = CodedSession("one", (shared, known, none), "human")

    assert ["interpolated", "file", ""] == [
        row["time_source"] for row in csv.DictReader(io.StringIO(to_csv([session], STAMP)))
    ]
    assert ["interpolated", "file", None] == [
        row["time_source"] for row in json.loads(utterances_json([session], STAMP))["utterances"]
    ]


def test_the_misc_code_of_words_that_are_gone_is_kept():
    """Advice with a concern in it is RCP; without its words only the memory of it says so."""
    gone = Coded(Utterance(0, 0, "T", "counselor", "", 0, 20), Decision("persuade_with_permission"), "RCP")
    (row,) = csv.DictReader(io.StringIO(to_csv([CodedSession("one", (gone,), "human")], STAMP)))

    assert ("RCP", "", "20") == (row["misc"], row["text"], row["end_char"])
