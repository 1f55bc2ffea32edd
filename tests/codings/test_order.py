"""micoder's own tables whose rows were sorted by something else, doubled or deleted."""

import csv
import io
import json

import pytest

from micoder.codings import read_coded
from micoder.errors import UnreadableLine
from micoder.readers import read_source
from micoder.readers.order import SORTED
from micoder.readers.source import Source

HEAD = "session,turn,utterance,speaker,text,code,confidence,oars\n"
ROWS = (
    "a,0,0,T,What else?,open_question,0.9,O\n",
    "a,0,1,T,You came back.,simple_reflection,0.4,R\n",
    "a,1,2,C,I want to stop.,change,0.7,\n",
    "a,2,3,T,You want that.,simple_reflection,0.5,R\n",
)
BY_CONFIDENCE = (ROWS[1], ROWS[3], ROWS[2], ROWS[0])


def coded(*rows, head=HEAD):
    return [session for session, _ in read_coded(Source("talk.csv", (head + "".join(rows)).encode()))]


def read(*rows, head=HEAD):
    return read_source(Source("talk.csv", (head + "".join(rows)).encode()))


def test_rows_sorted_by_confidence_are_put_back_into_the_order_of_the_conversation():
    ((as_made,), (sorted_ones,)) = coded(*ROWS), coded(*BY_CONFIDENCE)

    words = [[one.utterance.text for one in session.coded] for session in (as_made, sorted_ones)]
    turns = [[one.utterance.turn for one in session.coded] for session in (as_made, sorted_ones)]
    assert words[0] == words[1]
    assert turns[0] == turns[1]
    assert ((), (SORTED,)) == (as_made.warnings, sorted_ones.warnings)


def test_a_sorted_table_that_is_read_as_a_transcript_is_put_in_order_too():
    reading = read(*BY_CONFIDENCE)

    assert [row.text for row in read(*ROWS).sessions[0].rows] == [r.text for r in reading.sessions[0].rows]
    assert (f"talk.csv: a: {SORTED}",) == reading.warnings


def test_json_lines_in_another_order_are_put_in_order():
    rows = csv.DictReader(io.StringIO(HEAD + "".join(BY_CONFIDENCE)))
    lines = "\n".join(json.dumps({**row, "turn": int(row["turn"]), "talk_type": None}) for row in rows)
    ((session, _),) = read_coded(Source("talk.jsonl", lines.encode()))

    assert "What else?" == session.coded[0].utterance.text
    assert (SORTED,) == session.warnings


def test_sessions_whose_rows_are_mixed_come_by_name():
    others = [row.replace("a,", "b,", 1) for row in BY_CONFIDENCE]
    mixed = [others[0], *BY_CONFIDENCE, *others[1:]]

    assert ["a", "b"] == [session.name for session in coded(*mixed)]
    assert ["a", "b"] == [session.name for session in read(*mixed).sessions]
    assert ["b", "a"] == [session.name for session in coded(*others, *BY_CONFIDENCE)]


def test_an_utterance_that_stands_twice_is_refused_with_both_lines():
    sentence = r"talk\.csv:5: is utterance 1 of session 'a', as line 3 is; keep one of the two"

    for look in (coded, read):
        with pytest.raises(UnreadableLine, match=sentence):
            look(*ROWS[:3], ROWS[1], ROWS[3])


@pytest.mark.parametrize(
    ("left", "note"),
    [
        ((0, 2, 3), "utterance 1 is not in the file and counts nowhere"),
        ((2, 3), "utterances 0 to 1 are not in the file and count nowhere"),
        ((1, 2), "utterance 0 is not in the file and counts nowhere"),
    ],
)
def test_rows_that_were_deleted_are_named(left, note):
    (session,) = coded(*(ROWS[at] for at in left))

    assert (note,) == session.warnings
    assert (f"talk.csv: a: {note}",) == read(*(ROWS[at] for at in left)).warnings


def test_a_row_that_a_person_put_between_stays_where_it_stands():
    between = "a,,,T,You did.,affirm,,\n"
    (session,) = coded(*ROWS[:2], between, *ROWS[2:])

    assert "You did." == session.coded[2].utterance.text
    assert () == session.warnings


def test_a_row_without_a_number_among_sorted_ones_is_refused():
    with pytest.raises(UnreadableLine, match=r"talk\.csv:3: has no number of its turn and utterance"):
        coded(ROWS[1], "a,,,T,You did.,affirm,,\n", ROWS[0])


def test_numbers_as_pandas_writes_them_are_read():
    rows = [row.replace(",0,1,", ",0.0,1.0,").replace(",2,3,", ",2.0,3.0,") for row in BY_CONFIDENCE]

    assert [0, 0, 1, 2] == [one.utterance.turn for one in coded(*rows)[0].coded]


def test_numbers_of_another_kind_leave_a_persons_table_as_it_is():
    """Utterances counted anew in every turn, and turns counted for each speaker."""
    head = "turn,utterance,speaker,text,code\n"
    anew = ("1,1,T,What else?,OQ\n", "1,2,T,You came.,SR\n", "2,1,C,I want to.,D+\n")
    each = ("1,1,T,What else?,OQ\n", "1,3,C,I want to.,D+\n", "2,2,T,You came.,SR\n")

    for rows in (anew, each):
        (session,) = coded(*rows, head=head)
        assert [row.split(",")[3] for row in rows] == [one.utterance.text for one in session.coded]
        assert () == session.warnings


def test_a_table_of_ours_with_few_columns_left_is_put_in_order():
    head = "turn,utterance,speaker,text,code\n"
    rows = ("1,2,C,I want to.,D+\n", "0,0,T,What else?,OQ\n", "0,1,T,You came.,SR\n")

    assert (SORTED,) == coded(*rows, head=head)[0].warnings


def test_a_number_far_from_the_others_costs_no_memory():
    (session,) = coded(*ROWS, "a,9,900000000,C,Bye.,neutral,0.7,\n")

    assert ("utterances 4 to 899999999 are not in the file and count nowhere",) == session.warnings
