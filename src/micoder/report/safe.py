"""Text from a transcript, made harmless for where it goes."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_RUNS = re.compile(r"'*[=+\-@\t\r]")


def for_terminal(text: str) -> str:
    """Return text without terminal escapes and direction marks, on one line.

    >>> for_terminal("a\\x1b[31mb\\nc")
    'a�[31mb c'
    """
    return _CONTROL.sub("�", text.replace("\n", " ").replace("\t", " "))


def for_spreadsheet(text: str) -> str:
    """Return text that no spreadsheet takes for a formula; ``codings.table`` undoes it.

    >>> for_spreadsheet("=1+1"), for_spreadsheet("- yeah"), for_spreadsheet("yes")
    ("'=1+1", "'- yeah", 'yes')
    """
    return f"'{text}" if _RUNS.match(text) else text
