"""Apostrophes as people and programs type them: ’ (Word, phones), ʼ, ´ and ` stand for the straight one."""

import re

_CURLY = re.compile(r"[’ʼ＇]|(?<=[^\W\d_])[‘´`′](?=[^\W\d_])")


def straight(text: str) -> str:
    """Return the text with straight apostrophes, every letter in its place, as rules about words have them.

    >>> straight("I’m sure it isn´t ‘his’")
    "I'm sure it isn't ‘his'"
    """
    return _CURLY.sub("'", text)
