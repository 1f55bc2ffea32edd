"""CACTI's userConfiguration.xml and REFI-QDA codebooks: codes, and no transcript."""

from dataclasses import dataclass

from micoder.errors import NotAConversation
from micoder.plurals import many
from micoder.readers.codes_of_others import our_code
from micoder.readers.source import Reading, Source
from micoder.readers.xmls import named, parse_xml, root_name

_ROOTS = {"userConfiguration": "CACTI", "CodeBook": "REFI-QDA"}


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codes of a codebook file, and the names of its global ratings.

    Attributes:
        codes: name to micoder's code, or None where it has no counterpart.
    """

    codes: dict[str, str | None]
    ratings: tuple[str, ...] = ()


def fits(source: Source) -> bool:
    """Take XML whose root is CACTI's or REFI-QDA's codebook."""
    return root_name(source.data) in _ROOTS


def read_codebook(source: Source) -> Codebook:
    """Return the codes of a CACTI configuration or a REFI-QDA codebook."""
    root = parse_xml(source.name, source.data)
    tags = ("code", "Code")
    names = [one.get("name", "") for tag in tags for one in named(root, tag) if one.get("name")]
    ratings = tuple(one.get("name", "") for one in named(root, "global"))
    codes = {name: ours.code if (ours := our_code(name, beside=names)) else None for name in names}
    return Codebook(codes, ratings)


def read(source: Source) -> Reading:
    """Say what the codebook holds.

    Raises:
        NotAConversation: always.
    """
    book = read_codebook(source)
    known = sum(code is not None for code in book.codes.values())
    facts = {"codes": len(book.codes), "globals": len(book.ratings)}
    kind = _ROOTS.get(str(root_name(source.data)), "XML")
    why = (
        f"is a {kind} codebook with {many(len(book.codes), 'code')} ({known} of them known to micoder) "
        f"and {many(len(book.ratings), 'global rating')}, and no transcript"
    )
    raise NotAConversation(source.name, why, facts)
