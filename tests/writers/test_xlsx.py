import io
import re
import sys
import zipfile

import pytest
from hypothesis import given, settings

from micoder.codings import read_coded
from micoder.errors import MissingExtra, NotForThisFormat
from micoder.readers.source import Source
from micoder.writers import WRITERS, write_sessions
from micoder.writers.records import ALL_COLUMNS
from tests.helpers import coded_session
from tests.writers.made_up import STAMP, coded_sessions, legal_in_xml, without_lines

openpyxl = pytest.importorskip("openpyxl")
SESSION = coded_session(("T", "affirm", "You stayed."), ("C", "change", "=1+1"))


def write(*sessions):
    return write_sessions(WRITERS["xlsx"], sessions, STAMP).data


def sheet(data):
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def test_the_sheet_has_the_columns_of_csv():
    rows = list(sheet(write(SESSION)).values)

    assert ALL_COLUMNS == rows[0]
    assert ("one", 0, 0, "T", "counselor", None, None, 0, 11, "You stayed.", "affirm") == rows[1][:11]


def test_words_that_look_like_a_formula_are_words():
    cell = sheet(write(SESSION))["J3"]

    assert ("=1+1", "s", True) == (cell.value, cell.data_type, cell.quotePrefix)


def test_the_same_sessions_give_the_same_bytes():
    core = zipfile.ZipFile(io.BytesIO(write(SESSION))).read("docProps/core.xml")

    assert write(SESSION) == write(SESSION)
    assert [b"1980-01-01T00:00:00Z"] * 2 == re.findall(rb"\d{4}-[^<]*", core)


def test_words_longer_than_a_cell_are_refused_and_not_cut():
    with pytest.raises(NotForThisFormat, match="32767 letters"):
        write(coded_session(("T", "other", "a" * 32_768)))


def test_without_openpyxl_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(MissingExtra, match=r'pip install "micoder\[office\]"'):
        write(SESSION)


@settings(max_examples=30, deadline=None)
@given(coded_sessions(legal_in_xml))
def test_what_was_written_is_read_back(session):
    ((back, _),) = read_coded(Source("one.xlsx", write(session)))

    assert without_lines(session) == without_lines(back)
    assert STAMP.signature == back.coder
