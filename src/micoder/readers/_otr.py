"""oTranscribe's own files: a piece of a web page inside JSON."""

from micoder.errors import UnreadableFile
from micoder.readers.jsons import dig
from micoder.readers.labeled import read_labeled
from micoder.readers.pages import read_page
from micoder.readers.source import Reading, Source


def fits(source: Source) -> bool:
    """Take a JSON object with a ``text`` and the ``media`` that it was typed from."""
    named = dig(source.json, "media") is not None or dig(source.json, "media-time") is not None
    return named and isinstance(dig(source.json, "text"), str)


def read(source: Source) -> Reading:
    """Return the session; lines count those that oTranscribe shows.

    Raises:
        NotAConversation: no speaker labels.
    """
    text = dig(source.json, "text")
    lines = read_page(source, text).lines if isinstance(text, str) else []
    if not lines:
        raise UnreadableFile(source.name, "is a file of oTranscribe without text")
    return read_labeled(Source(source.name, "\n".join(lines).encode("utf-8", errors="replace")))
