"""Whose a code in a table is, the model's or a person's, and how sure the model was of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from micoder.codes import COUNSELOR_CODES
from micoder.plurals import many
from micoder.rollup import misc_by_words
from micoder.session import CLIENT, COUNSELOR

_COMMA = re.compile(r"(?:0,\d+|1,0*)")
_FOLLOW = ("oars", "miti", "misc", "talk")


@dataclass(frozen=True, slots=True)
class Confidence:
    """A cell's number from 0 to 1; ``odd`` where something else stands in it."""

    value: float | None = None
    odd: bool = False


def read_confidence(cell: str) -> Confidence:
    """Return the confidence of a cell; a decimal comma is one where nothing else can be meant.

    >>> read_confidence("0,9875").value, read_confidence("98,75").odd, read_confidence("")
    (0.9875, True, Confidence(value=None, odd=False))
    """
    plain = cell.strip()
    if not plain:
        return Confidence()
    try:
        value = float(plain.replace(",", ".") if _COMMA.fullmatch(plain) else plain)
    except ValueError:
        return Confidence(odd=True)
    return Confidence(value) if 0 <= value <= 1 else Confidence(odd=True)


def odd_confidences(count: int) -> str:
    """Return the sentence about confidences that are no numbers from 0 to 1."""
    return (
        f"the confidence of {many(count, 'code')} cannot be read (a number from 0 to 1, like 0.98) "
        "and is left out"
    )


def belongs(code: str | None, role: str, cells: Mapping[str, str]) -> bool:
    """Tell whether the columns that follow from a code are those of this one.

    Where they are another code's, or none's, a person filled in or changed the code and nothing else.

    >>> cells = {"oars": "A", "miti": "AF", "misc": "AF", "talk": ""}
    >>> belongs("affirm", "counselor", cells), belongs("support", "counselor", cells)
    (True, False)
    """
    if code is None or any(name not in cells for name in _FOLLOW):
        return True
    oars, miti, misc, talk = (cells[name].strip() for name in _FOLLOW)
    if role == CLIENT:
        return talk == code
    if role != COUNSELOR:
        return True
    row = COUNSELOR_CODES[code]
    return (oars, miti) == (row.oars, row.miti) and misc in {row.misc, *misc_by_words(code)}
