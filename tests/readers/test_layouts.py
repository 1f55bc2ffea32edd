"""Tables that lay a transcript out on its page, and time columns of other tools."""

import pytest

from tests.readers.helpers import kept, left_out, read, read_json, reasons, rows, times
from tools.made_files import word_document

LABELED = ["T: Yes?", "C: No, no.", "T: How so?", "C: Well."]
SAID = [("T", "Yes?"), ("C", "No, no."), ("T", "How so?"), ("C", "Well.")]


def par(text: str) -> str:
    """Return a paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows_of_cells: tuple[str, ...]) -> str:
    """Return a table; a line end in a cell ends a paragraph."""
    made = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{''.join(map(par, cell.split(chr(10))))}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows_of_cells
    )
    return f"<w:tbl>{made}</w:tbl>"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(table(*((line,) for line in LABELED)), id="a row for each turn"),
        pytest.param(table(("\n".join(LABELED),)), id="all in one cell"),
        pytest.param(par("Session 3, Client: 0042") + table(("\n".join(LABELED),)), id="below a title"),
        pytest.param(table(("\n".join(LABELED), "She seems tired\nof it")), id="beside notes"),
        pytest.param(table(*((str(at), line) for at, line in enumerate(LABELED))), id="beside numbers"),
    ],
)
def test_a_transcript_inside_a_table_is_read_and_the_rest_is_counted(body):
    reading = read(word_document(body))

    assert SAID == rows(reading)
    assert kept(reading) == 6
    assert all(why in ("a column beside the transcript", "text outside the transcript's table")
               for _, _, why in reasons(reading))  # fmt: skip


def test_notes_beside_a_transcript_are_left_out_with_their_words():
    reading = read(word_document(table(("\n".join(LABELED), "She seems tired\nof it"))))

    assert [(1, 5, "a column beside the transcript")] == reasons(reading)


def test_a_table_that_goes_on_on_the_next_page_has_the_columns_of_the_one_before():
    body = table(("Speaker", "Text"), *SAID[:2]) + par("") + table(*SAID[2:])

    assert (SAID, 0) == (rows(read(word_document(body))), left_out(read(word_document(body))))


def test_a_title_may_stand_above_a_table_s_header():
    reading = read(word_document(table(("Session 3", ""), ("Speaker", "Text"), *SAID)))

    assert SAID == rows(reading)
    assert [(1, 2, "above the table's header")] == reasons(reading)


def test_a_table_of_a_web_page_keeps_the_lines_of_its_cells():
    page = f"<html><body><table><tr><td>{'<br>'.join(LABELED)}</td><td>Notes</td></tr></table></body></html>"

    assert SAID == rows(read(page))


def test_whole_numbers_too_far_apart_for_seconds_are_milliseconds():
    reading = read(
        'start,end,speaker,text\n1000,2500,0,"How was your week?"\n3000,4000,1,"Hard."\n5000,9000,0,"So."\n'
    )

    assert [(1000, 2500), (3000, 4000), (5000, 9000)] == times(reading)
    assert "read as milliseconds" in reading.warnings[0]


def test_whole_numbers_at_the_pace_of_speech_are_seconds():
    reading = read('start,end,speaker,text\n1,2,T,"How was your week?"\n3,4,C,"Hard."\n60,90,T,"So."\n')

    assert ([(1000, 2000), (3000, 4000), (60_000, 90_000)], ()) == (times(reading), reading.warnings)


def test_seconds_may_have_a_decimal_comma():
    reading = read("speaker;text;start;end\nT;Yes?;1,5;2,25\nC;No.;3,0;\n")

    assert [(1500, 2250), (3000, None)] == times(reading)


def test_names_of_columns_may_be_written_as_programs_do():
    records = [
        {"sentence": said, "startTime": "00:03", "endTime": "00:05", "speakerName": who} for who, said in SAID
    ]

    assert ([*SAID], (3000, 5000)) == (rows(read_json(records)), times(read_json(records))[0])


def test_records_may_lie_deep_inside_an_answer():
    records = [{"index": at, "text": said, "speaker_name": who} for at, (who, said) in enumerate(SAID)]

    assert SAID == rows(read_json({"data": {"transcript": {"id": "x", "sentences": records}}}))


@pytest.mark.parametrize(
    ("header", "start"),
    [("Start (s)", "3"), ("Start [ms]", "3000"), ("Time (hh:mm:ss)", "00:00:03"), ("Timecode", "0:03")],
)
def test_a_unit_behind_a_column_s_name_is_no_part_of_it(header, start):
    reading = read(f"{header},Speaker,Text\n{start},T,Yes?\n,C,No.\n")

    assert [3000, None] == [begin for begin, _ in times(reading)]


def test_the_rule_below_a_markdown_table_s_header_is_no_row():
    text = "| Time | Speaker | Text |\n|:---|---|--:|\n| 0:03 | T | Yes? |\n| 0:04 | C | - |\n"

    assert [("T", "Yes?"), ("C", "-")] == rows(read(text))


@pytest.mark.parametrize("name", ["Ann Lee", "Lee, Ann (she/her)"])
@pytest.mark.parametrize("said", ["(laughs) Well.", "[inaudible 0:03] at home", "Note: this.", ":) Well."])
def test_a_bold_name_is_one_before_sounds_too(name, said):
    bold = f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{name}</w:t></w:r><w:r><w:t> {said}</w:t></w:r></w:p>"
    body = (bold + bold.replace(name, "Bo Ray")) * 2

    assert [(name, said), ("Bo Ray", said)] * 2 == rows(read(word_document(body)))
