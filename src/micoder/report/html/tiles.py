"""The score card: a tile a score, with the lines behind it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from micoder.codes import REFLECTIONS
from micoder.report.charts.bars import ruler
from micoder.report.html.lines import clipped
from micoder.scores.card import Card
from micoder.scores.enough import shortage
from micoder.scores.listing import Score, list_scores
from micoder.scores.misc import MICO, MIIN, misc_code
from micoder.session import CLIENT, COUNSELOR, Coded

Test = Callable[[Coded], bool]

MEANING = {
    "miti.r_to_q": "How many reflections for each question.",
    "miti.percent_complex": "How many reflections added meaning.",
    "misc.percent_open": "How many questions invited more than a yes, a no or a fact.",
    "misc.percent_mico": "How much of what can help or hinder was of the helping kind.",
    "client.percent_change": "How much of the talk for or against the change was for it.",
    "talk.counselor": "How much of what was said the counselor said.",
}


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
        ("MI-consistent, beside open questions and reflections",
         _misc(*(code for code in MICO if code not in ("OQ", "SR", "CR")))),
    ),
    "client.percent_change": (
        ("Change talk", _code("change", role=CLIENT)),
        ("Sustain talk", _code("sustain", role=CLIENT)),
    ),
    "talk.counselor": (),
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
    """Yield the six tiles of the card, each with the lines behind its score."""
    scores = {score.key: score for score in list_scores(card)}
    for key, behind in _BEHIND.items():
        score = scores[key]
        evidence = tuple(
            Evidence(
                name,
                tuple(
                    (f"{ident}-u{one.utterance.index}", one.utterance.turn + 1, clipped(one.utterance.text))
                    for one in card.session.coded
                    if test(one)
                ),
            )
            for name, test in behind
        )
        yield Tile(score, MEANING[key], ruler(score), _note(score), evidence)
