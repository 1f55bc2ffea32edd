"""What a file holds, what of it was read, and what a person should look at before coding it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from micoder.errors import UnclearRoles
from micoder.plurals import listed, many, verb
from micoder.readers.found import OUR_SHEET, Doubt, by_reason, count_words
from micoder.readers.source import Facts, Reading, Source
from micoder.roles import Judge, decide_roles, said_roles
from micoder.session import Session

_FILLERS = {"um", "uh", "mm", "mhm", "hmm", "mm-hmm", "mm-hm", "uh-huh", "er", "erm"}
# Otter, AssemblyAI; aTrain; whisper.cpp
_UNKNOWN = re.compile(r"unknown|undefined|\?$", re.IGNORECASE)
_ENOUGH_WORDS = 1_500


@dataclass(frozen=True, slots=True)
class SpeakerFacts:
    """One speaker of a session; ``role`` is None where neither the file nor the name says it."""

    name: str
    role: str | None
    turns: int
    words: int


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One session of a file.

    Attributes:
        timed: how many of its rows have a start.
        start_ms, end_ms: the span of the times, None without any.
        codes: how many rows have a code of a person.
    """

    name: str
    rows: int
    turns: int
    words: int
    timed: int
    start_ms: int | None
    end_ms: int | None
    codes: int
    speakers: tuple[SpeakerFacts, ...]


@dataclass(frozen=True, slots=True)
class SkippedFacts:
    """What was left out for one reason; ``lines`` are the first of its places."""

    why: str
    count: int
    words: int
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Account:
    """The account of one file.

    Attributes:
        words: those of all rows; with ``skipped_words`` all that the file says.
        facts: counts in the format's own terms, like cues or tiers.
        doubts: places that could be meant another way.
        advice: what a person should do, one sentence each.
        unused: a table's columns that nothing is read from.
    """

    source: str
    format: str
    encoding: str
    sessions: tuple[SessionFacts, ...]
    skipped: tuple[SkippedFacts, ...]
    merged: int = 0
    facts: Facts = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    warnings: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """The words of all rows."""
        return sum(session.words for session in self.sessions)

    @property
    def skipped_words(self) -> int:
        """The words that were left out."""
        return sum(one.words for one in self.skipped)


def account(source: Source, reading: Reading, *, judge: Judge | None = None) -> Account:
    """Return what a reading holds and what a person should do about it.

    Args:
        judge: tells from the talk who the counselor is, where the names do not.
    """
    sessions = tuple(map(session_facts, reading.sessions))
    skipped = tuple(_skipped(reading))
    advised = zip(reading.sessions, sessions, strict=True)
    advice = tuple(dict.fromkeys(one for session, facts in advised for one in _advise(session, facts, judge)))
    left_out = sum(one.words for one in skipped if one.why != OUR_SHEET)
    if left_out > sum(one.words for one in sessions):
        advice += ("More words were left out than read: look at the reasons.",)
    if reading.doubts:
        places = sorted({one.line for one in reading.doubts})
        line, it = verb(len(places), "line", "lines"), verb(len(places), "it", "they")
        advice += (f"Look at {line} {listed(places, 5)}: {it} could be meant otherwise.",)
    return Account(source.name, reading.format, reading.encoding, sessions, skipped, reading.merged,
                   reading.facts, reading.doubts, reading.warnings, advice, reading.unused)  # fmt: skip


def session_facts(session: Session) -> SessionFacts:
    """Return the counts of a session."""
    turns = Counter(turn.speaker for turn in session.turns)
    words: Counter[str] = Counter()
    for row in session.rows:
        words[row.speaker] += count_words(row.text)
    starts = [row.start_ms for row in session.rows if row.start_ms is not None]
    ends = [row.end_ms for row in session.rows if row.end_ms is not None]
    roles = said_roles(session)
    speakers = tuple(
        SpeakerFacts(name, roles.get(name), turns[name], words[name]) for name in session.speakers
    )
    return SessionFacts(
        session.name, len(session.rows), len(session.turns), words.total(), len(starts),
        min(starts, default=None), max([*starts, *ends], default=None),
        sum(row.code is not None for row in session.rows), speakers,
    )  # fmt: skip


def _skipped(reading: Reading) -> Iterator[SkippedFacts]:
    for one in by_reason(reading.skipped):
        lines = tuple(line for line in one.lines if line)[:5]
        yield SkippedFacts(one.why, len(one.lines), one.words, lines)


def _advise(session: Session, facts: SessionFacts, judge: Judge | None) -> Iterator[str]:
    if not facts.words:
        yield "It holds codes without words: 'micoder score' scores them, 'micoder code' has nothing to code."
        return
    try:
        yield from (f"{session.name}: {remark}" for remark in decide_roles(session, judge=judge).remarks)
    except UnclearRoles as err:
        yield f"{session.name}: {str(err).removeprefix(f'{session.source or session.name}: ')}"
    unknown = [one for one in facts.speakers if _UNKNOWN.search(one.name)]
    for one in unknown:
        yield (
            f"{session.name}: {one.turns} of {many(facts.turns, 'turn')} {verb(one.turns, 'is', 'are')} of "
            f"'{one.name}'; put the right names in, or they are left uncoded."
        )
    twins = _alike(session.speakers)
    if twins:
        yield f"{session.name}: '{twins[0]}' and '{twins[1]}' may be one speaker; give both the same name."
    if 0 < facts.timed < facts.rows:
        bare = facts.rows - facts.timed
        yield f"{session.name}: {bare} of {many(facts.rows, 'row')} {verb(bare, 'has', 'have')} no time."
    if facts.words >= _ENOUGH_WORDS and not _fillers(session):
        yield (
            f"{session.name}: no 'um', 'uh' or 'mm-hmm' in {facts.words} words: a clean transcript, "
            "in which facilitating and neutral utterances and talk time come out too low."
        )


def _alike(names: Sequence[str]) -> tuple[str, str] | None:
    """Return two names that differ in case, blanks or marks alone."""
    seen: dict[str, str] = {}
    for name in names:
        plain = "".join(char for char in name.casefold() if char.isalnum())
        if plain and plain in seen:
            return seen[plain], name
        seen[plain] = name
    return None


def _fillers(session: Session) -> bool:
    return any(
        word.strip(".,?!…-").casefold() in _FILLERS for row in session.rows for word in row.text.split()
    )
