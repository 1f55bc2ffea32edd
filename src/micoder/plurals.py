"""Numbers with their nouns and verbs, and lists that may be long, in every sentence that has some."""

from collections.abc import Collection
from itertools import islice


def many(number: int, noun: str, nouns: str = "") -> str:
    """Return a number with its noun in the right form; ``nouns`` is a plural that takes no s.

    >>> many(1, "session"), many(2, "session"), many(0, "volley", "volleys")
    ('1 session', '2 sessions', '0 volleys')
    """
    return f"{number} {noun if number == 1 else nouns or noun + 's'}"


def verb(number: int, one: str, more: str) -> str:
    """Return the form of a verb that goes with a number of things.

    >>> verb(1, "is", "are"), verb(2, "is", "are")
    ('is', 'are')
    """
    return one if number == 1 else more


def listed(things: Collection[object], most: int) -> str:
    """Return the first things of a list, and dots where there are more.

    >>> listed([3, 7, 9], 2), listed(["a"], 2)
    ('3, 7, ...', 'a')
    """
    return ", ".join([*map(str, islice(things, most)), *(["..."] if len(things) > most else [])])
