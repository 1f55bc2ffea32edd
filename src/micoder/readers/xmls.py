"""XML of strangers: no document type, no entities, a bounded size."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from micoder.errors import UnreadableFile, UnreadableLine

_LIMIT = 100_000_000
# atomic and possessive, so that thousands of comments cost one pass
_ROOT = re.compile(r"\s*+(?:(?><\?.*?\?>|<!--.*?-->)\s*+)*+<(?:[\w.-]+:)?(?P<root>[\w.-]+)", re.DOTALL)


def parse_xml(source: str, data: bytes) -> Element:
    """Return the root element.

    Raises:
        UnreadableFile: a document type, an entity, an unknown encoding, or too large.
        UnreadableLine: broken XML, with its line.
    """
    if len(data) > _LIMIT:
        raise UnreadableFile(source, "holds more than 100 MB of XML; split it")
    try:
        root = fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as err:
        raise UnreadableFile(
            source, "declares a document type or entities, which micoder does not read"
        ) from err
    except SyntaxError as err:
        line = getattr(err, "position", (1, 0))[0]
        raise UnreadableLine(source, line, "is broken XML") from err
    except (ValueError, LookupError) as err:
        raise UnreadableFile(source, "is XML in an unknown encoding") from err
    assert isinstance(root, Element)
    return root


def root_name(data: bytes) -> str | None:
    """Return the name of the first element as the first bytes show it, without its prefix."""
    head = data[:4000]
    for bom, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if head.startswith(bom):
            match = _ROOT.match(head.decode(encoding, errors="replace"))
            return match["root"] if match else None
    return None


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def named(element: Element, name: str) -> Iterator[Element]:
    """Yield all elements of one name below an element, whatever their namespace."""
    return (one for one in element.iter() if local(one) == name)


def attribute(element: Element, name: str) -> str:
    """Return an attribute's value, whatever its namespace; missing gives an empty string."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""
