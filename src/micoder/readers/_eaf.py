"""ELAN: one tier a speaker; times through slots, some of which have no value."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from xml.etree.ElementTree import Element

from micoder.readers.found import Skipped
from micoder.readers.source import Facts, Reading, Source, one_session
from micoder.readers.tiers import Mark, Tier, choose_tiers, rows_of
from micoder.readers.xmls import named, parse_xml, root_name
from micoder.stamp import HUMAN, seal_of, unsealed


def fits(source: Source) -> bool:
    """Take XML whose root is ANNOTATION_DOCUMENT."""
    return root_name(source.data) == "ANNOTATION_DOCUMENT"


class _Document:
    """The annotations of an ELAN file, by their ids."""

    def __init__(self, root: Element) -> None:
        self.slots: dict[str, tuple[int, int | None]] = {}
        for order, slot in enumerate(named(root, "TIME_SLOT")):
            value = slot.get("TIME_VALUE", "")
            ms = int(value) if value.isascii() and value.isdigit() and len(value) < 13 else None
            self.slots[slot.get("TIME_SLOT_ID", "")] = order, ms
        self.tiers = list(named(root, "TIER"))
        self.parents: dict[str, str] = {}
        self.spans: dict[str, tuple[str, str]] = {}
        self.alignable = self.references = 0
        for one in named(root, "ALIGNABLE_ANNOTATION"):
            self.alignable += 1
            self.spans[one.get("ANNOTATION_ID", "")] = (
                one.get("TIME_SLOT_REF1", ""),
                one.get("TIME_SLOT_REF2", ""),
            )
        for one in named(root, "REF_ANNOTATION"):
            self.references += 1
            self.parents[one.get("ANNOTATION_ID", "")] = one.get("ANNOTATION_REF", "")

    def span(self, name: str) -> tuple[int | None, int | None, float]:
        """Return start, end and order of an annotation; a referring one has its parent's."""
        for _ in range(50):  # deeper nesting of tiers is a loop
            if name in self.spans or name not in self.parents:
                break
            name = self.parents[name]
        begin, finish = self.spans.get(name, ("", ""))
        order, start = self.slots.get(begin, (len(self.slots), None))
        _, end = self.slots.get(finish, (0, None))
        return start, end, order

    @cached_property
    def codes(self) -> dict[str, str]:
        """Annotation to code, of tiers named like ``Counselor-code`` below a speaker's."""
        return self._children(_is_codes_of)

    @cached_property
    def times(self) -> dict[str, str]:
        """Annotation to what micoder marked of its times, of tiers named like ``Counselor-time``."""
        return self._children(_is_times_of)

    @property
    def seal(self) -> str:
        """The seal of the codes that it holds now, as micoder's writer makes it."""
        groups: list[list[tuple[int, str]]] = []
        for tier in filter(_is_codes_of, self.tiers):
            codes = self._values(tier).items()
            groups.append(sorted((self.span(name)[0] or 0, code) for name, code in codes))
        return seal_of([code for _, code in group] for group in groups)

    def _children(self, wanted: Callable[[Element], bool]) -> dict[str, str]:
        found: dict[str, str] = {}
        for tier in filter(wanted, self.tiers):
            found |= self._values(tier)
        return found

    def _values(self, tier: Element) -> dict[str, str]:
        """Return annotation to what a tier below it says of it."""
        said = {
            one.get("ANNOTATION_REF", ""): "".join(next(named(one, "ANNOTATION_VALUE"), one).itertext())
            for one in named(tier, "REF_ANNOTATION")
        }
        return {name: text.strip() for name, text in said.items() if text.strip()}

    def used_below(self, names: set[str]) -> set[str]:
        """Return the tiers whose values were read as codes or marks of these speakers' annotations."""
        return {
            tier.get("TIER_ID", "")
            for tier in self.tiers
            if tier.get("PARENT_REF") in names and (_is_codes_of(tier) or _is_times_of(tier))
        }

    def marks(self, tier: Element, first: int) -> Iterator[Mark]:
        """Yield a tier's annotations; lines count the file's annotations."""
        kinds = ("ALIGNABLE_ANNOTATION", "REF_ANNOTATION")
        found = [one for kind in kinds for one in named(tier, kind)]
        for line, one in enumerate(found, start=first):
            name = one.get("ANNOTATION_ID", "")
            text = " ".join("".join(next(named(one, "ANNOTATION_VALUE"), one).itertext()).split())
            yield Mark(line, text, *self.span(name), self.codes.get(name), self.times.get(name, ""))


