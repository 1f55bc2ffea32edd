"""REFI-QDA projects (.qdpx of NVivo, ATLAS.ti, MAXQDA, QualCoder): their texts and the codes on these."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from micoder.errors import MicoderError, NotAConversation
from micoder.plurals import many, verb
from micoder.readers.archive import Archive, holds_member
from micoder.readers.codes_of_others import our_code
from micoder.readers.found import Skipped, count_words
from micoder.readers.labeled import read_labeled
from micoder.readers.source import Reading, Source
from micoder.readers.spans import Span, lay_on_session, moved
from micoder.readers.word import is_word, read_word
from micoder.readers.xmls import local, named, parse_xml
from micoder.stamp import HUMAN

_PROJECT = "project.qde"
_LONGEST_NAME = 255  # as of a file


def fits(source: Source) -> bool:
    """Take a zip file with a REFI-QDA project in it."""
    return holds_member(source, _PROJECT)


def _member(archive: Archive, path: str) -> bytes | None:
    """Return what ``internal://NAME`` means; the folder is spelled ``sources`` or ``Sources``."""
    name = PurePosixPath(path.removeprefix("internal://")).name.casefold()
    for one in archive.names:
        if name and PurePosixPath(one).name.casefold() == name:
            return archive.read(one)
    return None


@dataclass(frozen=True, slots=True)
class _Codings:
    """The codes that one person laid on a text."""

    spans: tuple[Span, ...]
    coder: str


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _names(root: Element) -> dict[str, str]:
    """Return each code's name; one that says nothing alone is named with the code above it."""
    found: dict[str, str] = {}
    for parent in root.iter():
        above = parent.get("name") or ""
        for code in parent if local(parent) in ("Code", "Codes") else ():
            name = " ".join((code.get("name") or "").split())
            whole = f"{above}.{name}"
            found[code.get("guid", "").casefold()] = name if our_code(name) or not our_code(whole) else whole
    return found


class _Project:
    """What a project calls its codes and its people, by their identifiers."""

    def __init__(self, root: Element) -> None:
        self.codes = _names(root)
        self._people = {one.get("guid", "").casefold(): one.get("name", "") for one in named(root, "User")}
        self._ours = (root.get("origin") or "").startswith("micoder ")

    def coder(self, guid: str) -> str:
        """Return who this user is: a name that micoder wrote, else some person."""
        return self._people.get(guid, "") if self._ours else HUMAN


def _codings(text: Element, project: _Project) -> _Codings:
    """Return the codes on a text; of several people's those of the one who laid most."""
    by_person: dict[str, list[Span]] = {}
    for selection in named(text, "PlainTextSelection"):
        start, end = (_number(selection.get(key, "")) for key in ("startPosition", "endPosition"))
        for coding in named(selection, "Coding"):
            who = coding.get("creatingUser") or selection.get("creatingUser") or ""
            for code in named(coding, "CodeRef"):
                name = project.codes.get(code.get("targetGUID", "").casefold(), "")
                if name and start is not None and end is not None and start < end:
                    by_person.setdefault(who.casefold(), []).append(Span(start, end, name))
    if not by_person:
        return _Codings((), "")
    most = max(by_person, key=lambda who: len(by_person[who]))
    return _Codings(tuple(by_person[most]), project.coder(most))


def _sources(source: Source, archive: Archive, root: Element) -> Iterator[tuple[Source, _Codings]]:
    """Yield each text source as a file of its own, with the codes on it."""
    project = _Project(root)
    sources = list(named(root, "TextSource"))
    names = [" ".join((one.get("name") or "").split())[:_LONGEST_NAME] for one in sources]
    for number, (one, own) in enumerate(zip(sources, names, strict=True), start=1):
        name = own if own and names.count(own) == 1 else f"{own or source.stem}-{number}"
        inner = next(named(one, "PlainTextContent"), None)
        data = (inner.text or "").encode() if inner is not None else None
        data = data or _member(archive, one.get("plainTextPath", ""))
        if not data or len(data.strip()) < 2:  # NVivo leaves the text empty and puts it into the .docx
            data = _member(archive, one.get("richTextPath", ""))
        yield Source(name, data or b"", source.options, name), _codings(one, project)


def _read_one(text: Source, codings: _Codings) -> tuple[Reading, int]:
    """Return the reading of a text source, its rows cut where codes begin and end, and the codes laid.

    Places count in the plain text; where only a Word document is left, they mean nothing.
    """
    if is_word(text):
        return read_word(text), 0
    reading = read_labeled(text)
    if not codings.spans:
        return reading, 0
    spans = moved(codings.spans, text.data.decode(text.decoded.encoding))
    coded, beside = lay_on_session(reading, text.text, spans, coder=codings.coder)
    return coded, len(spans) - beside


def _not_taken(source: Source, codings: int, taken: int) -> tuple[str, ...]:
    why = "they lie on no words of a speaker in plain text, or several people coded and others more"
    left = codings - taken
    were = f"{left} of {many(codings, 'coding')} {verb(left, 'was', 'were')}"
    return (f"{source.name}: {were} not taken over: {why}",) if left > 0 else ()


def read(source: Source) -> Reading:
    """Return a session for each text source that has speaker labels.

    Codes that were laid on the text cut and code its rows; of several people's that of the one who laid most.

    Raises:
        NotAConversation: no text source is a transcript.
    """
    archive = Archive(source)
    project = next((name for name in archive.names if name.casefold() == _PROJECT), _PROJECT)
    root = parse_xml(source.name, archive.read(project))
    counts = {
        name: sum(1 for _ in named(root, name))
        for name in ("Code", "TextSource", "PlainTextSelection", "Coding")
    }
    facts: dict[str, int | str] = {**counts, "origin": root.get("origin", "")}
    readings: list[Reading] = []
    skipped: list[Skipped] = []
    taken = 0
    for text, codings in _sources(source, archive, root):
        if not text.data.strip():
            continue
        try:
            reading, laid = _read_one(text, codings)
        except MicoderError:
            words = 0 if is_word(text) else count_words(text.data.decode("utf-8", errors="replace"))
            skipped.append(Skipped(0, words, "a text source without speaker labels"))
            continue
        readings.append(reading)
        taken += laid
    if not readings:
        why = (
            f"is a REFI-QDA project with {many(counts['Code'], 'code')} and "
            f"{many(counts['TextSource'], 'text source')}, none of which has speaker labels"
        )
        raise NotAConversation(source.name, why, facts)
    sessions = tuple(replace(one, source=source.name) for reading in readings for one in reading.sessions)
    inner = tuple(one for reading in readings for one in reading.skipped)
    doubts = tuple(one for reading in readings for one in reading.doubts)
    warnings = _not_taken(source, counts["Coding"], taken)
    return Reading(sessions, (*inner, *skipped), warnings=warnings, doubts=doubts, facts=facts)
