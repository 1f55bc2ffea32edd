"""Plain text with speaker labels."""

from micoder.readers.labeled import read_labeled
from micoder.readers.source import Reading, Source


def fits(source: Source) -> bool:
    """Take whatever is text: this reader stands last in the table."""
    return bool(source.text)


def read(source: Source) -> Reading:
    """Return the session of a labeled plain text."""
    return read_labeled(source)
