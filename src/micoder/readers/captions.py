"""Captions as speech: names inside their text, and lines that roll from one to the next."""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from micoder.errors import NotAConversation
from micoder.plurals import many
from micoder.readers.cues import Cue, find_cues
from micoder.readers.found import ENDS_EARLY, Doubt, Found, Skipped, count_words
from micoder.readers.overlaps import count_overlaps, with_overlaps
from micoder.readers.source import Reading, Source, one_session
from micoder.roles import usual_role
from micoder.session import Row

_VOICE = re.compile(
    r"<v(?:\.[\w.-]{1,50})?\s+(?P<who>[^<>]{1,200})>(?P<text>.*?)(?=</v>|<v[\s.]|$)", re.DOTALL
)
_TAG = re.compile(r"</?(?:v|c|i|b|u|lang|ruby|rt|font|\d)[^<>]{0,200}>", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:- ?|>> ?)?(?:\[(?P<in>[^\W_][^\[\]:]{0,58})\]:|(?P<who>[^\W_][^:<>\n]{0,58}?|\+[\d*]{4,20}):)"
    r"\s+(?P<text>\S.*)",
    re.DOTALL,
)
_NUMBERED = re.compile(
    r"\[(?P<in>(?:speaker|spk)[ _-]?\w{1,3})\]\s+(?P<text>\S.*)", re.DOTALL | re.IGNORECASE
)
_LABEL = re.compile(r"[\w.'’()\-/&+@,#* ]+")
_SOUND = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|♪[^♪]*♪?")
_WORD_TIMES = re.compile(r"<\d\d:\d\d:\d\d\.\d{3}>")


def _clean(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _voices(text: str) -> list[tuple[str | None, str]]:
    """Return the speaker and words of each voice tag; words outside tags have no speaker."""
    parts: list[tuple[str | None, str]] = []
    at = 0
    for match in _VOICE.finditer(text):
        parts.append((None, text[at : match.start()]))
        parts.append((_clean(match["who"]) or None, match["text"]))
        at = match.end()
    parts.append((None, text[at:]))
    return [(who, _clean(said)) for who, said in parts if _clean(said)]


def _looks_like_name(who: str, counts: dict[str, int]) -> bool:
    if not _LABEL.fullmatch(who) or len(who.split()) > 7:
        return False
    if usual_role(who) or counts[who] > (2 if "," in who else 1):
        return True
    return "," not in who and all(w[0].isupper() or not w[0].isalpha() for w in who.split())


def is_rolling(cues: Sequence[Cue]) -> bool:
    """Tell whether captions roll: most begin with the line that the one before ended with.

    People repeat themselves too, in captions of one line; rolling ones have two or three.
    """
    if any(_VOICE.search(cue.text) for cue in cues):
        return False
    filled = [lines for lines in map(_lines, cues) if lines]
    if len(filled) < 3:
        return False
    repeats = sum(
        after[0] == before[-1] and len(before) + len(after) > 2 for before, after in pairwise(filled)
    )
    timed = any(_WORD_TIMES.search(cue.text) for cue in cues)
    return repeats >= (0.25 if timed else 0.6) * (len(filled) - 1)


def _lines(cue: Cue) -> list[str]:
    return _lines_of(cue.text)


def _lines_of(text: str) -> list[str]:
    return [line for line in map(_clean, text.split("\n")) if line]


def unroll(cues: Sequence[Cue]) -> tuple[list[Cue], list[Skipped]]:
    """Return rolling captions with each line once, and an account of the repeated lines."""
    kept: list[Cue] = []
    skipped: list[Skipped] = []
    before: list[str] = []
    for cue in cues:
        lines = _lines(cue)
        same = next((n for n in range(len(lines), 0, -1) if before[-n:] == lines[:n]), 0)
        if same:
            skipped.append(
                Skipped(cue.line, count_words(" ".join(lines[:same])), "repeats the caption before")
            )
        if not lines or lines[same:]:
            kept.append(Cue(cue.line, cue.start_ms, cue.end_ms, "\n".join(lines[same:])))
        before = lines or before
    return kept, skipped


def _label(text: str) -> tuple[str, str] | None:
    """Return name and words of ``Name: words``, ``[Name]: words`` and ``[SPEAKER_00] words``."""
    match = _NAMED.fullmatch(text) or _NUMBERED.fullmatch(text)
    if not match:
        return None
    parts = match.groupdict()
    return parts.get("who") or parts["in"] or "", parts["text"]


def _by_line(text: str, names: Collection[str]) -> Iterator[tuple[str | None, str]]:
    """Yield a caption's voices; a later line that begins with a speaker's name is that one's."""
    if _VOICE.search(text):
        yield from _voices(text)
        return
    held = ""
    for line in _lines_of(text):
        label = _label(line)
        if held and label and label[0] in names:
            yield None, held
            held = line
        else:
            held = f"{held} {line}".strip()
    if held:
        yield None, held


def speak(cues: Sequence[Cue]) -> Iterator[Found]:
    """Yield each cue's words with their speaker.

    A voice tag or ``Name:`` names the speaker; a cue without a name goes on with the
    speaker before it.
    """
    first = Counter(label[0] for cue in cues if (label := _label(_clean(cue.text))))
    names = {name for name, count in first.items() if _looks_like_name(name, {name: count})}
    speaker: str | None = None
    for cue in cues:
        said_any = False
        if cue.end_ms is None:
            yield Doubt(cue.line, ENDS_EARLY)
        for who, said in _by_line(cue.text, names):
            label = _label(said) if who is None else None
            if label and label[0] in names:
                who, said = label
            elif label and who is None:
                yield Doubt(cue.line, "begins like a name with a colon and was read as words")
            said_any = True
            if who is None and _SOUND.fullmatch(said):
                yield Skipped(cue.line, count_words(said), "a sound or a pause, no speech")
                continue
            if who and who.startswith("//"):
                # noScribe takes the name of a turn that ends in an overlap from the overlap
                yield Doubt(cue.line, "its name is that of an overlap in it; who speaks is not known")
            speaker = who or speaker
            if speaker is None:
                yield Skipped(cue.line, count_words(said), "a caption before the first speaker's name")
                continue
            yield from with_overlaps(Row(speaker, said, cue.line, cue.start_ms, cue.end_ms))
        if not said_any:
            yield Skipped(cue.line, 0, "a caption without words")


def read_captions(source: Source) -> Reading:
    """Return the session of a caption file, WebVTT or SRT.

    Raises:
        NotAConversation: no caption names a speaker.
        UnreadableLine: malformed times.
    """
    found = list(find_cues(source))
    cues = [one for one in found if isinstance(one, Cue)]
    others: list[Found] = [one for one in found if not isinstance(one, Cue)]
    facts = {"cues": len(cues)}
    if not cues:
        raise NotAConversation(source.name, "has no captions", facts)
    shown, merged = cues, 0
    if is_rolling(cues):
        shown, repeats = unroll(cues)
        others += repeats
        merged = len(cues) - len(shown)
    spoken = list(speak(shown))
    if not any(isinstance(one, Row) for one in spoken):
        raise NotAConversation(
            source.name,
            f"none of its {many(len(cues), 'caption')} names a speaker; micoder needs to know who speaks "
            "(a voice tag <v Name> or 'Name: ' at the start of a caption)",
            facts,
        )
    facts["inline overlaps"] = count_overlaps(spoken)
    return one_session(source, [*others, *spoken], unit="cue", merged=merged, facts=facts)
