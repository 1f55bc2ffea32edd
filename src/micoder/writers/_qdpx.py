"""REFI-QDA project (.qdpx): the transcripts as text and the codes laid on them.

Positions count Unicode code points of the text from 0; the end is the place after the last one. The
text has line feeds alone and no byte order mark, since other ends would shift every position.
"""

from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from micoder.session import Coded, CodedSession
from micoder.stamp import Stamp
from micoder.writers.records import label_of, signed_by
from micoder.writers.refi import add_codes, add_sets, guid_for
from micoder.writers.written import Written
from micoder.writers.xmls import for_xml, guid_of, to_xml
from micoder.writers.zips import to_zip


def _one_line(text: str) -> str:
    return " ".join(for_xml(text).splitlines())


def lay_out(coded: Sequence[Coded]) -> tuple[str, list[tuple[int, int]]]:
    """Return a session as text, a line a turn, and where each utterance begins and ends in it."""
    places: list[tuple[int, int]] = []
    parts: list[str] = []
    at = 0

    def put(part: str) -> None:
        nonlocal at
        parts.append(part)
        at += len(part)

    for (_, speaker), run in groupby(coded, key=lambda one: (one.utterance.turn, one.utterance.speaker)):
        put(f"{_one_line(speaker)}:")
        for one in run:
            put(" ")
            start = at
            put(_one_line(one.utterance.text))
            places.append((start, at))
        put("\n")
    return "".join(parts), places


def _add_source(parent: Element, session: CodedSession, user: str) -> tuple[str, str]:
    """Add a session's text and its codes; return the text's name and the text."""
    text, places = lay_out(session.coded)
    guid = guid_of("source", session.name, text)
    source = SubElement(parent, "TextSource", guid=guid, name=for_xml(session.name),
                        plainTextPath=f"internal://{guid}.txt", creatingUser=user)  # fmt: skip
    for number, (one, (start, end)) in enumerate(zip(session.coded, places, strict=True)):
        code = guid_for(one)
        if code is None:
            continue
        selection = SubElement(
            source, "PlainTextSelection", guid=guid_of(guid, "selection", number), name=label_of(one),
            startPosition=str(start), endPosition=str(end), creatingUser=user,
        )  # fmt: skip
        coding = SubElement(selection, "Coding", guid=guid_of(guid, "coding", number), creatingUser=user)
        SubElement(coding, "CodeRef", targetGUID=code)
    return guid, text


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the project of all sessions; who coded them are its users, the first session's made it."""
    coders = [signed_by(session, stamp) or "nobody" for session in sessions]
    guids = {coder: guid_of("user", coder) for coder in coders}
    root = Element("Project", xmlns="urn:QDA-XML:project:1.0", name="micoder",
                   origin=f"micoder {stamp.version}", creatingUserGUID=guids[coders[0]])  # fmt: skip
    users = SubElement(root, "Users")
    for coder, guid in guids.items():
        SubElement(users, "User", guid=guid, name=for_xml(coder))
    add_codes(SubElement(root, "CodeBook"))
    sources = SubElement(root, "Sources")
    texts = dict(
        _add_source(sources, session, guids[coder]) for session, coder in zip(sessions, coders, strict=True)
    )
    add_sets(root, "targetGUID")
    members = {"project.qde": to_xml(root)}
    members |= {f"sources/{guid}.txt": text.encode("utf-8") for guid, text in texts.items()}
    return Written(to_zip(members))
