"""Where two codings of one session cut alike, so that their codes can be compared line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from micoder.evaluation.metrics import Pair
from micoder.session import Utterance, runs_by_turn

CUT, WHOLE = "cut", "no cut"
Lines = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cuts:
    """How two codings cut what both hold.

    Attributes:
        first, second: utterances of each.
        alike: pairs of utterances, by their place in the session, that hold the same stretch of talk.
        gaps: for each gap between two words whether each coding cuts there, in turns that have the
            same words in both; without words only the gaps where one of them cuts.
    """

    first: int
    second: int
    alike: tuple[tuple[int, int], ...]
    gaps: tuple[Pair, ...]


def _letters(text: str) -> str:
    """Return what two typists of the same words have in common.

    >>> _letters("Well -- it's ME.")
    'wellitsme'
    """
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _turns(utterances: Sequence[Utterance]) -> list[Lines]:
    at = range(len(utterances))
    return list(runs_by_turn(at, lambda i: utterances[i].turn))


def _ends(utterances: Sequence[Utterance], turn: Lines) -> list[int]:
    """Return after how many letters of its turn each utterance ends."""
    return list(accumulate(len(_letters(utterances[i].text)) for i in turn))


def _word_ends(utterances: Sequence[Utterance], turn: Lines) -> set[int]:
    words = [word for i in turn for word in utterances[i].text.split()]
    return set(accumulate(len(_letters(word)) for word in words))


def _by_words(
    first: Sequence[Utterance], second: Sequence[Utterance]
) -> tuple[list[tuple[int, int]], list[Pair]]:
    """Return utterances alike and gaps, by turns of the same words; in others, lines of the same words."""
    ours, theirs = _turns(first), _turns(second)
    keys = ["".join(_letters(first[i].text) for i in turn) for turn in ours]
    others = ["".join(_letters(second[i].text) for i in turn) for turn in theirs]
    alike: list[tuple[int, int]] = []
    gaps: list[Pair] = []
    for what, a, b, c, d in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if what == "equal":
            for left, right in zip(ours[a:b], theirs[c:d], strict=True):
                ends, their_ends = _ends(first, left), _ends(second, right)
                alike += _same_stretches(left, ends, right, their_ends)
                inside = (_word_ends(first, left) | {*ends} | {*their_ends}) - {0, ends[-1]}
                gaps += _cut_or_not(sorted(inside), {*ends}, {*their_ends})
        elif what == "replace":
            lines = [i for turn in ours[a:b] for i in turn]
            their_lines = [i for turn in theirs[c:d] for i in turn]
            alike += _same_lines(first, lines, second, their_lines)
    return alike, gaps


def _same_stretches(
    left: Lines, ends: Sequence[int], right: Lines, their_ends: Sequence[int]
) -> Iterator[tuple[int, int]]:
    stretches = zip([0, *ends], ends, strict=False)
    at = dict(zip(stretches, left, strict=True))
    for stretch, j in zip(zip([0, *their_ends], their_ends, strict=False), right, strict=True):
        if stretch in at:
            yield at.pop(stretch), j


def _same_lines(
    first: Sequence[Utterance], lines: Sequence[int], second: Sequence[Utterance], their_lines: Sequence[int]
) -> Iterator[tuple[int, int]]:
    ours = [_letters(first[i].text) for i in lines]
    theirs = [_letters(second[i].text) for i in their_lines]
    for a, b, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        yield from zip(lines[a : a + size], their_lines[b : b + size], strict=True)


def _cut_or_not(places: Sequence[int], ours: set[int], theirs: set[int]) -> Iterator[Pair]:
    for place in places:
        yield CUT if place in ours else WHOLE, CUT if place in theirs else WHOLE


def _place(utterance: Utterance) -> tuple[int, int | None, int | None]:
    """Return where an utterance without words stands: its turn, and its letters or else its times."""
    if utterance.end_char:
        return utterance.turn, utterance.start_char, utterance.end_char
    return utterance.turn, utterance.start_ms, utterance.end_ms


def _without_words(
    first: Sequence[Utterance], second: Sequence[Utterance]
) -> tuple[list[tuple[int, int]], list[Pair]]:
    at = {_place(one): i for i, one in enumerate(first)}
    alike = [(at[_place(one)], j) for j, one in enumerate(second) if _place(one) in at]
    theirs = {second[turn[0]].turn: turn for turn in _turns(second)}
    gaps: list[Pair] = []
    for turn in _turns(first):
        ends = [_place(first[i])[2] or 0 for i in turn]
        their_ends = [_place(second[j])[2] or 0 for j in theirs.get(first[turn[0]].turn, ())]
        if their_ends and ends[-1] == their_ends[-1]:
            gaps += _cut_or_not(sorted({*ends, *their_ends} - {0, ends[-1]}), {*ends}, {*their_ends})
    return alike, gaps


def find_cuts(first: Sequence[Utterance], second: Sequence[Utterance]) -> Cuts:
    """Return where two codings of a session cut alike.

    Letters and digits alone are compared, so that a comma or a blank more makes no other cut. Where
    one of the two holds no words, turns are told by their number.
    """
    worded = all(any(one.text for one in side) for side in (first, second))
    alike, gaps = (_by_words if worded else _without_words)(first, second)
    return Cuts(len(first), len(second), tuple(sorted(alike)), tuple(gaps))
