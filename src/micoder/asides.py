"""What a transcript notes and nobody says: laughter, silence, crosstalk."""

import re

MASK = re.compile(r"\[(?:EMAIL|URL|PHONE|NUMBER|NAME)\]")  # what stands for words that are masked
_ASIDE = re.compile(r"\[[^\]\n]{0,40}\]|\([^)\n]{0,30}\)|<[^>\n]{0,30}>|//[^/\n]{0,80}//")
_UNHEARD = re.compile(r"unintelligible|inaudible|indiscernible|unclear|foreign", re.IGNORECASE)


def without_asides(text: str) -> str:
    """Return the text with non-speech marks blanked, every letter in its place.

    >>> without_asides("Well [laughs] no")
    'Well          no'
    """
    return _ASIDE.sub(lambda match: " " * len(match[0]), text)


def words_in_place(text: str) -> str:
    """Return what was said, every letter in its place: asides are blank, and masked words are letters.

    >>> words_in_place("Ask [NAME]. [laughs]")
    'Ask XXXXXX.         '
    """
    return without_asides(MASK.sub(lambda match: "X" * len(match[0]), text))


def as_said(text: str) -> str:
    """Return what was said, without what is noted beside it; a letter stands for words that are masked.

    >>> as_said("[laughs] Yeah, [NAME]. (silence)")
    'Yeah, x.'
    """
    return without_asides(MASK.sub("x", text)).strip()


def any_words(text: str) -> bool:
    """Tell whether anything is said, and not only noted; masked words were said.

    >>> any_words("(silence)"), any_words("[laughs] Well."), any_words("..."), any_words("[NAME].")
    (False, True, False, True)
    """
    return any(letter.isalnum() for letter in as_said(text))


def only_noted(text: str) -> bool:
    """Tell whether a text notes something and holds no speech; what could not be heard was said.

    >>> only_noted("[laughs]"), only_noted("(silence)."), only_noted("[inaudible 00:12]"), only_noted("")
    (True, True, False, False)
    """
    return bool(text.strip()) and not any_words(text) and not _UNHEARD.search(text)


def count_spoken(text: str) -> int:
    """Return the number of words that are said.

    >>> count_spoken("Well -- [laughs] no, [NAME]."), count_spoken("(long silence)")
    (3, 0)
    """
    return sum(any(letter.isalnum() for letter in word) for word in as_said(text).split())
