"""Splitting by punctuation, with spaCy's sentencizer and MI's own exceptions.

The exceptions are those of docs/coding-guide.md: openers join what follows, tags join what
precedes. Text without punctuation stays whole here.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from micoder.apostrophes import straight
from micoder.asides import words_in_place

if TYPE_CHECKING:
    from spacy.language import Language

_OPENER_WORD = (
    r"(?:ok|okay|yeah|yep|yes|no|nope|nah|right|all right|alright|mm+|mhm+|m+-?h+m+|hm+|uh-?huh|um-?hum|"
    r"um|uh|oh|ah|er|so|well|great|good|sure|i see|and|but|now|cool|perfect|wow|gotcha|fine|exactly|"
    r"absolutely|definitely|hey|hi|hello)"
)
_OPENER = re.compile(rf"(?:{_OPENER_WORD}[\s,.!?…–—-]*)+", re.IGNORECASE)
_TAG = re.compile(
    r"(?:right|okay|ok|huh|you know|yeah|isn't it|don't you|doesn't it|or no|or not|eh|hm+|or something)"
    r"\s*\?[\"'”’]?\s*",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|e\.g|i\.e|approx|No|a\.m|p\.m)|\b[A-Z])\.\s*$"
)
_OPENED = re.compile(r"(?<=\s)[\"'\[(<{«“‘]+$")
_MARKS = 8
_SAID = re.compile(r"\S")
_RUNS_ON = re.compile(r"(?:…|\.\.\.|--|[-–—,])\s*$")


class RuleSplitter:
    """Sentences as punctuation shows them."""

    @cached_property
    def _nlp(self) -> "Language":
        import spacy  # takes most of a second, so only when there is text to split

        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer", config={"punct_chars": [".", "?", "!", "…", "?!", "!?", "...", "。"]})
        nlp.max_length = 10_000_000
        return nlp

    def starts(self, turns: Sequence[tuple[str, str]]) -> list[list[int]]:
        """Return for each (text, role) turn where its later utterances begin."""
        return [self.sentence_starts(text) for text, _ in turns]

    def sentence_starts(self, text: str) -> list[int]:
        """Return where each utterance of one turn after the first begins."""
        # a mark of the transcript goes with what it follows, and is never cut
        said = straight(words_in_place(text))
        if not re.search(r"[.?!…]\W*\s", said):
            return []
        first = len(said) - len(said.lstrip())
        sentences = (_begin(said, sent.start_char) for sent in self._nlp(said).sents)
        return merge_small(said, [at for at in sentences if first < at < len(said)])


def _begin(text: str, start: int) -> int:
    """Return where a sentence begins: with its opening marks, which spaCy leaves to the one before.

    >>> _begin('He left. "Why?"', 10), _begin("He left.    Why?", 8)
    (9, 12)
    """
    opened = _OPENED.search(text, max(0, start - _MARKS), start)
    if opened:
        return opened.start()
    said = _SAID.search(text, start)
    return said.start() if said else len(text)


def merge_small(text: str, starts: list[int]) -> list[int]:
    """Return the starts that are left when openers, tags and abbreviations are joined.

    >>> merge_small("Okay. So you quit. Right? Why?", [6, 19, 26])
    [26]
    """
    kept: list[int] = []
    for start, end in pairwise([*starts, len(text)]):
        before = text[kept[-1] if kept else 0 : start]
        piece = text[start:end]
        if _OPENER.fullmatch(before.strip()) or _TAG.fullmatch(piece) or _ABBREVIATION.search(before):
            continue
        if not re.search(r"\w", piece) or (_RUNS_ON.search(before.rstrip()) and piece[:1].islower()):
            continue
        kept.append(start)
    return kept
