"""Read sessions whose codes stand inside the text: ``T: {SR} So it's lonely. {OQ} What helps?``.

Taking the braces out gives a transcript; the braces give its labels.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from micoder.session import CLIENT, COUNSELOR
from tools.labels.codesheet import Label, SheetError, meaning_of

_TURN = re.compile(r"(?P<who>[TC]):\s*(?P<body>\{.*)")
_PIECE = re.compile(r"\{(?P<code>[A-Z]+|0|[+-][a-z]{3})(?P<doubt>\??)\}\s*(?P<text>[^{}]*)")
_ROLE = {"T": COUNSELOR, "C": CLIENT}


@dataclass(frozen=True, slots=True)
class PracticeTurn:
    """A turn's role, its text without braces, and its labels."""

    role: str
    text: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class PracticeSession:
    """A written session: header lines by name, and its turns."""

    name: str
    head: dict[str, str]
    turns: tuple[PracticeTurn, ...]


def parse_turn(line: str) -> PracticeTurn:
    """Return one turn.

    Raises:
        SheetError: no speaker, no brace before the words, or an unknown code.
    """
    match = _TURN.fullmatch(line.strip())
    if not match:
        raise SheetError("a turn begins with 'T: {CODE}' or 'C: {CODE}'")
    role, text, labels = _ROLE[match["who"]], "", []
    for piece in _PIECE.finditer(match["body"]):
        words = " ".join(piece["text"].split())
        if not words:
            raise SheetError(f"no words after {{{piece['code']}}}")
        start = len(text) + bool(text)
        text = f"{text} {words}".strip()
        code, talk_type = meaning_of(piece["code"], role)
        labels.append(Label(start, len(text), code, talk_type, bool(piece["doubt"])))
    if _PIECE.sub("", match["body"]).strip():
        raise SheetError("a brace that cannot be read")
    return PracticeTurn(role, text, tuple(labels))


def read_practice(path: Path) -> PracticeSession:
    """Return a written session.

    Raises:
        SheetError: what is wrong, with the line's number.
    """
    head: dict[str, str] = {}
    turns: list[PracticeTurn] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            if not turns and not line.startswith(("T:", "C:")):
                key, _, value = line.partition(":")
                head[key.strip()] = value.strip()
                continue
            turn = parse_turn(line)
        except SheetError as err:
            raise SheetError(f"{path.name}:{number}: {err}") from err
        if turns and turns[-1].role == turn.role:
            raise SheetError(f"{path.name}:{number}: two turns of the {turn.role} in a row")
        turns.append(turn)
    return PracticeSession(path.stem, head, tuple(turns))
