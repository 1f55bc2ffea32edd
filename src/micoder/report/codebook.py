"""The codebook for the terminal."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table

from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES, Code
from micoder.report.fitting import Fitting, Layout, bare_table


def _wide() -> Table:
    table = bare_table("code", "means", "example", "OARS", "MITI", "MISC", prose=("means", "example"))
    for code in COUNSELOR_CODES.values():
        table.add_row(code.name, code.meaning, code.example, code.oars, code.miti, code.misc)
    return table


def _counts(code: Code) -> str:
    """Return how a code counts, in one line.

    >>> _counts(COUNSELOR_CODES["affirm"]), _counts(COUNSELOR_CODES["other"])
    ('OARS A, MITI AF, MISC AF', 'MISC FI')
    """
    counted = (("OARS", code.oars), ("MITI", code.miti), ("MISC", code.misc))
    return ", ".join(f"{manual} {sign}" for manual, sign in counted if sign)


def _narrow() -> Table:
    heading = "means, an example, how it counts"
    table = bare_table("code", heading, prose=(heading,))
    for code in COUNSELOR_CODES.values():
        table.add_row(code.name, f"{code.meaning}\n“{code.example}”\n{_counts(code)}")
    return table


def codebook() -> Iterator[RenderableType]:
    """Yield the counselor's codes, the client's, and what change and sustain talk mean."""
    yield Fitting(Layout(_wide()), Layout(_narrow()), title="Counselor")
    yield ""
    client = bare_table("talk type", "change", "sustain", prose=("change", "sustain"))
    for name, (change, sustain) in TALK_TYPES.items():
        client.add_row(name, change, sustain)
    yield Fitting(Layout(client), title="Client: change, sustain or neutral")
    yield ""
    yield "; ".join(f"{talk}: {meaning}" for talk, meaning in TALK.items())
