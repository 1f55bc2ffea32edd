"""Captions that show the same words more than once: YouTube's rolling lines, WhisperX's marked words."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from micoder.readers.cues import Cue
from micoder.readers.found import Skipped, count_words
from micoder.readers.tags import VOICE, WORD_TIMES, lines_of, voices

_REPEATS = "repeats the caption before"


def is_rolling(cues: Sequence[Cue]) -> bool:
    """Tell whether captions roll: most begin with the line that the one before ended with.

    People repeat themselves too, in captions of one line; rolling ones have two or three.
    """
    if any(VOICE.search(cue.text) for cue in cues):
        return False
    filled = [lines for cue in cues if (lines := lines_of(cue.text))]
    if len(filled) < 3:
        return False
    repeats = sum(
        after[0] == before[-1] and len(before) + len(after) > 2 for before, after in pairwise(filled)
    )
    timed = any(WORD_TIMES.search(cue.text) for cue in cues)
    return repeats >= (0.25 if timed else 0.6) * (len(filled) - 1)


def unroll(cues: Sequence[Cue]) -> tuple[list[Cue], list[Skipped]]:
    """Return rolling captions with each line once, and an account of the repeated lines."""
    kept: list[Cue] = []
    skipped: list[Skipped] = []
    before: list[str] = []
    for cue in cues:
        lines = lines_of(cue.text)
        same = next((n for n in range(len(lines), 0, -1) if before[-n:] == lines[:n]), 0)
        if same:
            skipped.append(Skipped(cue.line, count_words(" ".join(lines[:same])), _REPEATS))
        if not lines or lines[same:]:
            kept.append(Cue(cue.line, cue.start_ms, cue.end_ms, "\n".join(lines[same:])))
        before = lines or before
    return kept, skipped


def join_marked(cues: Sequence[Cue]) -> tuple[list[Cue], list[Skipped]]:
    """Return captions that stand once for each of their words, to mark it, as one; with their account.

    The words are the same and the tags are not; somebody who repeats himself has no tags.
    """
    kept: list[Cue] = []
    skipped: list[Skipped] = []
    raw, words = "", voices("")
    for cue in cues:
        said = voices(cue.text)
        if kept and said and said == words and cue.text != raw and "<" in raw + cue.text:
            kept[-1] = replace(kept[-1], end_ms=cue.end_ms or kept[-1].end_ms)
            skipped.append(Skipped(cue.line, sum(count_words(one) for _, one in said), _REPEATS))
        else:
            kept.append(cue)
        raw, words = cue.text, said
    return kept, skipped