def _name(tier: Element) -> str:
    return tier.get("TIER_ID", "").casefold()


def _is_times_of(tier: Element) -> bool:
    kind = tier.get("LINGUISTIC_TYPE_REF")
    return bool(tier.get("PARENT_REF")) and _name(tier).endswith("-time") and kind == "time source"


def _is_codes_of(tier: Element) -> bool:
    return bool(tier.get("PARENT_REF")) and _name(tier).endswith(("code", "codes"))


def _tiers(source: Source, document: _Document) -> tuple[list[Tier], list[Tier]]:
    """Return the tiers that may be speakers, and all others."""
    heads: list[Tier] = []
    others: list[Tier] = []
    line = 1
    for tier in document.tiers:
        name = tier.get("TIER_ID", "")
        marks = list(document.marks(tier, line))
        line += len(marks)
        read = Tier(name, tier.get("PARTICIPANT", "").strip() or name, marks)
        chosen = name.casefold() in {one.casefold() for one in source.options.tiers}
        (heads if chosen or not tier.get("PARENT_REF") else others).append(read)
    return _with_words(document, heads, others)


def _with_words(document: _Document, heads: list[Tier], others: list[Tier]) -> tuple[list[Tier], list[Tier]]:
    """Put the wordiest tier below it in the place of a tier that only marks when somebody speaks."""
    below: dict[str, list[str]] = {}
    for tier in document.tiers:
        if not _is_codes_of(tier) and not _is_times_of(tier):
            below.setdefault(tier.get("PARENT_REF", ""), []).append(tier.get("TIER_ID", ""))
    swapped: list[Tier] = []
    for head in heads:
        named = [one for one in others if one.name in below.get(head.name, ()) and one.words]
        best = max(named, key=lambda one: one.words, default=None)
        if head.words or best is None:
            swapped.append(head)
        else:
            swapped.append(best)
            others = [one for one in others if one is not best]
    return swapped, others


def _all_have_codes(document: _Document, heads: Sequence[Tier]) -> bool:
    """Tell whether every tier that stands for itself has codes below it: then all are speakers."""
    parents = {tier.get("PARENT_REF", "") for tier in filter(_is_codes_of, document.tiers)}
    return bool(heads) and all(tier.name in parents for tier in heads)


def _coder(root: Element, document: _Document) -> str:
    """Return who gave the codes, where micoder wrote the file; a person, too, who changed some since."""
    said = {one.get("NAME", ""): (one.text or "").strip() for one in named(root, "PROPERTY")}
    return unsealed(said.get("micoder.coder", ""), said.get("micoder.codes", ""), document.seal)


def read(source: Source) -> Reading:
    """Return the session of the speakers' tiers; the words of the other tiers are counted.

    Raises:
        NotAConversation: it is not clear which tiers are speakers; the user has to name them.
    """
    root = parse_xml(source.name, source.data)
    document = _Document(root)
    heads, others = _tiers(source, document)
    facts: Facts = {
        "tiers": len(document.tiers),
        "alignable": document.alignable,
        "ref": document.references,
        "format": root.get("FORMAT", ""),
    }
    sure = _all_have_codes(document, heads) and not source.options.tiers
    chosen = heads if sure else choose_tiers(source, heads, facts)
    used = document.used_below({tier.name for tier in chosen})
    left = [
        tier for tier in (*heads, *others)
        if tier.words and tier.name not in used and not any(tier is one for one in chosen)
    ]  # fmt: skip
    skipped = [Skipped(0, tier.words, f"the tier '{tier.name[:40]}'") for tier in left]
    reading = one_session(source, [*rows_of(chosen), *skipped], facts=facts)
    coder = _coder(root, document) or HUMAN
    return replace(reading, sessions=tuple(replace(one, coder=coder) for one in reading.sessions))
