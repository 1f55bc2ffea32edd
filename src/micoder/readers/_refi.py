"""REFI-QDA projects (.qdpx of NVivo, ATLAS.ti, MAXQDA, QualCoder): their text sources."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from micoder.errors import MicoderError
from micoder.readers import _docx, _plain
from micoder.readers.archive import Archive, holds_member
from micoder.readers.source import NotAConversation, Reading, Skipped, Source, count_words
from micoder.readers.xmls import named, parse_xml

_PROJECT = "project.qde"


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


def _sources(source: Source, archive: Archive, root: Element) -> Iterator[Source]:
    """Yield each text source that has words, as a file of its own."""
    for number, one in enumerate(named(root, "TextSource"), start=1):
        name = f"{source.stem}-{' '.join((one.get('name') or str(number)).split())[:60]}"
        inner = next(named(one, "PlainTextContent"), None)
        data = (inner.text or "").encode() if inner is not None else None
        data = data or _member(archive, one.get("plainTextPath", ""))
        if not data or len(data.strip()) < 2:  # NVivo leaves the text empty and puts it into the .docx
            data = _member(archive, one.get("richTextPath", ""))
        yield Source(name, data or b"", source.options)


def _read_one(text: Source) -> Reading:
    return _docx.read(text) if _docx.fits(text) else _plain.read(text)


def read(source: Source) -> Reading:
    """Return a session for each text source that has speaker labels.

    Codes that were laid on the text are counted and not taken over.

    Raises:
        NotAConversation: no text source is a transcript.
    """
    archive = Archive(source)
    project = next((name for name in archive.names if name.casefold() == _PROJECT), _PROJECT)
    root = parse_xml(source.name, archive.read(project))
    facts: dict[str, int | str] = {
        name: sum(1 for _ in named(root, name))
        for name in ("Code", "TextSource", "PlainTextSelection", "Coding")
    }
    facts["origin"] = root.get("origin", "")
    readings: list[Reading] = []
    skipped: list[Skipped] = []
    for text in _sources(source, archive, root):
        if not text.data.strip():
            continue
        try:
            readings.append(_read_one(text))
        except MicoderError:
            words = 0 if _docx.fits(text) else count_words(text.data.decode("utf-8", errors="replace"))
            skipped.append(Skipped(0, words, "a text source without speaker labels"))
    if not readings:
        why = (
            f"is a REFI-QDA project with {facts['Code']} codes and {facts['TextSource']} text sources, "
            "none of which has speaker labels"
        )
        raise NotAConversation(source.name, why, facts)
    sessions = tuple(replace(one, source=source.name) for reading in readings for one in reading.sessions)
    inner = tuple(one for reading in readings for one in reading.skipped)
    note = f"{source.name}: {facts['Coding']} codings of its text were not taken over"
    return Reading(sessions, (*inner, *skipped), warnings=(note,) if facts["Coding"] else (), facts=facts)
