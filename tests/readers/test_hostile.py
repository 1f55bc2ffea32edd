"""Files that are made to break a reader."""

import zipfile
import zlib

import pytest

from micoder.errors import MicoderError, UnreadableFile
from micoder.readers import read_source
from micoder.readers.archive import Archive
from micoder.readers.source import Source
from micoder.readers.xmls import parse_xml, root_name
from tests.readers.helpers import read, rows
from tools.made_files import cacti_database, word_document, zipped

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'
    "<w:document>&c;</w:document>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_word_document_are_refused(encoding):
    with pytest.raises(MicoderError, match=r"document type|broken XML"):
        read(zipped({"word/document.xml": BOMB.encode(encoding)}))


def test_entities_in_a_workbook_are_refused():
    pytest.importorskip("openpyxl")
    with pytest.raises(UnreadableFile, match="document type"):
        read(zipped({"xl/workbook.xml": BOMB.encode("utf-16")}))


def test_xml_in_an_unknown_encoding_is_refused():
    with pytest.raises(UnreadableFile, match="unknown encoding"):
        parse_xml("x", b'<?xml version="1.0" encoding="nonsense"?><a/>')


def test_the_root_is_found_behind_thousands_of_comments_in_one_pass():
    assert "a" == root_name(b"<?xml version='1.0'?>" + b"<!---->" * 500 + b"<x:a>")
    assert root_name(b"<!---->" * 5000) is None


def test_thousands_of_blanks_in_a_line_are_read_in_one_pass():
    blanks = " " * 20_000

    assert [("T", "Hi there."), ("C", "Yes.")] == rows(read(f"T: Hi{blanks}there.\nC: {blanks}Yes.\n"))


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil", "a/../../b", "C:\\evil", "..\\evil"])
def test_paths_out_of_an_archive_are_refused(name):
    with pytest.raises(UnreadableFile, match="path outside"):
        Archive(Source("x", zipped({"word/document.xml": b"<a/>", name: b"x"})))


def test_an_archive_packed_beyond_reason_is_refused():
    with pytest.raises(UnreadableFile, match="packed more than 200 to 1"):
        read(zipped({"word/document.xml": b"\0" * 5_000_000}))


def test_an_archive_of_very_many_files_is_refused():
    with pytest.raises(UnreadableFile, match="more than 2000 files"):
        Archive(Source("x", zipped({f"f{at}": b"" for at in range(2001)})))


def test_an_archive_that_lies_about_its_sizes_is_refused():
    data = bytearray(zipped({"word/document.xml": b"<a>" + b"x" * 1000 + b"</a>"}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (5).to_bytes(4, "little")

    with pytest.raises(MicoderError):
        read(bytes(data))


def test_a_protected_archive_is_refused():
    data = bytearray(zipped({"word/document.xml": b"<a/>"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(UnreadableFile, match="password"):
        read(bytes(data), read_as="docx")


@pytest.mark.parametrize("cut", [30, 60, -30])
def test_a_cut_archive_is_refused(cut):
    with pytest.raises(MicoderError):
        read(word_document("")[:cut])


def test_a_cut_database_is_refused():
    with pytest.raises(UnreadableFile, match="CACTI did not write"):
        read(cacti_database()[:3000])


def test_a_database_whose_table_never_ends_is_stopped():
    import sqlite3

    base = sqlite3.connect(":memory:")
    base.executescript("""
        CREATE TABLE speakers(speaker_id INTEGER, speaker_name TEXT);
        CREATE TABLE codes(code_id INTEGER, code_name TEXT, speaker_id INTEGER);
        CREATE VIEW utterances AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
            SELECT i AS utterance_id, '00:00:01' AS time_marker, 1 AS code_id, i AS rowid FROM n;
    """)
    data = base.serialize()
    base.close()

    with pytest.raises(UnreadableFile, match="CACTI did not write"):
        read(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7", "save its text as .docx or .txt"),
        (b"{\\rtf1 a word}", "no speaker labels"),
        (b"{\\rtf1 " + b"{" * 3000, "nested too deeply"),
        (b"[Script Info]\nT: Yes?\nC: No.\n", "save them as .srt"),
        (b'<?xml version="1.0"?><basic-transcription/>', "export it as ELAN"),
        (b'<?xml version="1.0"?><!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans/>', "a Transcriber file"),
        (b'<?xml version="1.0"?><tt xmlns="x"/>', "TTML captions"),
        (b'<?xml version="1.0"?><recipe/>', "XML of a kind that micoder does not read .<recipe>"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old Word or Excel file"),
        (b"\0\0\0 ftypM4A ", "is a recording"),
        (b"\xff\xfb\x90\0" * 9, "is a recording"),
        (b"fLaC\0\0\0\x22", "is a recording"),
        (b"\x89PNG\r\n\x1a\n\0", "is a picture; give its words as text"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "is a picture"),
        (b"\0\0\0 ftypheic\0", "is a picture"),
        (b"RIFF\x08\0\0\0WEBPVP8 ", "is a picture"),
        (zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}), "an OpenDocument file"),
        (zipped({"a.txt": b"T: Yes?"}), "no .docx, .odt, .xlsx or .qdpx"),
        (zlib.compress(bytes(range(256)) * 9), "is not text|neither UTF-8|not text in a known"),
        (b"\0" * 100, "zero bytes|is not text"),
    ],
)
def test_files_that_no_reader_takes_are_refused_with_what_to_do(data, says):
    with pytest.raises(UnreadableFile, match=says):
        read_source(Source("x", data))


def test_no_message_holds_what_was_said():
    for data in (
        b"WEBVTT\n\n00:00.000 --> secret words\nT: x",
        b'{"text": "secret words" x}',
        b"secret words\n" * 9,
    ):
        with pytest.raises(MicoderError) as caught:
            read(data)
        assert "secret" not in str(caught.value)


def test_zip_members_are_never_written_to_disk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(zipfile.ZipFile, "extract", None)
    monkeypatch.setattr(zipfile.ZipFile, "extractall", None)
    read(word_document("<w:p><w:r><w:t>T: Yes?</w:t></w:r></w:p>"))

    assert [] == list(tmp_path.iterdir())
