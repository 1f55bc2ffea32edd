"""Captions as speech: names inside their text, of whom a caption without a name goes on with the last."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from micoder.errors import NotAConversation
from micoder.plurals import many
from micoder.readers.cues import Cue, find_cues
from micoder.readers.found import ENDS_EARLY, Doubt, Found, Skipped, count_words
from micoder.readers.label_shapes import NO_SPEAKER, ONCE
from micoder.readers.overlaps import count_overlaps, with_overlaps
from micoder.readers.rolling import is_rolling, join_marked, unroll
from micoder.readers.source import Reading, Source, one_session
from micoder.readers.tags import VOICE, lines_of, voices
from micoder.roles import usual_role
from micoder.session import Row

_NAMED = re.compile(
    r"(?:- ?|>> ?)?(?:\[(?P<in>[^\W_][^\[\]:]{0,58})\]:|(?P<who>[^\W_][^:<>\n]{0,58}?|\+[\d*]{4,20}):)"
    r"\s+(?P<text>\S.*)",
    re.DOTALL,
)
# whisper.cpp writes (speaker 0), and (speaker ?) where it does not know
_NUMBER = r"(?:speaker|spk)[ _-]?(?:\w{1,3}|\?)"
_NUMBERED = re.compile(
    rf"(?:- ?|>> ?)?[\[(](?P<in>{_NUMBER})[\])]\s+(?P<text>\S.*)", re.DOTALL | re.IGNORECASE
)
_LABEL = re.compile(r"[\w.'’()\-/&+@,#* ]+")
_NO_NAME = re.compile(r"[?!;…]")
_SOUND = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|♪[^♪]*♪?")
_CHANGE = re.compile(r">>+\s*(?=\S)")
_ANOTHER = "'>>' says that another speaks and not who; taken as the one before"
_MOST = 0.8
_SIGNS = ("-", ">>")


def _looks_like_name(who: str, count: int, often: int = 2) -> bool:
    """Tell whether it is a name; one in small letters has to come back ``often``."""
    if NO_SPEAKER.fullmatch(who):
        return False
    if re.fullmatch(_NUMBER, who, re.IGNORECASE):
        return True
    # people put bars, quotes and pictures into their names; then only coming back tells a name
    if len(who.split()) > 7 or (not _LABEL.fullmatch(who) and (count < 2 or _NO_NAME.search(who))):
        return False
    if usual_role(who) or count >= often + ("," in who):
        return True
    return "," not in who and all(w[0].isupper() or not w[0].isalpha() for w in who.split())


def _label(text: str) -> tuple[str, str] | None:
    """Return name and words of ``Name: words``, ``[Name]: words`` and ``[SPEAKER_00] words``."""
    match = _NAMED.fullmatch(text) or _NUMBERED.fullmatch(text)
    if not match:
        return None
    parts = match.groupdict()
    return parts.get("who") or parts["in"] or "", parts["text"]


def _by_line(text: str, names: Collection[str]) -> Iterator[tuple[str | None, str]]:
    """Yield a caption's voices; a later line that begins with a speaker's name is that one's."""
    if VOICE.search(text):
        yield from voices(text)
        return
    held = ""
    for line in lines_of(text):
        label = _label(line)
        if held and label and label[0] in names:
            yield None, held
            held = line
        else:
            held = f"{held} {line}".strip()
    if held:
        yield None, held


def _names(cues: Sequence[Cue]) -> Counter[str]:
    """Return how often each name begins a caption, or a later line of it where a sign or a role tells."""
    first: Counter[str] = Counter()
    later: Counter[str] = Counter()
    signed = set()
    for cue in cues:
        lines = lines_of(cue.text)
        label = _label(" ".join(lines))
        if label:
            first[label[0]] += 1
        for line in lines[1:]:
            label = _label(line)
            if label:
                later[label[0]] += 1
                signed |= {label[0]} if line.startswith(_SIGNS) else set()
    # where only some captions have a name, others begin in the midst of a sentence
    often = 2 if first.total() > _MOST * len(cues) else 4
    below = {name for name, count in later.items() if name in signed or (count > 1 and usual_role(name))}
    counts = {name: count for name, count in first.items() if _looks_like_name(name, count, often)}
    return Counter(counts) + Counter(
        {name: later[name] for name in below if _looks_like_name(name, later[name])}
    )


def speak(cues: Sequence[Cue]) -> Iterator[Found]:
    """Yield each cue's words with their speaker.

    A voice tag or ``Name:`` names the speaker; a cue without a name goes on with the
    speaker before it.
    """
    names = _names(cues)
    speaker: str | None = None
    for cue in cues:
        said_any = False
        if cue.end_ms is None:
            yield Doubt(cue.line, ENDS_EARLY)
        for who, said in _by_line(cue.text, names):
            by_voice = who is not None
            label = None if by_voice else _label(said)
            if label and label[0] in names:
                who, said = label
                if names[who] == 1 and len(names) > 2 and not usual_role(who):
                    yield Doubt(cue.line, ONCE)
            elif label:
                yield Doubt(cue.line, "begins like a name with a colon and was read as words")
            if not by_voice and _CHANGE.search(said):
                yield Doubt(cue.line, _ANOTHER, tell=True)
                said = _CHANGE.sub("", said)
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
    shown = cues
    for shows_again in (join_marked, unroll) if is_rolling(cues) else (join_marked,):
        shown, repeats = shows_again(shown)
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
