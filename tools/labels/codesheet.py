"""The sheet a coder fills in for one session, and its reading back into labeled spans.

A sheet names no text beyond the few words that locate a boundary:

    session: annomi 12
    goal: drinking less
    0: O 2=OQ
    1: 0 "but i really"=+des
    2: SR? 3=OQ

Line ``2`` says: turn 2 opens with a doubtful simple reflection, and its third sentence
(marked ``[[3]]`` on the reading copy) begins an open question.
"""

import re
from dataclasses import dataclass

from micoder.session import CLIENT, COUNSELOR

SHORT_CODES = {
    "OQ": "open_question",
    "CQ": "closed_question",
    "SR": "simple_reflection",
    "CR": "complex_reflection",
    "SUM": "summary",
    "AF": "affirm",
    "SUP": "support",
    "EA": "emphasize_autonomy",
    "SC": "seek_collaboration",
    "GI": "give_information",
    "PWP": "persuade_with_permission",
    "P": "persuade",
    "DI": "direct",
    "CO": "confront",
    "ST": "structure",
    "FA": "facilitate",
    "O": "other",
}
SHORT_TYPES = {
    "des": "desire",
    "abi": "ability",
    "rea": "reason",
    "nee": "need",
    "com": "commitment",
    "act": "activation",
    "ste": "taking_steps",
    "oth": "other",
}
SIGNS = {"+": "change", "-": "sustain"}
_SENTENCE_START = re.compile(r"(?<=[.?!…])[\"'”’)\]]*\s+(?=\S)")
_ITEM = re.compile(
    r'(?:(?P<mark>\d+)=|"(?P<words>[^"]+)"=)?(?P<code>[A-Z]+|0|[+-][a-z]{3})(?P<doubt>\??)(?:\s+|$)'
)


@dataclass(frozen=True, slots=True)
class Label:
    """One coded utterance: its span in the turn's text, code, talk type and doubt."""

    start_char: int
    end_char: int
    code: str
    talk_type: str
    doubt: bool

    @property
    def name(self) -> str:
        """The code, with its talk type where it has one.

        >>> Label(0, 4, "change", "need", False).name, Label(0, 4, "affirm", "", False).name
        ('change.need', 'affirm')
        """
        return f"{self.code}.{self.talk_type}".rstrip(".")


class SheetError(ValueError):
    """A line of a code sheet that does not fit its turn."""


def sentence_starts(text: str) -> list[int]:
    """Return the offsets after each sentence end; the reading copy numbers them from 2."""
    return [m.end() for m in _SENTENCE_START.finditer(text)]


def reading_copy(text: str) -> str:
    """Return the turn's text with a numbered mark before every later sentence."""
    parts, last = [], 0
    for number, start in enumerate(sentence_starts(text), start=2):
        parts.append(f"{text[last:start]}[[{number}]] ")
        last = start
    return "".join([*parts, text[last:]])


def meaning_of(code: str, role: str) -> tuple[str, str]:
    """Return the codebook's code and talk type of a sheet's short code."""
    if role == COUNSELOR and code in SHORT_CODES:
        return SHORT_CODES[code], ""
    if role == CLIENT and code == "0":
        return "neutral", ""
    if role == CLIENT and code[0] in SIGNS and code[1:] in SHORT_TYPES:
        return SIGNS[code[0]], SHORT_TYPES[code[1:]]
    raise SheetError(f"{code!r} is no code for a {role}")


def _locate(item: re.Match[str], text: str, after: int) -> int:
    if item["mark"]:
        starts = sentence_starts(text)
        index = int(item["mark"]) - 2
        if not 0 <= index < len(starts):
            raise SheetError(f"there is no sentence {item['mark']} (the last is {len(starts) + 1})")
        start = starts[index]
    else:
        words = [re.escape(word) for word in item["words"].split()]
        found = [
            m.start()
            for m in re.finditer(r"(?<!\w)" + r"\s+".join(words), text, re.IGNORECASE)
            if m.start() > after
        ]
        if len(found) != 1:
            raise SheetError(
                f'"{item["words"]}" stands {len(found)} times after the last boundary: give more words'
            )
        start = found[0]
    if start <= after:
        raise SheetError(f"boundary {item[0].strip()} is not after the one before it")
    return start


def parse_line(line: str, text: str, role: str) -> list[Label]:
    """Return the labels of one turn; together they cover its text once, end to end.

    Raises:
        SheetError: a code, mark or anchor that does not fit the turn.
    """
    items, position = [], 0
    while position < len(line):
        match = _ITEM.match(line, position)
        if not match:
            raise SheetError(f"cannot read {line[position:]!r}")
        items.append(match)
        position = match.end()
    if not items or items[0]["mark"] or items[0]["words"]:
        raise SheetError("the line must begin with the code of the first utterance")
    starts = [0]
    for item in items[1:]:
        if not (item["mark"] or item["words"]):
            raise SheetError(f"{item[0].strip()} has no mark or words to say where it begins")
        starts.append(_locate(item, text, starts[-1]))
    ends = [*starts[1:], len(text)]
    return [
        Label(start, end, *meaning_of(item["code"], role), doubt=bool(item["doubt"]))
        for item, start, end in zip(items, starts, ends, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A filled-in sheet before its lines are matched with the turns."""

    corpus: str
    session: str
    goal: str
    lines: dict[int, str]


def parse_sheet(text: str) -> Sheet:
    """Return the sheet's header and its lines by turn number."""
    head: dict[str, str] = {}
    lines: dict[int, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        key, _, rest = line.partition(":")
        if key.isdigit():
            if int(key) in lines:
                raise SheetError(f"turn {key} stands twice")
            lines[int(key)] = rest.strip()
        else:
            head[key] = rest.strip()
    if not {"session", "goal"} <= head.keys():
        raise SheetError("the sheet must open with 'session: CORPUS ID' and 'goal: ...'")
    corpus, _, session = head["session"].partition(" ")
    return Sheet(corpus, session, head["goal"], lines)
