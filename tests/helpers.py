"""Small sessions for tests: written as lines, coded by hand, no model needed."""

from collections.abc import Sequence
from dataclasses import replace
from io import StringIO

from rich.console import Console, RenderableType
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession, Decision, Row, Session, Utterance
from micoder.training.corpus import LabeledSession

ROLES = {"T": COUNSELOR, "C": CLIENT}
Line = tuple[str, str | None, str]


def talk(*lines: Line, talk_types: Sequence[str | None] = ()) -> tuple[Coded, ...]:
    """Return (speaker, code, text) lines as coded utterances; a run of one speaker is a turn."""
    types = [*talk_types, *[None] * (len(lines) - len(talk_types))]
    coded: list[Coded] = []
    turn, at, last = -1, 0, None
    for index, (speaker, code, text) in enumerate(lines):
        if speaker != last:
            turn, at, last = turn + 1, 0, speaker
        role = ROLES.get(speaker, speaker)
        utterance = Utterance(turn, index, speaker, role, text, at, at + len(text))
        coded.append(Coded(utterance, Decision(code, None, types[index])))
        at += len(text) + 1
    return tuple(coded)


def coded_session(*lines: Line, name: str = "one", talk_types: Sequence[str | None] = ()) -> CodedSession:
    """Return the lines as a session that a person coded."""
    return CodedSession(name, talk(*lines, talk_types=talk_types), "human")


def spoken_by(*counselors: str) -> CodedSession:
    """Return a session whose counselors have these names and ask one question each."""
    asked = coded_session(("T", "open_question", "What else?"))
    (one,) = asked.coded
    said = tuple(replace(one, utterance=replace(one.utterance, speaker=name)) for name in counselors)
    return replace(asked, coded=said)


def session(*rows: tuple[str, str], name: str = "one") -> Session:
    """Return a session of (speaker, text) rows."""
    return Session(name, tuple(Row(who, text, line) for line, (who, text) in enumerate(rows, start=1)))


def wordless(session: CodedSession) -> CodedSession:
    """Return a coded session as ``--no-text`` leaves it."""
    coded = tuple(replace(one, utterance=replace(one.utterance, text="")) for one in session.coded)
    return replace(session, coded=coded)


def shown(renderable: RenderableType, width: int = 100) -> str:
    """Return what a terminal without color shows, without the blanks at line ends."""
    out = StringIO()
    Console(file=out, width=width, color_system=None, highlight=False, markup=False, emoji=False).print(
        renderable
    )
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def tokenizer_of(*words: str) -> Tokenizer:
    """Return a tokenizer that knows a few words, and what stands around a turn."""
    names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[unused1]", "[unused2]", "[unused3]", *words]
    tokenizer = Tokenizer(WordLevel({name: i for i, name in enumerate(names)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    return tokenizer


def told(*texts: str, name: str = "one", group: str = "") -> LabeledSession:
    """Return a session without labels in which these are said in turn."""
    said = talk(*((role, None, text) for role, text in zip("TC" * len(texts), texts, strict=False)))
    return LabeledSession(name, group or name, tuple(one.utterance for one in said), (), False)


def own_words(name: str, count: int) -> str:
    """Return words that nobody else says.

    >>> own_words("a", 3)
    'a0 a1 a2'
    """
    return " ".join(f"{name}{i}" for i in range(count))
