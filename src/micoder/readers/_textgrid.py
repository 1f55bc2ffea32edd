"""Praat TextGrid, long and short: one interval tier a speaker."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from micoder.errors import UnreadableFile, UnreadableLine
from micoder.readers.found import Skipped
from micoder.readers.source import Facts, Reading, Source, one_session
from micoder.readers.tiers import Mark, Tier, choose_tiers, rows_of
from micoder.stamp import HUMAN

# Praat reads free-standing numbers, "strings" and <flags>, and takes all the rest for comments;
# the long form's  xmin = 0  and the short form's  0  are the same to it
_TOKEN = re.compile(
    r"\"(?P<text>(?:[^\"]|\"\")*+)\"|(?<![^\s=])(?P<number>-?\d[\d.eE+-]*)(?!\S)|<(?P<flag>\w+)>|(?P<open>\")"
)

_CODER = re.compile(r"^! coded by (\S.*)\s*\Z", re.MULTILINE)


def fits(source: Source) -> bool:
    """Take text that says ooTextFile and TextGrid in its first lines."""
    head = source.text[:200]
    return "ooTextFile" in head and "TextGrid" in head


class _Tokens:
    """Praat's values in order, each with its line."""

    def __init__(self, source: Source) -> None:
        self.source = source.name
        self._found = self._tokens(source.text)
        self.line = 1

    def _tokens(self, text: str) -> Iterator[tuple[str, str]]:
        at = 0
        for match in _TOKEN.finditer(text):
            self.line += text.count("\n", at, match.start())
            at = match.start()
            kind = str(match.lastgroup)
            yield kind, match[kind]

    def take(self, kind: str) -> str:
        found = next(self._found, None)
        if found is None:
            raise UnreadableFile(self.source, "is a TextGrid that ends too early")
        if found[0] != kind:
            raise UnreadableLine(self.source, self.line, f"holds no {kind} where a TextGrid has one")
        return found[1].replace('""', '"') if kind == "text" else found[1]

    def number(self) -> float:
        text = self.take("number")
        try:
            value = float(text)
        except ValueError:
            raise UnreadableLine(self.source, self.line, "holds no number where a TextGrid has one") from None
        if not -1e9 < value < 1e9:
            raise UnreadableLine(self.source, self.line, "holds a number that is no time")
        return value


def _tiers(source: Source) -> tuple[list[Tier], int, int]:
    """Return the interval tiers, the number of point tiers, and the words in these."""
    tokens = _Tokens(source)
    if tokens.take("text") != "ooTextFile" or "TextGrid" not in tokens.take("text"):
        raise UnreadableFile(source.name, "is a Praat file and no TextGrid")
    tokens.number()
    tokens.number()
    if tokens.take("flag") != "exists":
        return [], 0, 0
    tiers: list[Tier] = []
    points = words = 0
    for number in range(int(tokens.number())):
        kind, name = tokens.take("text"), tokens.take("text").strip()
        tokens.number()
        tokens.number()
        marks = []
        for _ in range(int(tokens.number())):
            start = tokens.number()
            end = tokens.number() if kind == "IntervalTier" else start
            text, line = " ".join(tokens.take("text").split()), tokens.line
            marks.append(Mark(line, text, max(0, round(start * 1000)), max(0, round(end * 1000)), start))
        if kind == "IntervalTier":
            name = name or f"tier {number + 1}"
            tiers.append(Tier(name, name, marks))
        else:
            points += 1
            words += sum(len(mark.text.split()) for mark in marks)
    return tiers, points, words


def _twin(tiers: Sequence[Tier], tier: Tier, suffix: str) -> Tier | None:
    """Return the tier that says something about another's intervals, like ``T-code`` of ``T``."""
    return next((one for one in tiers if one.name == f"{tier.name}{suffix}"), None)


def _choose(source: Source, tiers: list[Tier], facts: Facts) -> list[Tier]:
    """Return the speakers' tiers: all that stand for themselves, where each has codes beside it."""
    twins = [_twin(tiers, tier, suffix) for tier in tiers for suffix in ("-code", "-time")]
    heads = [tier for tier in tiers if not any(tier is twin for twin in twins)]
    if source.options.tiers or not heads:
        return choose_tiers(source, tiers, facts)
    sure = all(_twin(tiers, tier, "-code") for tier in heads)
    return heads if sure else choose_tiers(source, heads, facts)


def _with_codes(tiers: Sequence[Tier], tier: Tier) -> Tier:
    """Return a tier with the codes, and the marks of its times, that stand beside it."""
    codes, times = (
        {mark.start_ms: mark.text for mark in twin.marks} if (twin := _twin(tiers, tier, suffix)) else {}
        for suffix in ("-code", "-time")
    )
    marks = [
        replace(mark, code=codes.get(mark.start_ms) or None, time=times.get(mark.start_ms, ""))
        for mark in tier.marks
    ]
    return Tier(tier.name, tier.speaker, marks)


def _without_silence(tiers: Sequence[Tier]) -> list[Tier]:
    return [Tier(tier.name, tier.speaker, [mark for mark in tier.marks if mark.text]) for tier in tiers]


def read(source: Source) -> Reading:
    """Return the session of the speakers' tiers; empty intervals are silence.

    Raises:
        NotAConversation: it is not clear which tiers are speakers; the user has to name them.
    """
    tiers, points, words = _tiers(source)
    intervals = sum(len(tier.marks) for tier in tiers)
    facts: Facts = {"IntervalTier": len(tiers), "TextTier": points, "intervals": intervals}
    chosen = _choose(source, tiers, facts)
    twins = [_twin(tiers, tier, suffix) for tier in chosen for suffix in ("-code", "-time")]
    left = [tier for tier in tiers if not any(tier is one for one in (*chosen, *twins)) and tier.words]
    skipped = [Skipped(0, tier.words, f"the tier '{tier.name[:40]}'") for tier in left]
    if words:
        skipped.append(Skipped(0, words, "a tier of points"))
    spoken = _without_silence([_with_codes(tiers, tier) for tier in chosen])
    reading = one_session(source, [*rows_of(spoken), *skipped], facts=facts)
    coder = _CODER.search(source.text[-200:])
    return replace(
        reading,
        sessions=tuple(replace(one, coder=coder[1] if coder else HUMAN) for one in reading.sessions),
    )
