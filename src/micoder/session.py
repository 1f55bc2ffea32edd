"""The nouns of a session: rows as read, turns of one speaker, utterances, codes.

Everything here is frozen; a turn is derived from its rows, so the two cannot disagree.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Literal, TypeVar

from micoder.asides import any_words

COUNSELOR, CLIENT = "counselor", "client"
AND_A_PERSON = " and a person"  # behind the name of a model whose coding a person completed
SHORT_HASH = 12  # digits of a model's hash where people read it
Unit = Literal["row", "cue"]
TimeSource = Literal["", "file", "interpolated"]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Row:
    """One input row, cue or labeled paragraph, as its file has it.

    Attributes:
        line: where it begins in the file, counted from 1.
        role: the file's own word for the speaker's role, else None.
        code: a code that the file itself gives (a human coding), else None.
        talk_type: the talk type that the file gives, else None.
        interpolated: whether its times were shared out by micoder and do not stand in the file.
        overlap: whether it was said while another speaker went on, and stands inside that one's row.
        misc: the MISC code that the file gives, where micoder's code stands for several.
    """

    speaker: str
    text: str
    line: int = 0
    start_ms: int | None = None
    end_ms: int | None = None
    role: str | None = None
    code: str | None = None
    talk_type: str | None = None
    interpolated: bool = False
    overlap: bool = False
    misc: str = ""

    def __post_init__(self) -> None:
        if self.start_ms is not None and self.end_ms is not None and self.end_ms < self.start_ms:
            raise ValueError(f"line {self.line} ends at {self.end_ms} ms, before it starts")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until another speaks: rows joined by a space."""

    index: int
    speaker: str
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """The words of the turn; all offsets count in this string."""
        return " ".join(row.text for row in self.rows)

    def row_spans(self) -> Iterator[tuple[Row, int, int]]:
        """Yield each row with its start and end offset in the turn's text."""
        at = 0
        for row in self.rows:
            yield row, at, at + len(row.text)
            at += len(row.text) + 1


@dataclass(frozen=True)
class Session:
    """One recorded conversation, in order.

    Attributes:
        name: the session's name in every output.
        source: the file it was read from, for messages.
        unit: ``row`` when each row is a unit that somebody chose (a table's row, a labeled
            paragraph); ``cue`` when rows are caption cues that cut sentences anywhere.
        coder: who gave the rows' codes, where the file says it.
    """

    name: str
    rows: tuple[Row, ...]
    source: str = ""
    unit: Unit = "row"
    coder: str = ""

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Runs of rows by the same speaker, counted from 0."""
        runs = groupby(self.rows, key=lambda row: row.speaker)
        return tuple(Turn(i, who, tuple(rows)) for i, (who, rows) in enumerate(runs))

    @property
    def speakers(self) -> tuple[str, ...]:
        """The speakers' names, in order of first appearance."""
        return tuple(dict.fromkeys(row.speaker for row in self.rows))


@dataclass(frozen=True, slots=True)
class Utterance:
    """One codable stretch: ``text`` is ``turn.text[start_char:end_char]``.

    Attributes:
        turn, index: both counted from 0 in the session.
        role: ``counselor``, ``client``, or the speaker's own name for anybody else.
        start_ms, end_ms: None where the file gives no time.
        line: where its row begins in the input file, from 1; 0 if unknown.
        time_source: ``file`` where the times that there are stand in the file, ``interpolated`` where
            one of them was shared out inside a longer stretch, empty without times.
    """

    turn: int
    index: int
    speaker: str
    role: str
    text: str
    start_char: int
    end_char: int
    start_ms: int | None = None
    end_ms: int | None = None
    line: int = 0
    time_source: TimeSource = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a coder says of one utterance.

    Attributes:
        code: a code of the codebook; None where the coder abstains or does not code the role.
        confidence: calibrated probability of ``code``; None for a human's code, which counts as certain.
        talk_type: for change and sustain talk.
        chances: probability of every code that the coder weighed, largest first.
    """

    code: str | None
    confidence: float | None = None
    talk_type: str | None = None
    chances: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """An utterance together with its decision.

    Attributes:
        misc: its MISC code, where the file gives it, or it was found on words that are masked or left out
            by now.
    """

    utterance: Utterance
    decision: Decision
    misc: str = ""

    @property
    def code(self) -> str | None:
        """The code, or None."""
        return self.decision.code

    @property
    def left_for_a_person(self) -> bool:
        """Whether something was said that should have a code, and has none.

        What holds no words, like "(silence)", wants no code. Of words that are left out (``--no-text``)
        the confidence tells that there were some: nothing is weighed without words.
        """
        if self.code is not None or self.utterance.role not in (COUNSELOR, CLIENT):
            return False
        text = self.utterance.text
        return any_words(text) if text else self.decision.confidence is not None


@dataclass(frozen=True)
class CodedSession:
    """A session after coding: the input of every score.

    Attributes:
        coder: who gave the codes: a model's ``name@sha``, ``human``, or ``several``.
        split: False when the units are the input's own rows or turns.
        segment: from when to when it was cut out of a longer session, in words; empty for a whole one.
    """

    name: str
    coded: tuple[Coded, ...]
    coder: str
    split: bool = True
    warnings: tuple[str, ...] = field(default=())
    segment: str = ""

    @property
    def completed(self) -> bool:
        """Whether a person filled in or corrected some of a model's codes: these have no confidence.

        A file that holds no confidences at all says it beside the coder.
        """
        sure = {one.decision.confidence is not None for one in self.coded if one.code}
        return self.coder.endswith(AND_A_PERSON) or ("@" in self.coder and len(sure) == 2)

    @property
    def coded_by(self) -> str:
        """Who gave the codes: ``coder`` with a short hash, and the person who completed a model's coding."""
        name, at, sha = self.coder.removesuffix(AND_A_PERSON).partition("@")
        return f"{name}{at}{sha[:SHORT_HASH]}{AND_A_PERSON if self.completed else ''}"

    @property
    def wordless(self) -> bool:
        """Whether the words of all utterances are left out, as with ``--no-text``."""
        return bool(self.coded) and not any(one.utterance.text for one in self.coded)

    def of_role(self, role: str) -> list[Coded]:
        """Return the coded utterances of one role, in order."""
        return [one for one in self.coded if one.utterance.role == role]


def runs_by_turn(items: Iterable[Item], turn_of: Callable[[Item], int]) -> Iterator[tuple[Item, ...]]:
    """Yield the items of one turn after another; ``turn_of`` says in which turn an item stands.

    >>> list(runs_by_turn(("a0", "b0", "c1"), lambda item: int(item[1])))
    [('a0', 'b0'), ('c1',)]
    """
    return (tuple(run) for _, run in groupby(items, key=turn_of))
