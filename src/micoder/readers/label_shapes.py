"""The shapes in which transcripts write who speaks, from the most specific one on."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from micoder.roles import usual_role

# with milliseconds, f4's tenths (00:01:02-5), or frames of a film
TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3}|-\d(?![\d:])|[:;]\d{2}(?!\d))?"
NAME = r"[^\W\d_][\w.'’ ()\-/&+@,#]{0,58}?"
_NUMBER = r"(?:\d{1,4}[.):]?\s{1,8}|>>+\s?|- )?"
NO_SPEAKER = re.compile(
    r"(note|notes|date|time|title|audio file|audio|file|duration|topic|session|session id|participants?|"
    r"location|subject|re|recorded|recording|transcri\w*( by)?|https?|www|copyright|source|url|language|"
    r"id|start|end|length|summary|keywords|attendees|speakers|p\.?s\.?|warning|important|remember|example|"
    r"for example|tip|edit|update|step \d+|option \w+|first|second|third|finally|media|version|interview)",
    re.IGNORECASE,
)

ONCE = "taken as a speaker's name, which stands nowhere else"
SOUNDS = re.compile(
    r"(music|laugh\w*|crosstalk|cross talk|inaudible|unintelligible|silence|applause|pause|noise|sighs?|"
    r"cough\w*|background \w+|phone rings|overlapping.*|sic|redacted)",
    re.IGNORECASE,
)


_SERVICE = re.compile(r"(?:spk|speaker)[_ ]?(?:\d{1,2}|\?)|Speaker undefined|[\w.+-]+@[\w.-]+")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_PLAIN = re.compile(r"[A-Za-z][\w ]{0,20}")
_FULL_STOP = re.compile(r".*\w\w[.,]", re.DOTALL)
_PARTICLES = {"from", "de", "la", "van", "von", "der", "den", "al", "bin"}


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write who speaks; ``pattern`` has the groups s, and maybe t, e and text."""

    name: str
    pattern: re.Pattern[str]
    accepts: Callable[[str, int], bool]


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the file: its speaker, the times beside it, the words behind it.

    Attributes:
        name_line: another line that belongs to the label, from 0: the name's, or the time's.
    """

    speaker: str
    start: str | None = None
    end: str | None = None
    text: str = ""
    name_line: int = -1


def any_name(_name: str, _count: int) -> bool:
    """Accept any name: the shape itself is proof."""
    return True


def looks_like_name(name: str, count: int) -> bool:
    """Tell whether words before a colon are a name: a usual one, a frequent one, or capitalized."""
    words = name.split()
    if NO_SPEAKER.fullmatch(name.strip()) or len(words) > 6 or "//" in name:
        return False
    if usual_role(name) or count >= 3:
        return True
    if _SERVICE.fullmatch(name):
        return True
    # a comma stands inside parentheses, or in "Lee, Ann", which comes back
    plain = _ASIDE.sub("", name)
    if "," in plain and count < 2:
        return False
    words = plain.split()
    return len(words) <= 4 and are_capitalized(words)


def are_capitalized(words: Sequence[str]) -> bool:
    """Tell whether words are written like a person's name, as ``Ann van Lee``."""
    proper = [w for w in words if w not in _PARTICLES] if len(words) > 2 else words
    return all(not w[0].isalpha() or w[0].isupper() for w in proper)


def _no_sentence(name: str, count: int) -> bool:
    """Tell whether words alone beside a time are a name, and no ``Okay.``"""
    return looks_like_name(name, count) and not _FULL_STOP.fullmatch(name)


def _usual(name: str, count: int) -> bool:
    return bool(usual_role(name)) or (count >= 3 and len(name.split()) <= 3 and looks_like_name(name, count))


def _no_sound(name: str, _count: int) -> bool:
    return not SOUNDS.fullmatch(name) and len(name.split()) <= 3


def _in_brackets(name: str, count: int) -> bool:
    """Tell whether it is a plain name and no sound, or one with more signs that comes back."""
    if _PLAIN.fullmatch(name):
        return _no_sound(name, count)
    return count > 2 and not SOUNDS.fullmatch(name) and looks_like_name(name, count)


def _role_only(name: str, _count: int) -> bool:
    return bool(usual_role(name))


def _role_or_service(name: str, _count: int) -> bool:
    return bool(usual_role(name) or _SERVICE.fullmatch(name))


def _shape(name: str, pattern: str, accepts: Callable[[str, int], bool] = any_name) -> Shape:
    return Shape(name, re.compile(pattern), accepts)


