"""Which option does what a sentence of the library asks for.

The library says what to do ("name the client"), which is true in Python, too; the command line adds how.
"""

OPTIONS = {
    "name the counselor": "--counselor NAME",
    "name the client": "--client NAME",
    "ask for fewer folds": "--folds N",
}


def with_options(sentence: str) -> str:
    """Return a sentence with the options that do what it asks for.

    >>> with_options("name the client if that is wrong")
    'name the client (--client NAME) if that is wrong'
    """
    for asked, option in OPTIONS.items():
        sentence = sentence.replace(asked, f"{asked} ({option})")
    return sentence
