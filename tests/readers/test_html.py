import pytest

from micoder.errors import NoSuchColumn, UnreadableFile, UnreadableLine
from tests.readers.helpers import read, rows, times

TWO = [("T", "Yes?"), ("C", "No, no.")]


@pytest.mark.parametrize(
    "body",
    [
        "<p>T: Yes?</p><p>C: No,\n no.</p>",
        "<p>T: Yes?<br>C: No,&nbsp;no.</p>",
        "<div><b>T</b> Yes?</div><div><strong>C</strong> No, no.</div>",
        "<ul><li>T: Yes?<li>C: No, no.</ul>",
        "<table><tr><th>Speaker<th>Text</tr><tr><td>T</td><td>Yes?</td></tr>"
        "<tr><td>C</td><td>No, <i>no</i>.</td></tr></table>",
    ],
)
def test_paragraphs_breaks_lists_and_tables(body):
    page = f"<html><head><title>x</title><style>p {{}}</style></head><body>{body}</body></html>"
    reading = read(page.replace("<th>Text</tr>", "</th><th>Text</th></tr>"))

    assert ("html", TWO) == (reading.format, rows(reading))


def test_scripts_are_no_words():
    assert TWO == rows(read("<!doctype html><p>T: Yes?</p><script>T: never</script><p>C: No, no.</p>"))


def test_a_page_may_write_times_before_bold_names():
    reading = read("<!doctype html><p>[00:03] <b>Ann Lee</b> Yes?</p><p>[00:05] <b>Bo</b> No.</p>")

    assert [("Ann Lee", "Yes?"), ("Bo", "No.")] == rows(reading)
    assert [3000, 5000] == [start for start, _ in times(reading)]


def test_a_page_without_words_is_refused():
    with pytest.raises(UnreadableFile, match="is a web page without text"):
        read("<!doctype html><p></p>")


def test_a_damaged_declaration_is_named_with_its_line(monkeypatch):
    """Newer Pythons read over it; an older one's parser fails, and that is no traceback."""

    def fail(page, text):
        raise AssertionError("unknown status keyword")

    monkeypatch.setattr("micoder.readers.pages._Page.feed", fail)
    with pytest.raises(UnreadableLine, match="damaged declaration"):
        read("<!doctype html><p>T: Yes?</p><![CTYPE x]><p>C: No.</p>")


def test_a_mistyped_map_of_a_document_s_table_says_which_columns_there_are():
    """Without the map its columns would be told by what is in them."""
    talk = [("Wer", "Was"), ("T", "How was your week?"), ("C", "It was a hard week."), ("T", "Tell me how.")]
    cells = "".join(f"<tr><td>{who}</td><td>{said}</td></tr>" for who, said in talk)
    with pytest.raises(NoSuchColumn) as err:
        read(f"<html><body><table>{cells}</table></body></html>", columns={"speaker": "Who", "text": "Was"})

    assert "talk.x: no column is named 'Who', to be taken for speaker; it has Wer, Was." == str(err.value)


def test_a_map_for_other_files_does_not_refuse_a_transcript_in_paragraphs():
    body = "<p>T: How was your week, then?</p><p>C: It was hard.</p><table><tr><td>Date</td></tr></table>"

    assert 2 == len(rows(read(f"<html><body>{body}</body></html>", columns={"speaker": "Who"})))
