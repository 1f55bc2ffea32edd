"""ELAN: a tier for each speaker, its codes below it with a controlled vocabulary (EAF 3.0).

``NAME-code`` and ``NAME-time`` are symbolically associated with the speaker's tier, one to one. The
second is there only where times are not the file's own, and says for each of these what they are. The
property ``micoder.codes`` seals the codes, so that a person's corrections are seen when it is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES
from micoder.plurals import many, verb
from micoder.session import CLIENT, COUNSELOR, CodedSession
from micoder.stamp import Stamp, seal_of
from micoder.writers.clock import Stretch, remark_on, stretches
from micoder.writers.records import label_of, signed_by
from micoder.writers.written import Written
from micoder.writers.xmls import for_xml, to_xml

_DATE = "1980-01-01T00:00:00+00:00"  # required, and today's would make two files of one session differ
_LANGUAGE = "und"
_CONSTRAINT = "Symbolic_Association"
_TYPES = {COUNSELOR: "counselor code", CLIENT: "client code"}


def vocabulary_of(role: str) -> Mapping[str, str]:
    """Return the codes of a role with what they mean, as they stand in the file."""
    if role == COUNSELOR:
        return {name: code.meaning for name, code in COUNSELOR_CODES.items()}
    if role != CLIENT:
        return {}
    types = {
        f"{talk}.{kind}": f"{talk}: {kind.replace('_', ' ')}"
        for talk in TALK if talk != "neutral" for kind in TALK_TYPES
    }  # fmt: skip
    return {**TALK, **types}


class _Document:
    """An ELAN file in the making."""

    def __init__(self, session: CodedSession, stamp: Stamp) -> None:
        self.coded = session.coded
        self.times = stretches(session.coded)
        self.made = {"model": signed_by(session, stamp), "version": stamp.version}
        xsi = "http://www.w3.org/2001/XMLSchema-instance"
        self.root = Element(
            "ANNOTATION_DOCUMENT",
            {"xmlns:xsi": xsi, "xsi:noNamespaceSchemaLocation": "http://www.mpi.nl/tools/elan/EAFv3.0.xsd",
             "AUTHOR": "micoder", "DATE": _DATE, "FORMAT": "3.0", "VERSION": "3.0"},
        )  # fmt: skip
        self.ids = 0

    def new_id(self) -> str:
        """Return the next annotation's name."""
        self.ids += 1
        return f"a{self.ids}"

    def header(self, name: str) -> Element:
        """Add the header: who made the file and the session's name."""
        header = SubElement(self.root, "HEADER", MEDIA_FILE="", TIME_UNITS="milliseconds")
        properties = {"micoder.session": name, "micoder.coder": self.made["model"],
                      "micoder.version": self.made["version"], "micoder.codes": self.seal()}  # fmt: skip
        for key, value in properties.items():
            SubElement(header, "PROPERTY", NAME=key).text = for_xml(value)
        return header

    def seal(self) -> str:
        """Return the seal of each speaker's codes, in the order of time."""
        codes: dict[str, list[tuple[int, str]]] = {}
        for one, time in zip(self.coded, self.times, strict=True):
            if one.code:
                codes.setdefault(one.utterance.speaker, []).append((time.start_ms, label_of(one)))
        return seal_of([code for _, code in sorted(group)] for group in codes.values())

    def slots(self) -> list[tuple[str, str]]:
        """Add the time slots in the order of time, and return each utterance's two."""
        order = SubElement(self.root, "TIME_ORDER")
        moments = [(one.start_ms, at, 0) for at, one in enumerate(self.times)]
        moments += [(one.end_ms, at, 1) for at, one in enumerate(self.times)]
        names: dict[tuple[int, int], str] = {}
        for number, (ms, at, side) in enumerate(sorted(moments), start=1):
            names[at, side] = f"ts{number}"
            SubElement(order, "TIME_SLOT", TIME_SLOT_ID=f"ts{number}", TIME_VALUE=str(ms))
        return [(names[at, 0], names[at, 1]) for at in range(len(self.times))]

    def child(self, tier: str, suffix: str, kind: str, values: Mapping[str, str]) -> None:
        """Add a tier of values that belong to annotations of a speaker's tier."""
        child = SubElement(self.root, "TIER", ANNOTATOR=for_xml(self.made["model"]), LINGUISTIC_TYPE_REF=kind,
                           PARENT_REF=tier, TIER_ID=f"{tier}-{suffix}")  # fmt: skip
        for annotation, value in values.items():
            one = SubElement(SubElement(child, "ANNOTATION"), "REF_ANNOTATION",
                             ANNOTATION_ID=self.new_id(), ANNOTATION_REF=annotation)  # fmt: skip
            if suffix == "code":
                one.set("CVE_REF", f"cve_{value}")
            SubElement(one, "ANNOTATION_VALUE").text = value


