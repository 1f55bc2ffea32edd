"""Which option does what a sentence of the library asks for.

The library says what to do ("name the client"), which is true in Python, too; the command line adds how.
"""

import re

OPTIONS = {
    r"name the counselor": "--counselor NAME",
    r"name the client": "--client NAME",
    r"name the columns": "--map speaker=COLUMN,text=COLUMN",
    r"name the (\w+) column": r"--map \1=COLUMN",
    r"take '([^']+)' for the code column": r"--map code=\1",
    r"name the tier of each speaker": "--tier NAME",
    r"name the encoding": "--encoding NAME",
    r"name the format": "--to FORMAT",
    r"choose one session": "--session NAME",
    r"ask to replace it": "--force",
    r"ask for fewer folds": "--folds N",
    r"give the ratings to 'micoder score'": "--globals C,S,P,E",
    r"lay two codings of one session against each other": "micoder evaluate FIRST --against SECOND",
}
_ASKED = re.compile("|".join(OPTIONS))


def _with_option(asked: re.Match[str]) -> str:
    pattern = next(one for one in OPTIONS if re.fullmatch(one, asked[0]))
    return f"{asked[0]} ({re.sub(pattern, OPTIONS[pattern], asked[0])})"


def with_options(sentence: str) -> str:
    """Return a sentence with the options that do what it asks for.

    >>> with_options("name the client if that is wrong"), with_options("name the text column")
    ('name the client (--client NAME) if that is wrong', 'name the text column (--map text=COLUMN)')
    """
    return _ASKED.sub(_with_option, sentence)
