import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.codings import holds_codes, read_coded
from micoder.errors import MissingColumn, UnreadableLine
from micoder.readers.source import Source
from tests.readers.helpers import kept, left_out, read, rows, times

TWO = [("T", "Yes?"), ("C", "No; no.")]


@pytest.mark.parametrize(
    "text",
    [
        "speaker,text\nT,Yes?\nC,No; no.\n",
        'Speaker;Content\nT;Yes?\nC;"No; no."\n',
        "Timespan\tContent\tSpeaker\n0:01 - 0:02\tYes?\tT\n0:03 - 0:04\tNo; no.\tC\n",
        "\ufeffspeaker|text\r\rT|Yes?\r\rC|No; no.\r",
        "speaker,text,,\nT,Yes?,,,\nC,No; no.,,,\n",
        'speaker,text\nT,"Yes?"\nC,"No;\n   no."\n',
    ],
)
def test_delimiters_line_ends_and_cells_of_several_lines(text):
    assert ("csv", TWO) == (read(text).format, rows(read(text)))


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
def test_a_first_line_for_excel_names_the_delimiter_and_is_no_text(line):
    reading = read(f"{line}\nspeaker;text;code\nT;Yes, well?;OQ\nC;No.;\n")

    assert ("csv", [("T", "Yes, well?"), ("C", "No.")]) == (reading.format, rows(reading))
    assert () == reading.skipped


@pytest.mark.parametrize(("named", "mark"), [("^", "^"), ("\\t", "\t"), ("\t", "\t"), (";", ",")])
def test_a_delimiter_that_excels_line_names_is_taken_where_it_fits(named, mark):
    text = f"sep={named}\nspeaker{mark}text\nT{mark}Yes?\nC{mark}No.\n"

    assert [("T", "Yes?"), ("C", "No.")] == rows(read(text))


def test_a_time_span_in_one_cell_gives_start_and_end():
    text = "Timespan\tContent\tSpeaker\n0:01 - 0:02.5\tYes?\tT\n#00:00:03#\tNo.\tC\n"

    assert [(1000, 2500), (3000, None)] == times(read(text))


@pytest.mark.parametrize("said", ["NA", "n/a", "None", "null", "nan", "-"])
def test_words_that_look_like_nothing_are_kept(said):
    assert ("C", said) == rows(read(f"speaker,text\nT,Yes?\nC,{said}\n"))[1]


def test_whole_numbers_that_pandas_wrote_with_a_point_are_one_session():
    text = "transcript_id,speaker,text\n1.0,T,Yes?\n1,C,No.\n2.0,T,So?\n2.0,C,So.\n"

    assert ["1", "2"] == [session.name for session in read(text).sessions]


def test_a_column_that_numbers_the_rows_is_no_session():
    text = "id,Video Title,Speaker,Text\n1,film,T,Yes?\n2,film,C,No.\n3,film,T,So?\n"

    assert 1 == len(read(text).sessions)


def test_windows_letters_are_read():
    assert ("T", "Schön?") == rows(read("speaker;text\nT;Schön?\nC;Ja.\n".encode("cp1252")))[0]


def test_map_names_columns():
    text = "Wer,Was,text\nT,Yes?,x\nC,No.,y\n"

    assert [("T", "Yes?"), ("C", "No.")] == rows(read(text, columns={"speaker": "Wer", "text": "Was"}))


def test_a_mistyped_map_says_what_the_user_named_and_what_the_file_has():
    with pytest.raises(MissingColumn) as err:
        read("Wer,Was,text\nT,Yes?,x\nC,No.,y\n", columns={"speaker": "Wer", "text": "words"})

    says = "talk.x: no column is named 'words', to be taken for text; it has Wer, Was, text."
    assert says == str(err.value) == str(pickle.loads(pickle.dumps(err.value)))


@pytest.mark.parametrize("options", [{"read_as": "csv"}, {"columns": {"speaker": "Who", "text": "Said"}}])
@pytest.mark.parametrize(
    "talk",
    [
        "T,My sister left on a Friday|It was raining\nC,No.\n",
        "T: She left,on a Friday\nC: Yes,no\n",
        "She left on a Friday.,Yes.\nNo.,Oh.\n",
    ],
)
def test_an_error_shows_no_first_line_that_may_be_speech(talk, options):
    with pytest.raises(MissingColumn) as err:
        read(talk, **options)

    assert "left" not in str(err.value)
    assert "first line does not look like column names" in str(err.value)


