import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.errors import NotAConversation
from tests.readers.helpers import kept, left_out, read, reasons, rows
from tools.made_files import BUILDERS, zipped

TALK = [("T", "Yes?"), ("C", "No.")]
CODES = '<CodeBook><Codes><Code name="a"><Code name="b"/></Code></Codes></CodeBook>'


def project(*sources: str) -> bytes:
    """Return a REFI-QDA project file."""
    inner = f"{CODES}<Sources>{''.join(sources)}</Sources>"
    return f'<Project xmlns="urn:QDA-XML:project:1.0" origin="Tool 1">{inner}</Project>'.encode()


def test_text_sources_are_sessions_whatever_the_case_of_their_folder():
    qde = project(
        '<TextSource name="one" plainTextPath="internal://A.txt"/>',
        '<TextSource name="two" plainTextPath="Sources/b.txt"/>',
    )
    reading = read(
        zipped(
            {"project.qde": qde, "Sources/a.txt": b"T: Yes?\nC: No.\n", "Sources/b.txt": b"T: So?\nC: So.\n"}
        )
    )

    assert ("qdpx", ["one", "two"]) == (reading.format, [one.name for one in reading.sessions])


def test_text_sources_of_one_name_or_none_are_numbered():
    qde = project(
        *(
            f'<TextSource {name} plainTextPath="internal://a.txt"/>'
            for name in ('name="one"', 'name="one"', "")
        )
    )
    reading = read(zipped({"project.qde": qde, "Sources/a.txt": b"T: Yes?\nC: No.\n"}))

    assert ["one-1", "one-2", "talk-3"] == [one.name for one in reading.sessions]


def test_sessions_are_named_as_in_the_project_also_with_full_stops_and_at_length():
    names = ["P01.visit1", "P01.visit2", f"{'long' * 20}.a", f"{'long' * 20}.b"]
    qde = project(*(f'<TextSource name="{name}" plainTextPath="internal://a.txt"/>' for name in names))
    reading = read(zipped({"project.qde": qde, "Sources/a.txt": b"T: Yes?\nC: No.\n"}))

    assert names == [one.name for one in reading.sessions]


def test_an_empty_text_is_read_from_its_word_document():
    qde = project(
        '<TextSource name="one" plainTextPath="internal://a.txt" richTextPath="internal://a.docx"/>'
    )

    assert TALK == rows(
        read(zipped({"project.qde": qde, "sources/a.txt": b"\n", "sources/a.docx": BUILDERS["docx"](TALK)}))
    )


def test_text_without_speakers_is_counted():
    qde = project(*(f'<TextSource name="{one}" plainTextPath="internal://{one}.txt"/>' for one in "ab"))
    reading = read(zipped({"project.qde": qde, "a.txt": b"T: Yes?\nC: No.\n", "b.txt": b"three words here"}))

    assert [(0, 3, "a text source without speaker labels")] == reasons(reading)


def test_codings_of_an_unknown_code_are_counted_and_not_taken_over():
    coding = '<Coding><CodeRef targetGUID="x"/></Coding>'
    selection = f'<PlainTextSelection startPosition="0" endPosition="3">{coding}</PlainTextSelection>'
    qde = project(f'<TextSource name="one" plainTextPath="internal://a.txt">{selection}</TextSource>')
    reading = read(zipped({"project.qde": qde, "a.txt": b"T: Yes?\nC: No.\n"}))

    assert [
        "talk.x: 1 of 1 coding was not taken over: "
        "they lie on no words of a speaker in plain text, or several people coded and others more"
    ] == list(reading.warnings)


def test_a_project_without_transcripts_is_refused_with_what_it_holds():
    with pytest.raises(
        NotAConversation, match="with 2 codes and 1 text source, none of which has speaker labels"
    ) as caught:
        read(zipped({"project.qde": project('<TextSource name="one" plainTextPath="internal://../../x"/>')}))
    assert (2, 1, 0) == tuple(caught.value.facts[name] for name in ("Code", "TextSource", "Coding"))


@given(st.lists(st.sampled_from(["T: a b", "C: c", "more of it"]), min_size=1, max_size=6))
@settings(max_examples=30, deadline=None)
def test_words_in_are_words_kept_and_words_left_out(lines):
    qde = project('<TextSource name="one" plainTextPath="internal://a.txt"/>')
    words = sum(len(line.replace("T: ", "").replace("C: ", "").split()) for line in lines)
    try:
        reading = read(zipped({"project.qde": qde, "a.txt": "\n".join(lines).encode()}))
    except NotAConversation:
        return
    assert words == kept(reading) + left_out(reading)
