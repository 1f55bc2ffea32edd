"""Numbers with their nouns, in every sentence that counts something."""


def many(number: int, noun: str, nouns: str = "") -> str:
    """Return a number with its noun in the right form; ``nouns`` is a plural that takes no s.

    >>> many(1, "session"), many(2, "session"), many(0, "volley", "volleys")
    ('1 session', '2 sessions', '0 volleys')
    """
    return f"{number} {noun if number == 1 else nouns or noun + 's'}"
