"""Codes that were laid on stretches of text: REFI-QDA selections, doccano's and Label Studio's spans."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from micoder.readers.codes_of_others import our_code
from micoder.readers.decode import plain
from micoder.readers.found import Doubt, Found, sort_out, unknown_code
from micoder.readers.source import Reading
from micoder.session import Row

_WORD = re.compile(r"\S+")
NOWHERE = -1


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A code on the letters from ``start`` up to ``end`` of a text."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the place where it begins in its text; NOWHERE where a reader changed it."""

    text: str
    at: int

    @property
    def middle(self) -> int:
        """Its middle letter: people who mark with a mouse miss the first or the last one."""
        return NOWHERE if self.at == NOWHERE else self.at + (len(self.text) - 1) // 2


def words_of(text: str) -> list[Word]:
    """Return the words of a text with their places."""
    return [Word(match[0], match.start()) for match in _WORD.finditer(text)]


def moved(spans: Sequence[Span], raw: str) -> list[Span]:
    """Return spans that count in ``raw`` so that they count in the text as readers see it."""
    if plain(raw) == raw:
        return list(spans)
    places: dict[int, int] = {}
    at = length = 0
    for place in sorted({place for span in spans for place in (span.start, span.end)}):
        length += len(plain(raw[at:place]))
        places[place], at = length, place
    return [Span(places[span.start], places[span.end], span.code) for span in spans]


def find_words(text: str, rows: Sequence[Row]) -> list[list[Word]]:
    """Return for each row its words with their places in the text that it was read from.

    The rows' lines count in the text, and each word of the text is given away once.
    """
    every = words_of(text)
    places = [word.at for word in every]
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    used = [False] * len(every)
    found: list[list[Word]] = []
    next_line = dict(pairwise(sorted({row.line for row in rows})))
    for row in rows:
        after = next_line.get(row.line, len(lines) + 1)
        at = bisect_left(places, lines[row.line - 1])
        until = bisect_left(places, lines[after - 1]) if after <= len(lines) else len(every)
        mine: list[Word] = []
        for said in row.text.split():
            hit = next((n for n in range(at, until) if not used[n] and every[n].text == said), None)
            if hit is None:
                mine.append(Word(said, NOWHERE))
            else:
                mine.append(every[hit])
                used[hit], at = True, hit + 1
        found.append(mine)
    return found


def _meets(span: Span, words: Sequence[Word]) -> bool:
    return any(span.start <= word.middle < span.end for word in words)


def _choose(words: Sequence[Word], spans: Sequence[Span]) -> list[Span | None]:
    """Return the span of each word; marks and words without a place go with the word before."""
    chosen: list[Span | None] = []
    for word in words:
        if chosen and (word.at == NOWHERE or not any(char.isalnum() for char in word.text)):
            chosen.append(chosen[-1])
        else:
            covers = (span for span in spans if span.start <= word.middle < span.end)
            chosen.append(next(covers, None))
    return chosen


def lay(row: Row, words: Sequence[Word], spans: Sequence[Span]) -> Iterator[Found]:
    """Yield the row cut where codes begin and end; what no span covers has no code.

    Of several codes on a word that of the shortest stretch counts.
    """
    beside = {span.code for span in spans}
    known: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.end - span.start, span)):
        if not _meets(span, words):
            continue
        if our_code(span.code, beside=beside):
            known.append(span)
        else:
            yield unknown_code(row.line, span.code)
    if len({(span.start, span.end) for span in known}) < len(set(known)):
        yield Doubt(row.line, "two codes lie on the same words; one of them was taken")
    pairs = zip(_choose(words, known), words, strict=True)
    runs = [(span, [word.text for _, word in run]) for span, run in groupby(pairs, key=lambda pair: pair[0])]
    for number, (coded, said) in enumerate(runs):
        ours = our_code(coded.code, beside=beside) if coded else None
        yield replace(
            row,
            text=" ".join(said),
            start_ms=row.start_ms if number == 0 else None,
            end_ms=row.end_ms if number == len(runs) - 1 else None,
            code=ours.code if ours else None,
            talk_type=ours.talk_type if ours else None,
        )


def lay_on_session(reading: Reading, text: str, spans: Sequence[Span], *, coder: str) -> tuple[Reading, int]:
    """Return the reading of a text with its rows cut and coded, and the number of spans beside them."""
    (session,) = reading.sessions
    laid, beside = lay_on_text(session.rows, text, spans)
    parts = sort_out(laid)
    coded = replace(session, rows=parts.rows, coder=coder)
    return replace(reading, sessions=(coded,), doubts=(*reading.doubts, *parts.doubts)), beside


def lay_on_text(rows: Sequence[Row], text: str, spans: Sequence[Span]) -> tuple[list[Found], int]:
    """Return the rows that were read from a text, cut and coded, and the number of spans beside them."""
    ordered = sorted(spans)
    starts = [span.start for span in ordered]
    longest = max((span.end - span.start for span in ordered), default=0)
    found: list[Found] = []
    met: set[Span] = set()
    for row, words in zip(rows, find_words(text, rows), strict=True):
        placed = [word for word in words if word.at != NOWHERE]
        if not placed:
            found.append(row)
            continue
        low = bisect_left(starts, placed[0].at - longest)
        high = bisect_left(starts, placed[-1].at + len(placed[-1].text))
        near = [span for span in ordered[low:high] if _meets(span, placed)]
        met.update(near)
        found += lay(row, words, near)
    return found, sum(span not in met for span in spans)
