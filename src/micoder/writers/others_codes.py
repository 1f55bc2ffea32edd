"""What micoder's codes are called in CACTI and GSEQ files: MISC 2.5 names where MISC has one.

A reader of these names is ``readers.codes_of_others``. What is lost: a summary is a complex
reflection, and activation is commitment (codebook, roll-up table).
"""

from micoder.rollup import misc_by_words
from micoder.scores.misc import misc_code
from micoder.session import CLIENT, COUNSELOR, Coded

COUNSELOR_NAMES: dict[str, str] = {
    "open_question": "OQ",
    "closed_question": "CQ",
    "simple_reflection": "SR",
    "complex_reflection": "CR",
    "summary": "CR",
    "affirm": "AF",
    "support": "SU",
    "emphasize_autonomy": "EC",
    "seek_collaboration": "SEEK",
    "give_information": "GI",
    "persuade_with_permission": "ADP",
    "persuade": "ADW",
    "direct": "DI",
    "confront": "CO",
    "structure": "STR",  # ST is sustain talk in MITI's codebook for CACTI, and structure in MISC's
    "facilitate": "FA",
    "other": "FI",
}
_KINDS = {
    "desire": "D", "ability": "AB", "reason": "R", "need": "N",
    "commitment": "C", "activation": "C", "taking_steps": "TS", "other": "O",
}  # fmt: skip
_TALK = {"change": "CHANGE TALK", "sustain": "SUSTAIN TALK", "neutral": "FN"}


# where MISC looks at the words: ``readers.codes_of_others`` reads both codes back from the one name
_BY_WORDS = {"RCP": "RCP", "RCW": "RCW", "WA": "WA", "OQ": "SEEK-OQ", "CQ": "SEEK-CQ"}


def cacti_name(one: Coded) -> str:
    """Return a code's name in CACTI files, like OQ, D+ or WA; empty where there is no code."""
    if one.utterance.role == COUNSELOR and misc_by_words(one.code):
        misc = misc_code(one)
        return _BY_WORDS.get(misc, COUNSELOR_NAMES[str(one.code)])
    return _name(one)


def _name(one: Coded) -> str:
    code, kind = one.code, one.decision.talk_type
    if one.utterance.role == COUNSELOR:
        return COUNSELOR_NAMES.get(code or "", "")
    if one.utterance.role != CLIENT or code is None:
        return ""
    if code in ("change", "sustain") and kind:
        return _KINDS[kind] + ("+" if code == "change" else "-")
    return _TALK.get(code, "")


def cacti_names() -> list[str]:
    """Return all names in a fixed order; a name's place is its number in CACTI files."""
    signed = [f"{kind}{sign}" for kind in dict.fromkeys(_KINDS.values()) for sign in "+-"]
    return [*dict.fromkeys(COUNSELOR_NAMES.values()), *signed, *_TALK.values(), *_BY_WORDS.values()]


def gseq_name(one: Coded) -> str:
    """Return a code's name of letters alone, as SDIS wants it: OQ, CTD for desire to change, STD, FN."""
    name = _name(one)
    stems = {"+": "CT", "-": "ST"}
    if one.utterance.role == CLIENT and name[-1:] in stems:
        return stems[name[-1]] + name[:-1]
    return {"CHANGE TALK": "CT", "SUSTAIN TALK": "ST"}.get(name, name)


def gseq_names() -> tuple[list[str], list[str]]:
    """Return the names of the counselor's codes and those of the client's."""
    kinds = list(dict.fromkeys(_KINDS.values()))
    client = [*(f"CT{kind}" for kind in kinds), "CT", *(f"ST{kind}" for kind in kinds), "ST", "FN"]
    return list(dict.fromkeys(COUNSELOR_NAMES.values())), client
