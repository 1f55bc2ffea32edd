"""Parquet: the columns of CSV with types; a missing number is null and never 0."""

from collections.abc import Sequence

from micoder.extras import require_for_writing
from micoder.session import CodedSession
from micoder.stamp import Stamp
from micoder.writers.records import ALL_COLUMNS, WHOLE, records_of
from micoder.writers.written import Written


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the table of all sessions.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    require_for_writing("parquet")
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {**dict.fromkeys(ALL_COLUMNS, pa.string()), **dict.fromkeys(WHOLE, pa.int64()),
             "confidence": pa.float64()}  # fmt: skip
    made = {"micoder.version": stamp.version, "micoder.coder": stamp.signed}
    schema = pa.schema([(name, types[name]) for name in ALL_COLUMNS], metadata=made)
    table = pa.Table.from_pylist(list(records_of(sessions, stamp)), schema=schema)
    out = pa.BufferOutputStream()
    pq.write_table(table, out, compression="zstd")
    return Written(out.getvalue().to_pybytes())
