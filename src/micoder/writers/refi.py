"""The codebook in REFI-QDA's terms: codes in groups, and the sets that MITI counts."""

from xml.etree.ElementTree import Element, SubElement

from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES
from micoder.session import CLIENT, COUNSELOR, Coded
from micoder.writers.records import label_of
from micoder.writers.xmls import guid_of

_GROUPS = {
    "question": "Questions",
    "reflection": "Reflections",
    "input": "Information and advice",
    "other": "Other behavior",
}
_COLORS = {"change": "#2E8B57", "sustain": "#C0392B", "neutral": "#7F8C8D"}
SETS = {
    "MI-adherent (MITI 4.2.1)": ("seek_collaboration", "affirm", "emphasize_autonomy"),
    "MI-non-adherent (MITI 4.2.1)": ("persuade", "direct", "confront"),
}


def code_guid(role: str, label: str) -> str:
    """Return the identifier of a code, the same in every file."""
    return guid_of("code", role, label)


def guid_for(one: Coded) -> str | None:
    """Return the identifier of an utterance's code, or None."""
    role = one.utterance.role
    return code_guid(role, label_of(one)) if one.code and role in (COUNSELOR, CLIENT) else None


def _code(parent: Element, guid: str, name: str, meaning: str = "", *, group: bool = False, color: str = ""
          ) -> Element:  # fmt: skip
    code = SubElement(parent, "Code", guid=guid, name=name, isCodable="false" if group else "true")
    if color:
        code.set("color", color)
    if meaning:
        SubElement(code, "Description").text = meaning
    return code


def add_codes(codebook: Element) -> None:
    """Add all codes of the codebook, in groups."""
    codes = SubElement(codebook, "Codes")
    counselor = _code(codes, guid_of("group", COUNSELOR), "Counselor", group=True)
    for group, title in _GROUPS.items():
        parent = _code(counselor, guid_of("group", group), title, group=True)
        for code in COUNSELOR_CODES.values():
            if code.group == group:
                _code(parent, code_guid(COUNSELOR, code.name), code.name, f"{code.meaning}: {code.example}")
    client = _code(codes, guid_of("group", CLIENT), "Client", group=True)
    for talk, meaning in TALK.items():
        parent = _code(client, code_guid(CLIENT, talk), talk, meaning, color=_COLORS[talk])
        if talk != "neutral":
            for kind, examples in TALK_TYPES.items():
                example = examples[0 if talk == "change" else 1]
                _code(parent, code_guid(CLIENT, f"{talk}.{kind}"), f"{talk}: {kind}", example)


def add_sets(parent: Element, member: str) -> None:
    """Add the sets of codes that MITI sums up; ``member`` names a member's identifier."""
    sets = SubElement(parent, "Sets")
    for name, codes in SETS.items():
        one = SubElement(sets, "Set", guid=guid_of("set", name), name=name)
        for code in codes:
            SubElement(one, "MemberCode", {member: code_guid(COUNSELOR, code)})
