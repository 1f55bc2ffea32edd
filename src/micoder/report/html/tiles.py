"""The score card: a tile a score, with the lines behind it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from micoder.codes import REFLECTIONS
from micoder.report.charts.bars import ruler
from micoder.report.html.lines import clipped
from micoder.scores.card import Card
from micoder.scores.catalog import FIRST, MICO_NARROW, MIIN
from micoder.scores.enough import shortage
from micoder.scores.listing import Score, list_scores
from micoder.scores.misc import misc_code
from micoder.session import CLIENT, COUNSELOR, Coded

Test = Callable[[Coded], bool]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Lines that a score counted, as (id, turn, words)."""

    name: str
    lines: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A score with its picture and its evidence."""

    score: Score
    meaning: str
    ruler: Markup
    note: str
    evidence: tuple[Evidence, ...]


def _misc(*codes: str) -> Test:
    return lambda one: one.utterance.role == COUNSELOR and misc_code(one) in codes


def _code(*codes: str, role: str = COUNSELOR) -> Test:
    return lambda one: one.utterance.role == role and one.code in codes


_BEHIND: dict[str, tuple[tuple[str, Test], ...]] = {
    "miti.r_to_q": (
        ("Reflections", _code(*REFLECTIONS)),
        ("Questions", _code("open_question", "closed_question")),
    ),
    "miti.percent_complex": (
        ("Complex reflections and summaries", _code("complex_reflection", "summary")),
        ("Simple reflections", _code("simple_reflection")),
    ),
    "misc.percent_open": (("Open questions", _misc("OQ")), ("Closed questions", _misc("CQ"))),
    "misc.percent_mico": (
        ("MI-inconsistent", _misc(*MIIN)),
        ("MI-consistent, beside open questions and reflections", _misc(*MICO_NARROW)),
    ),
    "client.percent_change": (
        ("Change talk", _code("change", role=CLIENT)),
        ("Sustain talk", _code("sustain", role=CLIENT)),
    ),
}  # fmt: skip


def _note(score: Score) -> str:
    if not score.enough and score.ratio.under:
        return f"There are {shortage(score.key, score.ratio)}."
    if score.outside and score.interval:
        return (
            "The count lies outside its interval: the chosen codes say more than their chances bear out. "
            "Go by the interval."
        )
    if score.key == "miti.percent_complex":
        return "The weakest score of all: experts, too, agree least on simple or complex."
    return ""


def tiles_of(card: Card, ident: str) -> Iterator[Tile]:
    """Yield the tiles of the card, each with the lines behind its score."""
    scores = {score.key: score for score in list_scores(card)}
    for known in FIRST:
        score = scores[known.key]
        evidence = tuple(
            Evidence(
                name,
                tuple(
                    (f"{ident}-u{one.utterance.index}", one.utterance.turn + 1, clipped(one.utterance.text))
                    for one in card.session.coded
                    if test(one)
                ),
            )
            for name, test in _BEHIND.get(known.key, ())
        )
        yield Tile(score, known.meaning, ruler(score), _note(score), evidence)
