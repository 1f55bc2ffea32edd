"""What a code counts as in OARS, MITI 4.2.1 and MISC 2.5.

Most codes roll up by name. MISC looks at the words of three of them: a concern is not
advice, a warning is not a confrontation, and asking permission is not a question.
"""

import re
from dataclasses import dataclass

from micoder.apostrophes import straight
from micoder.codes import COUNSELOR_CODES

_OK = "(ok|okay|all right|alright|fine)"
_PERMISSION = re.compile(
    rf"\b(would it be ({_OK}|useful|helpful|(of )?any (use|help))|would it help (if i|to (know|hear))|"
    rf"(is|would|will) (it|that|this) (be )?{_OK}|if (that|it)'?s {_OK}|"
    r"(can|could|may|might) i\b|may we\b|mind if\b|(do|would) you mind|(would|will) you (let|permit) me|"
    r"(would|do) you (like|want|wanna|care) (to )?(hear|know what i|me to)\b|"
    r"(^|(?<=[.,;!?] ))(you )?(want|wanna) (to )?(hear|me to)\b|"
    r"would you like (some|more|any|a bit of|a little) (more )?(information|facts)|"
    r"you (be )?(interested in|open to) (hear|learn|what i\b|some info|more info)|"
    r"(are|would) you (be )?(okay|ok|comfortable|all right|alright) (with me|if i)\b|"
    r"would you be (ok|okay|comfortable) (with|if)|your permission|wonder(ed|ing)? if i\b)",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(  # "how can I help?" and "which of these would you like to hear?" ask for no leave
    r"\b(what|how|where|when|who|which)( \w+){0,3}? "
    r"((can|could|may|might) i|(would|do|will|is) (you|it|that|this))\b",
    re.IGNORECASE,
)
_OPEN_FORM = re.compile(r"\b(what|how|why|where|which|who|tell me|describe)\b", re.IGNORECASE)
_CLOSED_FORM = re.compile(
    r"(?:(?:so|and|but|well|now|okay|ok|all right|right|um|uh)[\s,.…-]+)*"
    r"(?:do|does|did|is|are|was|were|have|has|had|can|could|would|will|shall|should|may|might)(?:n't)?\b",
    re.IGNORECASE,
)
_CONCERN = re.compile(
    r"\b(i('m| am) ((really|very|quite|just|so|also|a (bit|little)) ){0,2}(concerned|worried)|"
    r"my (concern|worry) is|(concerns|worries) me|i('d| would)? worry|"
    r"i('ve| have) (got )?((some|a few|real|serious|my) )?(concerns|worries))\b",
    re.IGNORECASE,
)
_WARNING = re.compile(
    r"\b(if you (don't|do not|won't|keep|go on|carry on|continue)|unless you|or else|"
    r"you('re| are) (going to|gonna) (die|lose|end up|kill)|you('ll| will) (die|lose|end up))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RollUp:
    """One utterance's place in the three schemes; empty where a scheme does not code it."""

    oars: str = ""
    miti: str = ""
    misc: str = ""


def _asks_permission(text: str) -> bool:
    return bool(_PERMISSION.search(_ASKS_WHAT.sub("", text)))


def _misc(code: str, text: str) -> str:
    text = straight(text)
    if code == "seek_collaboration" and text and not _asks_permission(text):
        closed = _CLOSED_FORM.match(text) or not _OPEN_FORM.search(text)
        return "CQ" if closed else "OQ"
    if code == "persuade_with_permission" and _CONCERN.search(text):
        return "RCP"
    if code == "persuade" and _CONCERN.search(text):
        return "RCW"
    if code == "confront" and _WARNING.search(text):
        return "WA"
    return COUNSELOR_CODES[code].misc


_BY_WORDS = {
    "seek_collaboration": {"EC", "OQ", "CQ"},
    "persuade_with_permission": {"ADP", "RCP"},
    "persuade": {"ADW", "RCW"},
    "confront": {"CO", "WA"},
}


def misc_by_words(code: str | None) -> frozenset[str]:
    """Return the MISC codes among which the words decide; empty where the code alone does.

    >>> sorted(misc_by_words("confront")), misc_by_words("affirm")
    (['CO', 'WA'], frozenset())
    """
    return frozenset(_BY_WORDS.get(code or "", ()))


def roll_up(code: str | None, text: str = "") -> RollUp:
    """Return the OARS, MITI and MISC codes of a counselor code (codebook, roll-up table).

    A summary counts as a complex reflection by default. Without the words, permission
    and advice take their usual MISC code.

    >>> roll_up("seek_collaboration", "Where would you like to start?").misc
    'OQ'
    """
    if code not in COUNSELOR_CODES:
        return RollUp()
    row = COUNSELOR_CODES[code]
    return RollUp(row.oars, row.miti, _misc(code, text))
