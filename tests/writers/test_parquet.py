import io
import sys
from dataclasses import replace

import pytest

from micoder.errors import MissingExtra
from micoder.writers import WRITERS, write_sessions
from micoder.writers.records import ALL_COLUMNS
from tests.helpers import coded_session
from tests.writers.made_up import STAMP
from tests.writers.test_cacti import SESSION as TIMED

pytest.importorskip("pyarrow")
SESSION = coded_session(("T", "affirm", "You stayed."), ("C", "change", "I will."))


def write(*sessions):
    return write_sessions(WRITERS["parquet"], sessions, STAMP).data


def table(data):
    import pyarrow.parquet as pq

    return pq.read_table(io.BytesIO(data))


def coder_in(data):
    return table(data).schema.metadata[b"micoder.coder"]


def test_the_table_has_the_columns_of_csv_with_types():
    found = table(write(SESSION))
    types = {field.name: str(field.type) for field in found.schema}

    assert ALL_COLUMNS == tuple(found.column_names)
    assert ("int64", "double", "string") == (types["start_ms"], types["confidence"], types["time_source"])


def test_a_time_that_nobody_knows_is_null():
    assert [None, None] == table(write(SESSION))["start_ms"].to_pylist()
    assert [0, 2500, 63_000, 64_000] == table(write(TIMED))["start_ms"].to_pylist()


def test_the_file_says_who_coded():
    completed = write_sessions(WRITERS["parquet"], [SESSION], replace(STAMP, completed=True)).data

    assert STAMP.signature.encode() == coder_in(write(SESSION))
    assert f"{STAMP.signature} and a person".encode() == coder_in(completed)


def test_no_sessions_leave_the_columns():
    assert (0, len(ALL_COLUMNS)) == table(write()).shape


def test_the_same_sessions_give_the_same_bytes():
    assert write(SESSION) == write(SESSION)


def test_without_pyarrow_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(MissingExtra, match=r'pip install "micoder\[parquet\]"'):
        write(SESSION)
