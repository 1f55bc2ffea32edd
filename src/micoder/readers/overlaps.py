"""noScribe's ``//S02: mhm. //`` inside another speaker's turn: utterances of their own speaker.

A listener's sign stands between the sentences of the turn, as a person writes it on a line of its own;
a sentence is never cut, since half of it has no code.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from micoder.readers.found import Found
from micoder.session import Row

# the closing // is missing where the next overlap follows at once
_INSIDE = re.compile(
    r"(?<!\S)//(?P<who>[^\s:/]{1,20}(?: [^\s:/]{1,20}){0,2}):\s*(?P<text>(?:(?!//).)*)"
    r"(?://(?![^\s:/]{1,20}:)|(?=//)|$)",
    re.DOTALL,
)
_SENTENCE_END = re.compile(r"[.?!…][\"'”’)\]]*(?=\s|$)|\)(?=\s|$)")

_QUOTED_END = re.compile(r"[.?!…][\"'”’)\]]{1,3}$")


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield (speaker, words) in order; the turn's own words have an empty speaker."""
    at = 0
    for match in _INSIDE.finditer(text):
        yield "", " ".join(text[at : match.start()].split())
        yield match["who"], " ".join(match["text"].split())
        at = match.end()
    yield "", " ".join(text[at:].split())


def _ordered(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts with each overlap behind the sentence in which it stands."""
    own, waiting = "", []
    for who, said in _parts(text):
        if who:
            if said:
                waiting.append((who, said))
            continue
        if waiting and (not own or _ends(own)):
            yield "", own
            yield from waiting
            own, waiting = said, []
            continue
        end = _SENTENCE_END.search(said) if waiting else None
        if end:
            yield "", f"{own} {said[: end.end()]}"
            yield from waiting
            own, waiting = said[end.end() :].strip(), []
        else:
            own = f"{own} {said}".strip()
    yield "", own
    yield from waiting


def _ends(text: str) -> bool:
    return bool(_SENTENCE_END.search(text, max(0, len(text) - 1)) or _QUOTED_END.search(text))


def with_overlaps(row: Row) -> Iterator[Row]:
    """Yield the row, or its pieces with the overlaps between them.

    Times inside the row are shared out by the letters and marked as such.
    """
    if "//" not in row.text or not _INSIDE.search(row.text):
        yield row
        return
    parts = [(who, said) for who, said in _ordered(row.text) if said]
    letters = sum(len(said) for who, said in parts if not who)
    done = 0
    for who, said in parts:
        start = _at(row, done, letters)
        if who:
            yield replace(row, speaker=who, text=said, start_ms=start, end_ms=None, overlap=True,
                          interpolated=start is not None)  # fmt: skip
        else:
            done += len(said)
            yield replace(row, text=said, start_ms=start, end_ms=_at(row, done, letters),
                          interpolated=len(said) < letters)  # fmt: skip


def _at(row: Row, done: int, letters: int) -> int | None:
    """Return the time after so many of the row's letters."""
    if done == 0:
        return row.start_ms
    if done == letters:
        return row.end_ms
    if row.start_ms is None or row.end_ms is None:
        return None
    return row.start_ms + round((row.end_ms - row.start_ms) * done / letters)


def count_overlaps(found: Iterable[Found]) -> int:
    """Return how many overlaps stand among the rows."""
    return sum(isinstance(one, Row) and one.overlap for one in found)