def _tier_names(speakers: Sequence[str]) -> dict[str, str]:
    """Return a tier's name for each speaker; none is another's name with ``-code`` behind it."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for speaker in sorted(speakers, key=len):
        name = for_xml(speaker)
        while name in taken:
            name += "'"
        taken |= {name, f"{name}-code", f"{name}-time"}
        names[speaker] = name
    return names


def _add_tiers(document: _Document) -> None:
    slots = document.slots()
    speakers = list(dict.fromkeys(one.utterance.speaker for one in document.coded))
    names = _tier_names(speakers)
    for speaker in speakers:
        tier = SubElement(document.root, "TIER", LINGUISTIC_TYPE_REF="utterance",
                          PARTICIPANT=for_xml(speaker), TIER_ID=names[speaker])  # fmt: skip
        mine = [(at, one) for at, one in enumerate(document.coded) if one.utterance.speaker == speaker]
        ids: dict[int, str] = {}
        for at, one in mine:
            ids[at] = document.new_id()
            annotation = SubElement(SubElement(tier, "ANNOTATION"), "ALIGNABLE_ANNOTATION",
                                    ANNOTATION_ID=ids[at], TIME_SLOT_REF1=slots[at][0],
                                    TIME_SLOT_REF2=slots[at][1])  # fmt: skip
            SubElement(annotation, "ANNOTATION_VALUE").text = for_xml(one.utterance.text)
        kind = _TYPES.get(mine[0][1].utterance.role, "other code")
        codes = {ids[at]: label_of(one) for at, one in mine if one.code}
        document.child(names[speaker], "code", kind, codes)
        marks = {ids[at]: ", ".join(document.times[at].marks) for at, _ in mine if document.times[at].marks}
        if marks:
            document.child(names[speaker], "time", "time source", marks)


def _add_types(root: Element) -> None:
    SubElement(root, "LINGUISTIC_TYPE", GRAPHIC_REFERENCES="false", LINGUISTIC_TYPE_ID="utterance",
               TIME_ALIGNABLE="true")  # fmt: skip
    for name in (*_TYPES.values(), "other code", "time source"):
        kind = SubElement(root, "LINGUISTIC_TYPE", CONSTRAINTS=_CONSTRAINT, GRAPHIC_REFERENCES="false",
                          LINGUISTIC_TYPE_ID=name, TIME_ALIGNABLE="false")  # fmt: skip
        if name in _TYPES.values():
            kind.set("CONTROLLED_VOCABULARY_REF", name)
    SubElement(root, "LANGUAGE", LANG_DEF="http://cdb.iso.org/lg/CDB-00130975-001", LANG_ID=_LANGUAGE,
               LANG_LABEL="undetermined (und)")  # fmt: skip
    SubElement(root, "CONSTRAINT", DESCRIPTION="1-1 association with a parent annotation",
               STEREOTYPE=_CONSTRAINT)  # fmt: skip
    for role, name in _TYPES.items():
        vocabulary = SubElement(root, "CONTROLLED_VOCABULARY", CV_ID=name)
        SubElement(vocabulary, "DESCRIPTION", LANG_REF=_LANGUAGE).text = "micoder's codebook"
        for code, meaning in vocabulary_of(role).items():
            entry = SubElement(vocabulary, "CV_ENTRY_ML", CVE_ID=f"cve_{code}")
            SubElement(entry, "CVE_VALUE", DESCRIPTION=meaning, LANG_REF=_LANGUAGE).text = code


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the file of one session; every tier and annotation in the session's order."""
    (session,) = sessions
    document = _Document(session, stamp)
    header = document.header(session.name)
    _add_tiers(document)
    SubElement(header, "PROPERTY", NAME="lastUsedAnnotationId").text = str(document.ids)
    _add_types(document.root)
    return Written(to_xml(document.root), (*remark_on(document.times, "ELAN"), *_overlaps(document)))


def _overlaps(document: _Document) -> Iterator[str]:
    last: dict[str, Stretch] = {}
    count = 0
    for one, time in zip(document.coded, document.times, strict=True):
        before = last.get(one.utterance.speaker)
        count += before is not None and time.start_ms < before.end_ms
        last[one.utterance.speaker] = time
    if count:
        overlap = f"{many(count, 'annotation')} {verb(count, 'overlaps', 'overlap')}"
        yield f"{overlap} others of the same speaker, as the transcript's times do"
