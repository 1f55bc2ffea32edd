"""What WebVTT and SRT have in common: timed blocks of lines, and names inside their text."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from micoder.errors import UnreadableLine
from micoder.readers.source import Skipped, Source, count_words
from micoder.roles import usual_role
from micoder.session import Row
from micoder.timecode import parse_clock

_STAMP = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
TIMING = re.compile(rf"(?P<start>{_STAMP})\s*-->\s*(?P<end>{_STAMP})(?P<settings>(?:\s+\S+)*)\s*")
_ARROW = re.compile(r"-->")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+(?P<who>[^>]+)>(?P<text>.*?)(?=</v>|<v[\s.]|$)", re.DOTALL)
_TAG = re.compile(r"</?(?:v|c|i|b|u|lang|ruby|rt|font|\d)[^>]*>", re.IGNORECASE)
_NAMED = re.compile(r"(?:- ?|>> ?)?(?P<who>[^\W_][^:<>\n]{0,58}?):\s+(?P<text>\S.*)", re.DOTALL)
_LABEL = re.compile(r"[\w.'’()\-/&+@ ]+")


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption as its file has it; ``line`` is where its times stand."""

    line: int
    start_ms: int
    end_ms: int
    text: str


def _clean(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def parse_timing(source: Source, line: int, text: str) -> tuple[int, int]:
    """Return start and end in milliseconds.

    Raises:
        UnreadableLine: a malformed or backward timing; guessing would glue two captions.
    """
    match = TIMING.fullmatch(text.strip())
    start = parse_clock(match["start"]) if match else None
    end = parse_clock(match["end"]) if match else None
    if start is None or end is None:
        raise UnreadableLine(
            source.name,
            line,
            "cannot read the caption's times; they look like 00:01:02.500 --> 00:01:05.000",
        )
    if end < start:
        raise UnreadableLine(source.name, line, "the caption ends before it starts")
    return start, end


def is_timing(line: str) -> bool:
    """Tell whether a line is meant as a caption's times, well-formed or not."""
    return bool(_ARROW.search(line)) and bool(re.match(r"\s*\d", line))


def _voices(text: str) -> list[tuple[str | None, str]]:
    """Return the speaker and words of each voice tag; words outside tags have no speaker."""
    parts: list[tuple[str | None, str]] = []
    at = 0
    for match in _VOICE.finditer(text):
        parts.append((None, text[at : match.start()]))
        parts.append((match["who"].strip(), match["text"]))
        at = match.end()
    parts.append((None, text[at:]))
    return [(who, _clean(said)) for who, said in parts if _clean(said)]


def _looks_like_name(who: str, counts: dict[str, int]) -> bool:
    if not _LABEL.fullmatch(who) or len(who.split()) > 7:
        return False
    return (
        bool(usual_role(who))
        or counts[who] > 1
        or all(w[0].isupper() or not w[0].isalpha() for w in who.split())
    )


def speak(source: Source, cues: Sequence[Cue]) -> Iterator[Row | Skipped]:
    """Yield each cue's words with their speaker.

    A voice tag or ``Name:`` names the speaker; a cue without a name goes on with the
    speaker before it. Rolling captions that repeat the line before are merged.
    """
    counts: dict[str, int] = {}
    for cue in cues:
        match = _NAMED.fullmatch(_TAG.sub("", cue.text).strip())
        if match:
            counts[match["who"]] = counts.get(match["who"], 0) + 1
    speaker: str | None = None
    for cue in cues:
        said_any = False
        for who, said in _voices(cue.text):
            match = _NAMED.fullmatch(said) if who is None else None
            if match and _looks_like_name(match["who"], counts):
                who, said = match["who"], match["text"]
            speaker = who or speaker
            said_any = True
            if speaker is None:
                yield Skipped(cue.line, count_words(said), "a caption before the first speaker's name")
            else:
                yield Row(speaker, said, cue.line, cue.start_ms, cue.end_ms)
        if not said_any:
            yield Skipped(cue.line, 0, "a caption without words")
