"""The report as an Excel workbook: summary, utterances, codebook."""

from collections.abc import Iterable, Iterator, Sequence

from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES
from micoder.report.rows import Cell
from micoder.scores.card import Card
from micoder.scores.listing import (
    Score,
    list_adherence,
    list_codes,
    list_globals,
    list_miti3,
    list_scores,
)
from micoder.stamp import Stamp
from micoder.writers._xlsx import guarded, utterances
from micoder.writers.sheets import Sheet, to_xlsx

_SUMMARY = (
    "session", "key", "score", "value", "expected", "low_90", "high_90", "numerator", "denominator",
    "status", "manual_unit", "band",
)  # fmt: skip
_CODEBOOK = ("role", "code", "means", "example", "OARS", "MITI 4.2.1", "MISC 2.5")


def _score_cells(session: str, score: Score) -> list[Cell]:
    ratio, interval = score.ratio, score.interval
    known = [None, None, None] if interval is None else [interval.estimate, interval.low, interval.high]
    rounded = [None if one is None else round(one, 4) for one in (ratio.value, *known)]
    return [guarded(session), score.key, score.name, *rounded, ratio.over, ratio.under, score.status,
            score.manual, score.band]  # fmt: skip


def _figure_cells(session: str, key: str, name: str, value: float, rule: str, band: str = "") -> list[Cell]:
    """Return the row of what is no ratio: a count, or a person's rating."""
    return [guarded(session), key, name, value, None, None, None, None, None, "ok", rule, band]


def _summary(cards: Iterable[Card]) -> Iterator[list[Cell]]:
    for card in cards:
        for score in (*list_scores(card), *list_miti3(card)):
            yield _score_cells(card.session.name, score)
        for rated in list_globals(card):
            yield _figure_cells(card.session.name, rated.key, rated.name, rated.value, rated.rule, rated.band)
        for tally in (*list_adherence(card), *list_codes(card)):
            yield _figure_cells(card.session.name, tally.key, tally.name, tally.count, tally.rule)


def _codebook() -> Iterator[list[Cell]]:
    for code in COUNSELOR_CODES.values():
        yield ["counselor", code.name, code.meaning, code.example, code.oars, code.miti, code.misc]
    for talk, meaning in TALK.items():
        yield ["client", talk, meaning, None, None, None, None]
    for name, (change, sustain) in TALK_TYPES.items():
        yield ["client, talk type", name, f"change: {change}; sustain: {sustain}", None, None, None, None]


def workbook(cards: Sequence[Card], stamp: Stamp) -> bytes:
    """Return an ``.xlsx`` file.

    Raises:
        MissingExtra: openpyxl is not installed.
        NotForThisFormat: more rows or longer words than Excel holds.
    """
    return to_xlsx([
        Sheet("summary", _SUMMARY, list(_summary(cards))),
        utterances([card.session for card in cards], stamp),
        Sheet("codebook", _CODEBOOK, list(_codebook())),
    ])  # fmt: skip
