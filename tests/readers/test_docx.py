import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.errors import NotAConversation, UnreadableFile
from tests.readers.helpers import kept, left_out, read, reasons, rows, times
from tools.made_files import word_document

TWO = [("T", "Yes?"), ("C", "No, no.")]


def par(*runs: str) -> str:
    """Return a paragraph; a run that begins with * is bold, and a newline is a line break."""
    made = ""
    for run in runs:
        style = "<w:rPr><w:b/></w:rPr>" if run.startswith("*") else ""
        parts = run.removeprefix("*").split("\n")
        made += "<w:br/>".join(f'<w:r>{style}<w:t xml:space="preserve">{part}</w:t></w:r>' for part in parts)
    return f"<w:p>{made}</w:p>"


def table(*cells: tuple[str, ...]) -> str:
    """Return a table of these rows."""
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc>{par(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in cells
    )
    return f"<w:tbl>{made}</w:tbl>"


@pytest.mark.parametrize(
    "body",
    [
        par("T: Yes?") + par("C: No, no."),
        par("T: Yes?\nC: No, no."),
        par("*T", " Yes?") + par("*C", " No, no."),
        par("*T: ", "Yes?") + par("*C", ": No, no."),
        par("T: Yes?") + par("C: No,") + par("no."),
        f"<w:sdt><w:sdtContent>{par('T: Yes?')}</w:sdtContent></w:sdt>" + par("C: No, no."),
        table(("T:", "Yes?"), ("C:", "No, no.")),
    ],
)
def test_paragraphs_breaks_and_bold_names(body):
    assert ("docx", TWO) == (read(word_document(body)).format, rows(read(word_document(body))))


def test_teams_puts_name_time_and_words_into_one_paragraph():
    reading = read(word_document(par("Ann Lee   0:03\nYes?") + par("Bo Ek   0:05\nNo.")))

    assert ([("Ann Lee", "Yes?"), ("Bo Ek", "No.")], [(3000, None), (5000, None)]) == (
        rows(reading),
        times(reading),
    )


def test_rev_puts_the_time_behind_the_name():
    reading = read(word_document(par("T (00:03):") + par("Yes?") + par("C (00:05):") + par("No, no.")))

    assert (TWO, [(3000, None), (5000, None)]) == (rows(reading), times(reading))


def test_a_table_is_read_by_its_header_and_the_rest_is_counted():
    body = par("A title") + table(
        ("Start", "Speaker", "Transcription"), ("0:01", "T", "Yes?"), ("0:03", "C", "No, no.")
    )
    reading = read(word_document(body + table(("Job", "four words in all"))))

    assert (TWO, [(1000, None), (3000, None)]) == (rows(reading), times(reading))
    assert [(3, 5, "a table without speakers and words"), (1, 2, "text outside the transcript's table")] == [
        (3, words, why) if "table without" in why else (line, words, why)
        for line, words, why in reasons(reading)
    ]
    assert (2, 3, 3) == tuple(reading.facts[name] for name in ("tables", "rows", "cols"))


def test_deleted_words_are_not_read():
    deleted = (
        "<w:p><w:r><w:t>C: No, </w:t></w:r>"
        "<w:del><w:r><w:delText>never</w:delText><w:t>never</w:t></w:r></w:del>"
        "<w:r><w:t>no.</w:t></w:r></w:p>"
    )

    assert TWO == rows(read(word_document(par("T: Yes?") + deleted)))


def test_a_document_without_speakers_or_text_is_refused():
    with pytest.raises(NotAConversation, match="no speaker labels found"):
        read(word_document(par("Only prose here.")))
    with pytest.raises(UnreadableFile, match="without text"):
        read(word_document(par("")))


@given(st.lists(st.sampled_from(["T: a b", "C: c", "more of it", "", "-----"]), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_words_in_are_words_kept_and_words_left_out(lines):
    words = sum(len(line.replace("T: ", "").replace("C: ", "").split()) for line in lines)
    try:
        reading = read(word_document("".join(map(par, lines)) + table(("two words",))))
    except UnreadableFile:
        return
    assert words + 2 == kept(reading) + left_out(reading)


@pytest.mark.parametrize(
    "body",
    [
        par("*Ann Lee", " started transcription")
        + par("*Ann Lee", "   0:03\nYes?")
        + par("*Bo Ek", "   0:05\nNo."),
        par("[00:00:03] ", "*Ann Lee", " Yes?") + par("[00:00:05] ", "*Bo Ek", " No."),
        par("*Ann Lee [00:00:03]", " Yes?") + par("*Bo Ek [00:00:05]", " No."),
    ],
)
def test_times_before_and_behind_bold_names(body):
    reading = read(word_document(body))

    assert [("Ann Lee", "Yes?"), ("Bo Ek", "No.")] == rows(reading)
    assert [(3000, None), (5000, None)] == times(reading)


def test_a_table_without_a_header_is_read_by_what_is_in_it():
    talk = [("Ann", "So you came."), ("Bo", "For her."), ("Ann", "I see that."), ("Bo", "Hm, yes.")]
    reading = read(word_document(par("Session 4") + table(*talk)))

    assert talk == rows(reading)
    assert "speaker is column 1, text is column 2" in reading.warnings[0]