SHAPES = (
    _shape("otter", rf"(?P<s>\S.{{0,60}}?) {{2,20}}(?P<t>{TIME})\s*"),
    _shape("zoom", r"\[(?P<s>[^\]]{1,60})\] (?P<t>\d\d:\d\d:\d\d)\s*"),
    _shape(
        "markdown",
        rf"(?:[->*#]{{1,6}}\s+)?(?:[\[(]?(?P<t3>{TIME})[\])]?\s{{1,4}})?\*\*(?:[\[(]?(?P<t>{TIME})[\])]?\s{{1,4}})?(?P<s>[^:*]{{1,60}}?)\s*:?\*\*"
        rf"\s*(?:[\[(](?P<t2>{TIME})[\])])?\s*:?\s*(?P<text>.*)",
        looks_like_name,
    ),
    _shape("transana", rf"¤<(?P<t>\d{{1,9}})>\s*(?P<s>{NAME})\s*:\s+(?P<text>.*)"),
    _shape(
        "chat",
        rf"\[?(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}(?:,\s*|\s+|T))?(?:(?P<t>{TIME})|{TIME}\s?[AaPp]\.?[Mm]\.?)\]?"
        rf"\s*(?:-\s*|From\s+)?(?P<s>{NAME})(?:\s+to\s+[^:]{{1,60}}?)?\s*:\s*(?P<text>.*)",
        looks_like_name,
    ),
    _shape("rev", rf"(?P<s>[^\n:\[\]]{{1,60}}?)\s?[\[(](?P<t>{TIME})[\])]:\s*(?P<text>.*)"),
    _shape(
        "timed name",
        rf"{_NUMBER}[\[(#]?(?P<t>{TIME})(?:\s*(?:-->|[-–])\s*(?P<e>{TIME}))?[\])#]?\s*[-–|]?\s*"
        rf"(?P<s>{NAME})\s*:(?:\s+|$)(?P<text>.*)",
        looks_like_name,
    ),
    _shape(
        "name and time",
        # in "Ann Lee 00:00:03" the first colon is the clock's
        rf"(?P<s>{NAME})\s*:(?:(?<!\d:)|(?=[\s\[(]))\s*[\[(]?(?P<t>{TIME})(?:\s*[-–]\s*(?P<e>{TIME}))?[\])]?"
        r"(?:\s+|$)(?P<text>.*)",
        looks_like_name,
    ),
    _shape(
        "seconds",
        rf"\[\s*(?P<t>\d{{1,6}}\.\d+)s?\s*(?:-->|[-–→])\s*(?P<e>\d{{1,6}}\.\d+)s?\s*\]:?\s*[\[(]?(?P<s>{NAME})[\])]?"
        r"\s*:\s+(?P<text>.*)",
        looks_like_name,
    ),
    _shape(
        "timed bracket",
        rf"[\[(]?(?P<t>{TIME})(?:\s*(?:-->|[-–→])\s*(?P<e>{TIME}))?[\])]?\s*[\[(<](?P<s>{NAME})[\])>]\s*:?\s+"
        r"(?P<text>.*)",
        _no_sound,
    ),
    _shape(
        "columns",
        rf"(?P<s>{NAME})(?:\t+| {{2,}})[\[(]?(?P<t>{TIME})[\])]?(?:\t+| {{2,}})(?P<text>\S.*)",
        looks_like_name,
    ),
    _shape(
        "name, time, words", rf"(?P<s>{NAME})\s*[\[(](?P<t>{TIME})[\])]\s+(?P<text>\S.*)", looks_like_name
    ),
    _shape("speaker's name", rf"(?:SPEAKER|Speaker)\s?:\s*(?P<s>{NAME}|\d{{1,2}})", looks_like_name),
    _shape(
        "colon",
        rf"{_NUMBER}(?P<s>{NAME})\s*(?:\[[^\[\]\d]{{1,40}}\]\s*)?(?::(?:\s+|$)|：\s*)(?P<text>.*)",
        looks_like_name,
    ),
    _shape(
        "name over text",
        rf"(?P<s>{NAME})\s*[-–|·•]?\s*[\[(]?(?P<t>{TIME})(?:\s*[-–]\s*(?P<e>{TIME}))?[\])]?\s*",
        looks_like_name,
    ),
    _shape("dot", r"(?P<s>[A-Z][a-z]{0,2})[.)]\s+(?P<text>\S.*)", _role_only),
    _shape(
        "time over text",
        rf"[@\[(]?(?P<t>{TIME})(?:\s*[-–]\s*(?P<e>{TIME}))?[\])]?\s*[-–|]?\s*(?:\*\*)?(?P<s>{NAME})(?:\*\*)?\s*",
        _no_sentence,
    ),
    _shape("short colon", rf"{_NUMBER}(?P<s>[A-Z][a-z]?\d?)\s*:(?P<text>.*)"),
    _shape("tight colon", rf"{_NUMBER}(?P<s>{NAME})\s*:(?P<text>[^\s:/\d].*)", _usual),
    _shape("bracket", rf"\[(?P<s>{NAME})\]:?\s+(?P<text>.*)", _in_brackets),
    _shape("angle", r"<(?P<s>[A-Za-z][\w ]{0,20})>:?\s+(?P<text>.*)", _usual),
    _shape("parenthesis", rf"\((?P<s>{NAME}|speaker \?)\):?\s+(?P<text>.*)", _role_or_service),
    _shape("tab", rf"{_NUMBER}(?P<s>{NAME})\t+(?P<text>\S.*)", _usual),
    _shape("dash", rf"{_NUMBER}(?P<s>{NAME})(?:\s+-|\s*[–—])\s+(?P<text>.*)", _role_only),
    _shape("name alone", rf"(?P<s>{NAME})", _role_only),
)
