"""The words and signs of an utterance and its context, as named counts.

Names are readable, so that an explanation can show them: ``w:how`` is a word of the
utterance, ``p:`` of what the other speaker said before, ``o:`` of what the same speaker said before.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from micoder.session import Utterance

Features = dict[str, float]
_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[?!]|--|…")
_ASIDE = re.compile(r"\[[^\]]{0,40}\]|\([^)]{0,40}\)|<[^>]{0,40}>")
_BLOCKS = ("w", "p", "o")


@dataclass(frozen=True, slots=True)
class Window:
    """An utterance with what stood before it in the session."""

    text: str
    role: str
    same_before: str
    other_before: str
    first_in_turn: bool
    last_in_turn: bool


def windows(utterances: Sequence[Utterance]) -> Iterator[Window]:
    """Yield each utterance with its context, in order."""
    said: dict[str, str] = {}
    turn_text: list[str] = []
    before: dict[str, str] = {}
    for i, utterance in enumerate(utterances):
        first = i == 0 or utterances[i - 1].turn != utterance.turn
        last = i + 1 == len(utterances) or utterances[i + 1].turn != utterance.turn
        if first:
            turn_text = []
            before = dict(said)
        others = [text for role, text in before.items() if role != utterance.role]
        yield Window(
            utterance.text,
            utterance.role,
            turn_text[-1] if turn_text else "",
            others[-1] if others else "",
            first,
            last,
        )
        turn_text.append(utterance.text)
        said.pop(utterance.role, None)
        said[utterance.role] = " ".join(turn_text)


def tokens(text: str) -> list[str]:
    """Return lower-case words, numbers as one sign, and question marks; asides are left out.

    >>> tokens("How's 20 a day? [laughs]")
    ["how's", '#', 'a', 'day', '?']
    """
    plain = _ASIDE.sub(" ", text).replace("’", "'").lower()
    return ["#" if token.isdigit() else token for token in _TOKEN.findall(plain)]


def _counted(block: str, words: Sequence[str], *, pairs: bool) -> Iterator[str]:
    for word in words:
        yield f"{block}:{word}"
    if pairs:
        edged = ["^", *words, "$"]
        for left, right in pairwise(edged):
            yield f"{block}:{left} {right}"


def block_of(name: str) -> str:
    """Return the block that a feature's weight is normalized in; empty for signs."""
    block = name.partition(":")[0]
    return block if block in _BLOCKS else ""


def features(window: Window) -> Features:
    """Return raw counts of words and word pairs, and 0/1 signs."""
    words = tokens(window.text)
    counts: Counter[str] = Counter(_counted("w", words, pairs=True))
    counts.update(_counted("p", tokens(window.other_before)[-40:], pairs=False))
    counts.update(_counted("o", tokens(window.same_before)[-25:], pairs=False))
    named: Features = {name: float(count) for name, count in counts.items()}
    named[f"s:length {min(len(words).bit_length(), 7)}"] = 1.0
    for sign, present in (
        ("ends with ?", window.text.rstrip(" \"'”’)").endswith("?")),
        ("has ?", "?" in window.text),
        ("first in turn", window.first_in_turn),
        ("last in turn", window.last_in_turn),
        ("breaks off", window.text.rstrip().endswith(("-", "—", "–"))),
        ("answers a question", "?" in window.other_before[-80:]),
        ("opens the session", not window.other_before and not window.same_before),
    ):
        if present:
            named[f"s:{sign}"] = 1.0
    for opener in words[:2]:
        named[f"s:opens {opener}"] = 1.0
    return named
