"""Excel workbooks."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.codings import holds_codes, read_coded
from micoder.errors import MissingColumn, MissingExtra, NotAConversation
from micoder.readers import account
from micoder.readers.found import OUR_SHEET
from micoder.readers.source import Source
from micoder.scores.card import score_session
from micoder.stamp import Stamp
from micoder.writers.workbook import workbook as report_workbook
from tests.helpers import coded_session
from tests.readers.helpers import kept, left_out, read, reasons, rows


def workbook(**sheets: list[list[object]]) -> bytes:
    """Return an Excel workbook with these sheets."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        for row in cells:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_below_the_row_that_names_the_columns():
    reading = read(
        workbook(one=[["Session 4"], [None], ["Speaker", "Text"], ["T", "Yes?"], [None], ["C", 12.0]])
    )

    assert ("xlsx", [("T", "Yes?"), ("C", "12")]) == (reading.format, rows(reading))


def test_the_other_sheets_of_our_own_report_are_named_and_ask_for_no_look():
    scored = coded_session(("T", "open_question", "What else?"), ("C", "change", "I want to stop."))
    data = report_workbook([score_session(scored)], Stamp("human", ""))
    reading = read(data)

    assert [("T", "What else?"), ("C", "I want to stop.")] == rows(reading)
    assert {OUR_SHEET} == {one.why for one in reading.skipped}
    assert () == account(Source("report.xlsx", data), reading).advice


def test_sheets_with_full_stops_in_their_titles_are_sessions_of_their_own():
    rows = [["speaker", "text"], ["T", "Yes?"], ["C", "No."]]
    reading = read(workbook(**{"visit.1": rows, "visit.2": rows}))

    assert ["talk-visit.1", "talk-visit.2"] == [one.name for one in reading.sessions]


def test_sheets_are_sessions_and_others_are_counted():
    talk = [["speaker", "text"], ["T", "Yes?"], ["C", "No."]]
    reading = read(workbook(a=talk, b=talk, notes=[["three words here"]]))

    assert ["talk-a", "talk-b"] == [session.name for session in reading.sessions]
    assert [(1, 3, "a sheet without speakers and words")] == reasons(reading)


def test_a_workbook_without_speakers_is_refused():
    with pytest.raises(NotAConversation, match="no sheet with a speaker and a text column"):
        read(workbook(one=[["a", "b"], ["c", "d"]]))


@pytest.mark.parametrize("above", [[], [["Session 4"], [None]]])
def test_a_mistyped_map_of_a_workbook_says_which_columns_there_are(above):
    """Without the map its columns would be told by what is in them."""
    talk: list[list[object]] = [
        ["Wer", "Was"],
        ["T", "How was your week?"],
        ["C", "It was a hard week."],
        ["T", "Tell me how."],
    ]
    with pytest.raises(MissingColumn) as err:
        read(workbook(one=[*above, *talk]), columns={"speaker": "Who", "text": "Was"})

    assert "talk.x: no column is named 'Who', to be taken for speaker; it has Wer, Was." == str(err.value)


def test_a_missing_openpyxl_names_the_extra(monkeypatch):
    data = workbook(one=[["speaker", "text"], ["T", "Yes?"]])
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)

    with pytest.raises(MissingExtra, match=r'pip install "micoder\[office\]"'):
        read(data)


@given(st.lists(st.sampled_from(["", "a b", "c"]), min_size=2, max_size=6))
@settings(max_examples=10, deadline=None)
def test_words_of_a_workbook_are_kept_or_left_out(said):
    talk = [["TC"[at % 2], one] for at, one in enumerate(said)]
    if not any(said):
        return
    reading = read(workbook(one=[["speaker", "text"], *talk], two=[["more words"]]))

    assert sum(len(one.split()) for one in said) + 2 == kept(reading) + left_out(reading)


def test_a_workbook_with_codes_is_a_persons_coding():
    talk = [
        ["session", "speaker", "text", "code"],
        ["a", "T", "Yes?", "closed_question"],
        ["a", "C", "No.", "neutral"],
    ]
    source = Source("talk.xlsx", workbook(one=talk))
    ((session, _),) = read_coded(source)

    assert holds_codes(source)
    assert ["closed_question", "neutral"] == [one.code for one in session.coded]
