import io
import re
import sys
import zipfile

import pytest

from micoder.errors import MissingExtra, NotForThisFormat
from micoder.scores.card import score_session
from micoder.scores.miti import Globals
from micoder.stamp import Stamp
from micoder.writers import WRITERS, write_sessions
from micoder.writers.workbook import workbook
from tests.doubt import timed
from tests.helpers import coded_session
from tests.long_session import long_session

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl (the extra 'office') is not installed")
STAMP = Stamp("made-up", "0123456789ab")


def opened(session):
    return openpyxl.load_workbook(io.BytesIO(workbook([score_session(session)], STAMP)))


def test_there_is_a_summary_the_utterances_and_the_codebook():
    book = opened(long_session(10))

    assert ["summary", "utterances", "codebook"] == book.sheetnames
    assert 121 == book["utterances"].max_row
    assert 1 + 13 + 2 + 20 == book["summary"].max_row


@pytest.mark.parametrize("stamp", [STAMP, Stamp("human", ""), Stamp("several", "")])
def test_the_utterances_are_those_that_micoder_code_writes(stamp):
    session = timed(coded_session(("T", "affirm", "You stayed."), ("C", "change", "'=1+1")))
    written = write_sessions(WRITERS["xlsx"], [session], stamp).data
    alone = openpyxl.load_workbook(io.BytesIO(written))["utterances"]
    inside = openpyxl.load_workbook(io.BytesIO(workbook([score_session(session)], stamp)))["utterances"]

    assert list(alone.values) == list(inside.values)


def test_a_persons_codes_are_signed_human():
    book = openpyxl.load_workbook(io.BytesIO(workbook([score_session(long_session(1))], Stamp("human", ""))))
    names, first = list(book["utterances"].values)[:2]

    assert "human" == dict(zip(names, first, strict=True))["model"]


def test_words_longer_than_a_cell_are_refused_and_not_cut():
    with pytest.raises(NotForThisFormat, match="32767 letters"):
        opened(long_session(1, words="a" * 32_768))


def test_the_same_session_gives_the_same_bytes():
    cards = [score_session(long_session(1))]

    assert workbook(cards, STAMP) == workbook(cards, STAMP)
    core = zipfile.ZipFile(io.BytesIO(workbook(cards, STAMP))).read("docProps/core.xml")
    assert [b"1980-01-01T00:00:00Z"] * 2 == re.findall(rb"\d{4}-[^<]*", core)


def test_a_summary_row_has_value_interval_and_counts():
    rows = list(opened(long_session(10))["summary"].iter_rows(values_only=True))
    (row,) = [dict(zip(rows[0], one, strict=True)) for one in rows if one[1] == "misc.r_to_q"]

    assert (1.0, 20, 20, "ok") == (row["value"], row["numerator"], row["denominator"], row["status"])
    assert row["low_90"] <= row["expected"] <= row["high_90"]


def summary_of(card):
    """Return value, unit and band by key."""
    rows = list(openpyxl.load_workbook(io.BytesIO(workbook([card], STAMP)))["summary"].values)
    named = [dict(zip(rows[0], one, strict=True)) for one in rows[1:]]
    return {one["key"]: (one["value"], one["manual_unit"], one["band"]) for one in named}


def test_the_summary_has_the_counts_that_the_page_has():
    push = ("T", "persuade", "You should stop.")
    lines = [push, push, ("C", "change", "I might."), ("T", "affirm", "You came.")]
    summary = summary_of(score_session(coded_session(*lines)))

    assert (1, "MITI 4.2.1, volley", None) == summary["miti.mi_adherent"] == summary["miti.mi_non_adherent"]
    assert (2, "codebook, utterance", None) == summary["counselor.persuade"]
    assert (1, 0) == (summary["client.change"][0], summary["client.sustain"][0])


def test_the_globals_of_a_person_stand_in_the_summary():
    summary = summary_of(score_session(long_session(1), Globals(4, 3, 5, 4)))

    assert (3.5, "MITI 4.2.1, given by a person", "fair") == summary["miti.technical"]
    assert 4.5 == summary["miti.relational"][0]


def test_no_cell_is_a_formula():
    book = opened(long_session(1, name="=1+1"))

    assert "f" not in {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "=1+1" == book["utterances"]["A2"].value
    assert book["utterances"]["A2"].quotePrefix


def test_characters_that_a_workbook_cannot_hold_are_replaced():
    book = opened(long_session(1, words=" a\x01b"))

    assert book["utterances"]["J2"].value.endswith("a\N{REPLACEMENT CHARACTER}b")


def test_without_openpyxl_the_message_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(MissingExtra, match=r"micoder\[office\]"):
        workbook([], STAMP)
