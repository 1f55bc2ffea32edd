"""Columns of a table that nothing is read from are named, and those with codes are asked about."""

import io

import pytest

from micoder.readers import account
from micoder.readers.source import Source
from tests.readers.helpers import read, read_json

HEAD = ["who", "said", "mycode", "note"]
ROWS = [["T", "Why now?", "OQ", "x"], ["C", "I want to.", "D+", ""], ["T", "You came.", "odd", "OQ"]]
ASKS = "talk.x: the column 'mycode' is not used; if it holds codes, take 'mycode' for the code column"
TABLE = "\n".join(",".join(row) for row in [HEAD, *ROWS]) + "\n"


def workbook():
    openpyxl = pytest.importorskip("openpyxl")
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in [HEAD, *ROWS]:
        book.active.append(row)
    book.save(data)
    return read(data.getvalue())


@pytest.mark.parametrize(
    "reads",
    [
        pytest.param(lambda: read(TABLE), id="csv"),
        pytest.param(lambda: read_json([dict(zip(HEAD, row, strict=True)) for row in ROWS]), id="json"),
        pytest.param(workbook, id="xlsx"),
    ],
)
def test_a_column_that_looks_like_codes_is_asked_about(reads):
    reading = reads()

    assert (("mycode", "note"), (ASKS,)) == (reading.unused, reading.warnings)


def test_the_account_names_the_columns_that_are_not_used():
    assert ("mycode", "note") == account(Source("talk.x", TABLE.encode()), read(TABLE)).unused


def test_check_shows_the_columns_that_are_not_used(run, tmp_path):
    path = tmp_path / "talk.csv"
    path.write_text(TABLE, encoding="utf-8")

    assert "columns not used: mycode, note\n" in run("check", path).stdout


def test_code_says_that_a_column_of_codes_is_not_used(run, tiny, tmp_path):
    path = tmp_path / "talk.csv"
    path.write_text(TABLE, encoding="utf-8")
    result = run("code", path, "--model", tiny)

    assert 0 == result.exit_code, result.output
    assert "if it holds codes, take 'mycode' for the code column (--map code=mycode)" in result.stderr


def test_beside_a_column_of_codes_no_other_is_asked_about():
    reading = read(TABLE.replace("note", "code"))

    assert (("mycode",), ()) == (reading.unused, reading.warnings)


@pytest.mark.parametrize("cells", ["OQ OQ OQ", "OQ later yes", "x x x"])
def test_cells_that_are_mostly_something_else_or_all_one_are_no_codes(cells):
    table = "who,said,what\n" + "".join(
        f"{who},Hm hm.,{cell}\n" for who, cell in zip("TCT", cells.split(), strict=True)
    )

    assert () == read(table).warnings


def test_micoders_own_columns_are_no_unused_ones():
    assert () == read("speaker,text,turn,confidence,misc,version\nT,Hm.,0,,CQ,1\nC,Hm.,1,,OQ,1\n").unused
