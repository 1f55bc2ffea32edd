"""XML out: legal letters, the same bytes for the same content."""

import re
import uuid
from xml.etree.ElementTree import Element, indent, tostring

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "https://micoder.invalid/")


def for_xml(text: str) -> str:
    """Return text without the letters that XML 1.0 forbids.

    >>> for_xml("a\\x0bb")
    'a�b'
    """
    return _ILLEGAL.sub("�", text)


def to_xml(root: Element) -> bytes:
    """Return a document in UTF-8, indented."""
    indent(root, " ")
    text = str(tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def guid_of(*parts: object) -> str:
    """Return the identifier of a content: the same parts give the same one.

    >>> guid_of("code", "affirm") == guid_of("code", "affirm")
    True
    """
    return str(uuid.uuid5(_OURS, "\x1f".join(map(str, parts))))
