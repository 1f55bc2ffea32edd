"""What a transcript notes and nobody says: laughter, silence, crosstalk."""

import re

MASK = re.compile(r"\[(?:EMAIL|URL|PHONE|NUMBER|NAME)\]")  # what stands for words that are masked
_ASIDE = re.compile(r"\[[^\]\n]{0,40}\]|\([^)\n]{0,30}\)|<[^>\n]{0,30}>|//[^/\n]{0,80}//")


def without_asides(text: str) -> str:
    """Return the text with non-speech marks blanked, every letter in its place.

    >>> without_asides("Well [laughs] no")
    'Well          no'
    """
    return _ASIDE.sub(lambda match: " " * len(match[0]), text)


def any_words(text: str) -> bool:
    """Tell whether anything is said, and not only noted; masked words were said.

    >>> any_words("(silence)"), any_words("[laughs] Well."), any_words("..."), any_words("[NAME].")
    (False, True, False, True)
    """
    return MASK.search(text) is not None or any(letter.isalnum() for letter in without_asides(text))
