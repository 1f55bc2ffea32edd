"""Codes in a table's column."""

import pytest

from micoder.codings import read_coded
from micoder.errors import UnclearRoles, UnreadableLine
from micoder.readers import read_source
from micoder.readers.source import Source
from micoder.scores.misc import misc_code
from tests.codings.helpers import coded_rows

TABLE = """\
speaker,text,code
Jo,What brings you?,open_question
Ann,I want to cut down.,change
Jo,You drink after work.,{}
"""


def test_a_table_may_have_the_names_of_misc():
    table = "speaker,text,code\nT,Why now?,OQ\nC,I want to.,D+\nT,Let us begin.,ST\n"
    rows, _ = coded_rows(table.encode())

    assert [("open_question", None), ("change", "desire"), ("structure", None)] == [row[1:] for row in rows]


def test_the_codes_of_a_table_say_who_the_counselor_is():
    ((session, _),) = read_coded(Source("one.csv", TABLE.format("simple_reflection").encode()))

    assert ["counselor", "client", "counselor"] == [one.utterance.role for one in session.coded]


def test_codes_of_both_kinds_leave_it_open_who_the_counselor_is():
    with pytest.raises(UnclearRoles):
        list(read_coded(Source("one.csv", TABLE.format("sustain").encode())))


def test_an_unknown_code_of_a_table_is_named_where_the_names_say_nothing():
    with pytest.raises(UnreadableLine, match=r"one\.csv:4: 'nonsense' is no code for a counselor"):
        list(read_coded(Source("one.csv", TABLE.format("nonsense").encode())))


@pytest.mark.parametrize(
    ("written", "read"), [("need", "need"), ("Taking steps", "taking_steps"), ("change", None), ("N/A", None)]
)
def test_a_talk_type_may_be_spelled_as_people_do(written, read):
    table = f"speaker,text,code,talk_type\nT,Why now?,OQ,\nC,I want to.,change,{written}\n"
    rows, _ = coded_rows(table.encode())

    assert ("change", read) == rows[1][1:]


def test_an_unknown_talk_type_of_a_table_is_named_with_its_line():
    table = b"speaker,text,code,talk_type\nT,Why now?,OQ,\nC,I want to.,change,cost\n"
    with pytest.raises(UnreadableLine, match=r"one\.csv:3: 'cost' is no talk type; 'micoder codes' lists"):
        list(read_coded(Source("one.csv", table)))


def test_a_misc_code_that_a_person_gave_stays_whatever_the_words():
    table = "speaker,text,code\nT,If you go on you will lose it.,CO\nT,Stop it.,WA\nC,Hm.,FN\n"
    _, session = coded_rows(table.encode())

    assert ["CO", "WA"] == [misc_code(one) for one in session.of_role("counselor")]


def test_times_of_a_coded_table_are_milliseconds_where_those_of_its_transcript_are():
    lines = ["speaker,start,text,code", "T,1000,How was your week?,OQ", "C,9000,Hard.,neutral"]
    data = "\n".join(lines).encode()
    ((session, _),) = read_coded(Source("talk.csv", data))
    (transcript,) = read_source(Source("talk.csv", data)).sessions

    assert [1000, 9000] == [one.utterance.start_ms for one in session.coded]
    assert [1000, 9000] == [row.start_ms for row in transcript.rows]
    assert "read as milliseconds" in session.warnings[0]


def test_times_of_a_table_without_words_are_seconds():
    data = b"speaker,start,text,code\nT,100,,OQ\nC,900,,neutral\n"
    ((session, _),) = read_coded(Source("talk.csv", data))

    assert [100_000, 900_000] == [one.utterance.start_ms for one in session.coded]
