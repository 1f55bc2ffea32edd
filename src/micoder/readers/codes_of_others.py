"""What the codes of MISC, MITI and CACTI codebooks are called here.

A code that lumps together what micoder tells apart (MITI's Q) has no counterpart: it is kept
under its own name and reported, and nobody guesses.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES
from micoder.session import CLIENT, COUNSELOR


@dataclass(frozen=True, slots=True)
class OurCode:
    """A code of ours for a code of somebody else.

    Attributes:
        misc: MISC's own code, where it tells apart by the words what is one code here, like CO and WA.
    """

    role: str
    code: str
    talk_type: str | None = None
    misc: str = ""


_COUNSELOR = {
    "open_question": "OQ QUO",
    "closed_question": "CQ QUC",
    "simple_reflection": "SR RES",
    "complex_reflection": "CR REC",
    "affirm": "AF AFFIRM",
    "support": "SU SUPPORT",
    "emphasize_autonomy": "EC EA EMPHASIZE",
    "seek_collaboration": "SEEK",
    "give_information": "GI INFO",
    "persuade_with_permission": "PWP ADVP",
    "persuade": "P PERSUADE ADVWO",
    "direct": "DI DIRECT",
    "confront": "CONFRONT",
    "structure": "STR STRUCTURE",
    "facilitate": "FA FACILITATE",
    "other": "FI FILLER",
}
# MISC looks at the words of these for concern, warning and permission; SEEK-OQ is only in our CACTI files
_BY_WORDS = {
    "ADP": ("persuade_with_permission", "ADP"),
    "RCP": ("persuade_with_permission", "RCP"),
    "ADW": ("persuade", "ADW"),
    "RCW": ("persuade", "RCW"),
    "CO": ("confront", "CO"),
    "WA": ("confront", "WA"),
    "SEEK-OQ": ("seek_collaboration", "OQ"),
    "SEEK-CQ": ("seek_collaboration", "CQ"),
}
_TALK_TYPES = {
    "desire": "D", "ability": "A AB", "reason": "R RD RA RN", "need": "N",
    "commitment": "C", "activation": "AC", "taking_steps": "TS", "other": "O",
}  # fmt: skip
_OF_COUNSELOR = {theirs: ours for ours, names in _COUNSELOR.items() for theirs in names.split()}
_OF_CLIENT = {theirs: ours for ours, names in _TALK_TYPES.items() for theirs in names.split()}
_NEUTRAL = {"FN", "F/N", "NT", "ASK", "FOLLOW_NEUTRAL", "FOLLOW NEUTRAL", "FOLLOW/NEUTRAL"}
# as people write them out; a plural's s is taken off before
_SPELLED = {
    "affirmation": "affirm",
    "reflection_simple": "simple_reflection",
    "reflection_complex": "complex_reflection",
    "question_open": "open_question",
    "question_closed": "closed_question",
    "giving_information": "give_information",
    "seeking_collaboration": "seek_collaboration",
    "emphasizing_autonomy": "emphasize_autonomy",
    "emphasising_autonomy": "emphasize_autonomy",
    "advise_with_permission": "persuade_with_permission",
    "advise_without_permission": "persuade",
}
_BETWEEN = re.compile(r"[\s_,/-]+")
# codebooks with client talk lumped into CT and ST; there ST is no counselor's Structure
_LUMPED = {"CT", "SEEK", "EA", "PWP"}
_VALENCE = re.compile(r"(?P<stem>[A-Z/_]+?)(?:[-_ ]?(?P<sign>[+\-0N]))?")


def our_code(name: str, *, beside: Collection[str] = ()) -> OurCode | None:
    """Return our code for a code of MISC, MITI, CACTI or micoder itself, or None.

    Args:
        name: as the file has it; QUO-N and QUO+ are QUO with a valence.
        beside: the other codes of the file, which decide whose code ST is.

    >>> our_code("QUO-N").code, our_code("R+").talk_type, our_code("Q") is None
    ('open_question', 'reason', True)
    >>> our_code("WA").code, our_code("WA").misc
    ('confront', 'WA')
    >>> our_code("Open questions").code, our_code("Change talk: need").talk_type
    ('open_question', 'need')
    """
    plain = _BETWEEN.sub("_", name.strip().casefold())
    plain = _SPELLED.get(plain, plain)
    if plain not in COUNSELOR_CODES and plain.endswith("s"):
        plain = _SPELLED.get(plain[:-1], plain[:-1] if plain[:-1] in COUNSELOR_CODES else plain)
    if plain in COUNSELOR_CODES:
        return OurCode(COUNSELOR, plain)
    stance, _, kind = re.sub(r"[.:]_?", ".", plain, count=1).partition(".")
    stance = stance.removesuffix("_talk")
    if stance in TALK and (not kind or kind in TALK_TYPES):
        return OurCode(CLIENT, stance, kind or None)
    return _misc(name.strip().upper(), {one.strip().upper() for one in beside})


def _misc(name: str, beside: Collection[str]) -> OurCode | None:
    if name in _NEUTRAL:
        return OurCode(CLIENT, "neutral")
    if name in ("CT", "CHANGE TALK"):
        return OurCode(CLIENT, "change")
    if name == "SUSTAIN TALK" or (name == "ST" and _LUMPED & set(beside)):
        return OurCode(CLIENT, "sustain")
    if name == "ST":
        # alone it may be either; MISC codebooks have reflections and questions with these stems
        misc = any(one.startswith(("QU", "OQ", "CQ", "RE", "FA", "GI")) for one in beside)
        return OurCode(COUNSELOR, "structure") if misc else None
    if name in _BY_WORDS:
        ours, in_misc = _BY_WORDS[name]
        return OurCode(COUNSELOR, ours, misc=in_misc)
    if name in _OF_COUNSELOR:
        return OurCode(COUNSELOR, _OF_COUNSELOR[name])
    match = _VALENCE.fullmatch(name)
    if not match or not match["sign"]:
        return None
    stem, sign = match["stem"], match["sign"]
    if sign in "+-" and stem in _OF_CLIENT:
        return OurCode(CLIENT, "change" if sign == "+" else "sustain", _OF_CLIENT[stem])
    return _misc(stem, beside) if stem in _OF_COUNSELOR or stem in _BY_WORDS else None


def our_talk_type(name: str) -> str | None:
    """Return our talk type for a name of one, written out or as MISC's letters, or None.

    >>> our_talk_type("Taking steps"), our_talk_type("AB"), our_talk_type("cost")
    ('taking_steps', 'ability', None)
    """
    plain = _BETWEEN.sub("_", name.strip().casefold())
    return plain if plain in TALK_TYPES else _OF_CLIENT.get(name.strip().upper())


def left_uncoded(names: Mapping[str, int]) -> str:
    """Return the sentence about codes that micoder does not have.

    >>> left_uncoded({"Q": 2})
    'codes without a counterpart in micoder, left uncoded: Q (2)'
    """
    shown = ", ".join(f"{name} ({count})" for name, count in Counter(names).most_common(20))
    return f"codes without a counterpart in micoder, left uncoded: {shown}"
