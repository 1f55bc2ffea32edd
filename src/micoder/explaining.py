"""Why a code: what the decision loses when a word, or an earlier turn, is taken away."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from micoder.coders import Coder
from micoder.session import Decision, Utterance

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class WordEffect:
    """A word of the utterance, and how much probability the code has from it."""

    word: str
    start_char: int
    effect: float


@dataclass(frozen=True, slots=True)
class TurnEffect:
    """An earlier turn, and how much probability the code has from it."""

    turn: int
    role: str
    text: str
    effect: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision with what carried it; effects are differences of probability.

    Effects of single words need not add up: words work together.
    """

    utterance: Utterance
    decision: Decision
    words: tuple[WordEffect, ...]
    turns: tuple[TurnEffect, ...]


def _chance(coder: Coder, utterances: Sequence[Utterance], index: int, code: str) -> float:
    decision = coder.decide(utterances)[index]
    return dict(decision.chances).get(code, 0.0)


def _with(utterances: Sequence[Utterance], index: int, text: str) -> list[Utterance]:
    changed = list(utterances)
    changed[index] = replace(utterances[index], text=text)
    return changed


def _earlier(utterances: Sequence[Utterance], index: int, turns_back: int) -> list[int]:
    return sorted({u.turn for u in utterances if u.turn < utterances[index].turn})[-turns_back:]


def steps(utterances: Sequence[Utterance], index: int, *, turns_back: int = 6) -> int:
    """Return how many things ``explain`` leaves out, one after the other."""
    return len(utterances[index].text.split()) + len(_earlier(utterances, index, turns_back))


def explain(
    coder: Coder,
    utterances: Sequence[Utterance],
    index: int,
    *,
    turns_back: int = 6,
    advance: Callable[[], None] = lambda: None,
) -> Explanation:
    """Return what carried the decision on one utterance, by leaving things out (occlusion).

    Works with any coder that gives chances. Costs one decision per word and per earlier turn.

    Args:
        advance: called after each of them.
    """
    target = utterances[index]
    decision = coder.decide(utterances)[index]
    if decision.code is None:
        return Explanation(target, decision, (), ())
    whole = dict(decision.chances).get(decision.code, 0.0)
    words = []
    for match in _WORD.finditer(target.text):
        rest = f"{target.text[: match.start()]} {target.text[match.end() :]}".strip()
        without = _chance(coder, _with(utterances, index, rest or "..."), index, decision.code)
        words.append(WordEffect(match[0], match.start(), round(whole - without, 4)))
        advance()
    turns = []
    for turn in reversed(_earlier(utterances, index, turns_back)):
        kept = [u for u in utterances if u.turn != turn]
        spoken = [u for u in utterances if u.turn == turn]
        without = _chance(coder, kept, kept.index(target), decision.code)
        text = " ".join(u.text for u in spoken)
        turns.append(TurnEffect(turn, spoken[0].role, text, round(whole - without, 4)))
        advance()
    return Explanation(target, decision, tuple(words), tuple(turns))
