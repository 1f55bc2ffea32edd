import pytest

from micoder.errors import UnreadableFile
from tests.readers.helpers import read, reasons, rows, times
from tools.made_files import open_document

TWO = [("T", "Yes?"), ("C", "No, no.")]


def par(text: str) -> str:
    """Return a paragraph."""
    return f"<text:p>{text}</text:p>"


def table(*cells: tuple[str, ...]) -> str:
    """Return a table of these rows."""
    made = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{par(cell)}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in cells
    )
    return f"<table:table>{made}</table:table>"


@pytest.mark.parametrize(
    "body",
    [
        par("T: Yes?") + par("C: No, no."),
        par("T: Yes?<text:line-break/>C: No, no."),
        par("<text:span>T:</text:span><text:tab/>Yes?") + par('C:<text:s text:c="2"/>No, no.'),
        f"<text:list><text:list-item>{par('T: Yes?')}</text:list-item></text:list>" + par("C: No, no."),
        table(("Speaker", "Text"), ("T", "Yes?"), ("C", "No, no.")),
    ],
)
def test_paragraphs_lists_and_tables(body):
    reading = read(open_document(body))

    assert ("odt", TWO) == (reading.format, rows(reading))


def test_deleted_words_and_comments_are_not_read():
    deleted = f"<text:tracked-changes>{par('T: Never.')}</text:tracked-changes>"
    comment = f"<office:annotation>{par('ask')}</office:annotation>"

    assert TWO == rows(read(open_document(deleted + par(f"T: Yes?{comment}") + par("C: No, no."))))


def test_a_table_without_a_header_is_read_by_what_is_in_it():
    body = par("Session 4") + table(("0:03", "Ann", "So you came."), ("0:06", "Bo", "For her."),
                                    ("0:10", "Ann", "I see that."), ("0:13", "Bo", "Hm, yes."))  # fmt: skip
    reading = read(open_document(body))

    assert ["Ann", "Bo", "Ann", "Bo"] == [who for who, _ in rows(reading)]
    assert [3000, 6000, 10_000, 13_000] == [start for start, _ in times(reading)]
    assert [(1, 2, "text outside the transcript's table")] == reasons(reading)
    assert "speaker is column 2, text is column 3, start is column 1" in reading.warnings[0]


def test_a_document_without_text_is_refused():
    with pytest.raises(UnreadableFile, match="is an OpenDocument text without text"):
        read(open_document(""))