def test_a_missing_column_shows_eight_columns_each_cut_to_thirty_letters():
    names = ["a" * 40, *(f"b{number}" for number in range(9))]
    with pytest.raises(MissingColumn) as err:
        read(f"{','.join(names)}\n{','.join('x' * 10)}\n", read_as="csv")

    shown = f"the file has {'a' * 30}, b0, b1, b2, b3, b4, b5, b6, ...; name the speaker column."
    assert str(err.value).endswith(shown)


def test_a_coded_table_may_be_split_by_bars():
    """Semicolons, tabs and bars split a table as well as commas do."""
    source = Source("talk.txt", b"speaker|text|code\nT|Yes?|closed_question\nC|No.|neutral\n")

    assert holds_codes(source)
    assert ["closed_question", "neutral"] == [one.code for one in next(read_coded(source))[0].coded]


def test_an_unknown_code_is_shown_cut():
    """A cell of the code column may hold what somebody said."""
    source = Source("talk.csv", f"speaker,text,code\nT,Yes?,{'well ' * 20}\nC,No.,neutral\n".encode())

    with pytest.raises(UnreadableLine) as err:
        next(read_coded(source))
    assert str(err.value).startswith(f"talk.csv:2: '{('well ' * 20)[:30]}' is no code for a counselor")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("speaker,text\nT,Yes?\nC\n", r":3: has 1 cell where the header has 2"),
        ("speaker,text\nT,Yes?,and\n", r":2: has 3 cells"),
        ("speaker,text\n,Yes?\n", r":2: has no speaker"),
        ('speaker,text\nT,"Yes?\n', r":2: is not valid CSV"),
        ("speaker,text,text\nT,Yes?,No.\n", r":1: names the column 'text' twice"),
        ("speaker,text,start,end\nT,Yes?,5,2\n", r":2: ends before it starts"),
    ],
)
def test_a_row_that_cannot_be_placed_names_its_line(text, says):
    with pytest.raises(UnreadableLine, match=says):
        read(text)


@given(
    st.lists(st.tuples(st.sampled_from("TC"), st.sampled_from(["", "a b", "c", "a, b", "NA"])), min_size=1)
)
@settings(max_examples=100, deadline=None)
def test_words_in_are_words_kept_and_words_left_out(talk):
    if not any(said for _, said in talk):
        return
    reading = read("speaker,text\n" + "".join(f'{who},"{said}"\n' for who, said in talk))

    assert sum(len(said.split()) for _, said in talk) == kept(reading) + left_out(reading)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\0" * 90, b"PK\x03\x04 broken"])
def test_files_that_are_no_text_hold_no_codes(data):
    assert not holds_codes(Source("x", data))


@pytest.mark.parametrize("above", ["Session 4;;\n\n", "Ann;Bo;Cy\nrecorded on;Monday;\n"])
def test_the_header_may_stand_below_a_title(above):
    reading = read(f"{above}Speaker;Start;Text\nT;0:01;Yes?\nC;0:03;No.\n")

    assert ("csv", [("T", "Yes?"), ("C", "No.")]) == (reading.format, rows(reading))
    assert len(above.split()) == left_out(reading)


def test_a_broken_row_below_a_title_is_named_by_its_line():
    with pytest.raises(UnreadableLine, match=":5: has 4 cells"):
        read("Session 4;;\n\nSpeaker;Start;Text\nT;0:01;Yes?\nC;0:03;No.;x\n")


def test_times_in_and_out_with_frames_are_times():
    reading = read("Speaker Name,Time In,Time Out,Text\nT,00:00:01:12,00:00:02:00,Yes?\nC,0:03,0:04,No.\n")

    assert [(1000, 2000), (3000, 4000)] == times(reading)


def test_a_column_without_a_name_holds_no_codes():
    """Like the numbers of the rows that pandas writes in front."""
    assert not holds_codes(Source("talk.csv", b",speaker,text\n0,T,Yes?\n1,C,No.\n"))
