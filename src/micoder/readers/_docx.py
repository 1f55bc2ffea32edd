"""Word documents."""

from micoder.readers.source import Reading, Source
from micoder.readers.word import is_word, read_word


def fits(source: Source) -> bool:
    """Take a zip file with a Word document in it."""
    return is_word(source)


def read(source: Source) -> Reading:
    """Return the session of the document's tables, or of its paragraphs."""
    return read_word(source)
