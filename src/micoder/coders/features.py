"""The words and signs of an utterance and its context, as named counts.

Names are readable, so that an explanation can show them: ``w:how`` is a word of the
utterance, ``p:`` of what the other speaker said before and ``n:`` of what follows, ``o:`` and ``a:``
of what the same speaker said before and after it in the turn.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from micoder.apostrophes import straight
from micoder.session import Utterance, runs_by_turn

Features = dict[str, float]
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[?!]|--|…")
_ASIDE = re.compile(r"\[[^\]]{0,40}\]|\([^)]{0,40}\)|<[^>]{0,40}>")
# what a block weighs beside the utterance's own words, and what a sign does
BLOCKS = {"w": 1.0, "p": 0.5, "o": 0.5, "n": 0.3, "a": 0.3}
SIGN = 0.3
# utterances of a turn, and characters of another turn, that are context; more words are never counted
_NEAR, _REACH = 25, 600


@dataclass(frozen=True, slots=True)
class InContext:
    """An utterance with what stood around it in the session.

    Attributes:
        same_before, same_after: the rest of its turn. other_before, other_after: the nearest turns of
            other speakers, as far as they are near.
    """

    text: str
    role: str
    same_before: str
    same_after: str
    other_before: str
    other_after: str

    @property
    def first_in_turn(self) -> bool:
        """Whether nothing stands before it in its turn."""
        return not self.same_before

    @property
    def last_in_turn(self) -> bool:
        """Whether nothing stands after it in its turn."""
        return not self.same_after


def in_context(turns: Sequence[tuple[str, Sequence[str]]]) -> Iterator[InContext]:
    """Yield each utterance of a session's (role, texts) turns with its context, in order."""
    whole = [" ".join(texts) for _, texts in turns]
    roles = [role for role, _ in turns]
    before = _nearest(roles)
    after = [len(turns) - 1 - i if i >= 0 else -1 for i in reversed(_nearest(roles[::-1]))]
    for number, (role, texts) in enumerate(turns):
        for i, text in enumerate(texts):
            yield InContext(
                text, role, " ".join(texts[max(i - _NEAR, 0) : i]), " ".join(texts[i + 1 : i + 1 + _NEAR]),
                whole[before[number]][-_REACH:] if before[number] >= 0 else "",
                whole[after[number]][:_REACH] if after[number] >= 0 else "",
            )  # fmt: skip


def _nearest(roles: Sequence[str]) -> list[int]:
    """Return for each turn the last one before it that another role has; -1 for none."""
    last: dict[str, int] = {}
    found = []
    for number, role in enumerate(roles):
        found.append(max((place for name, place in last.items() if name != role), default=-1))
        last[role] = number
    return found


def turns_of(utterances: Sequence[Utterance], *, whole_units: bool = False) -> list[tuple[str, list[str]]]:
    """Return a session's turns as (role, texts), or each unit as a turn of its own."""
    if whole_units:
        return [(one.role, [one.text]) for one in utterances]
    return [
        (run[0].role, [one.text for one in run]) for run in runs_by_turn(utterances, lambda one: one.turn)
    ]


def tokens(text: str) -> list[str]:
    """Return lower-case words, numbers as one sign, and question marks; asides are left out.

    >>> tokens("How's 20 a day? [laughs]")
    ["how's", '#', 'a', 'day', '?']
    """
    plain = straight(_ASIDE.sub(" ", text)).lower()
    return ["#" if token.isdigit() else token for token in _TOKEN.findall(plain)]


def _counted(block: str, words: Sequence[str], *, longest: int = 1) -> Iterator[str]:
    """Yield words, and runs of up to ``longest`` words with the edges as ``^`` and ``$``."""
    for word in words:
        yield f"{block}:{word}"
    edged = ["^", *words, "$"]
    for size in range(2, longest + 1):
        for at in range(len(edged) - size + 1):
            yield f"{block}:{' '.join(edged[at : at + size])}"


def block_of(name: str) -> str:
    """Return the block that a feature's weight is normalized in; empty for signs."""
    block = name.partition(":")[0]
    return block if block in BLOCKS else ""


def _echoes(words: Sequence[str], said: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Yield how much of what the other speaker just said comes back; short words do not count."""
    heard = set(said)
    longer = [word for word in words if len(word) > 3]
    if longer:
        again = sum(word in heard for word in longer)
        yield f"s:says {min(again, 6)} words again", 1.0
        yield f"s:says {min(len(longer) - again, 9)} new words", 1.0
        yield f"s:repeats {round(4 * again / len(longer))} quarters", 1.0


def features(unit: InContext) -> Features:
    """Return raw counts of words and runs of words, and 0/1 signs, of an utterance in its context."""
    words, said = tokens(unit.text), tokens(unit.other_before)
    counts: Counter[str] = Counter(_counted("w", words, longest=3))
    for block, near in (
        ("p", said[-40:]),
        ("o", tokens(unit.same_before)[-25:]),
        ("n", tokens(unit.other_after)[:25]),
        ("a", tokens(unit.same_after)[:25]),
    ):
        counts.update(_counted(block, near))
    named: Features = {name: float(count) for name, count in counts.items()}
    named[f"s:length {min(len(words).bit_length(), 7)}"] = 1.0
    for sign, present in (
        ("ends with ?", unit.text.rstrip(" \"'”’)").endswith("?")),
        ("has ?", "?" in unit.text),
        ("first in turn", unit.first_in_turn),
        ("last in turn", unit.last_in_turn),
        ("breaks off", unit.text.rstrip().endswith(("-", "—", "–"))),
        ("answers a question", "?" in unit.other_before[-80:]),
        ("opens the session", not unit.other_before and not unit.same_before),
    ):
        if present:
            named[f"s:{sign}"] = 1.0
    named.update(_echoes(words, said))
    return named
