"""Scores of whole sessions beside a person's: what users read, not single lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from micoder.coders import Coder
from micoder.pipeline import code_session
from micoder.scores.calibration import ScoreCalibration
from micoder.scores.card import score_session
from micoder.scores.catalog import CATALOG, MAIN
from micoder.scores.interval import Interval
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession, Decision, Row, Session, runs_by_turn
from micoder.splitting import Splitter
from micoder.stamp import HUMAN
from micoder.training.corpus import LabeledSession

# Who speaks how much needs no codes, and %MI-consistent is judged by its first definition.
SCORES = tuple(one.key for one in MAIN if one.key not in ("talk.counselor", "misc.percent_mico_narrow"))
LEAST_UNDER = 8


@dataclass(frozen=True, slots=True)
class ScorePair:
    """One score of one session: a person's value, the counted one, and the interval."""

    session: str
    score: str
    human: float
    counted: float
    interval: Interval | None


def human_session(session: LabeledSession) -> CodedSession:
    """Return the session as a person coded it."""
    coded = []
    for utterance, gold in zip(session.utterances, session.gold, strict=True):
        code, _, kind = gold.fine.partition(".")
        coded.append(Coded(utterance, Decision(code or None, None, kind or None)))
    return CodedSession(session.name, tuple(coded), HUMAN)


def plain_session(session: LabeledSession) -> Session:
    """Return the session without labels or cuts, as a file would hold it."""
    turns = runs_by_turn(session.utterances, lambda one: one.turn)
    return Session(session.name, tuple(Row(run[0].role, " ".join(u.text for u in run)) for run in turns))


def code_plain(session: LabeledSession, coder: Coder, splitter: Splitter) -> CodedSession | None:
    """Return the session split and coded by a coder; None where one of the two roles is missing."""
    if not {COUNSELOR, CLIENT} <= {utterance.role for utterance in session.utterances}:
        return None
    return code_session(plain_session(session), coder, splitter)


def score_pairs(
    coded: Sequence[tuple[LabeledSession, CodedSession]],
    calibration: ScoreCalibration | None = None,
    *,
    least_counted: int = 0,
) -> list[ScorePair]:
    """Return each score of each session that a person's coding has enough lines for.

    Args:
        least_counted: how many lines the other coding needs, too.
    """
    found = []
    for labeled, predicted in coded:
        human = score_session(human_session(labeled))
        counted = score_session(predicted, calibration=calibration)
        for name in SCORES:
            true, ours = (CATALOG[name].of(card) for card in (human, counted))
            enough = true.under >= LEAST_UNDER and ours.under >= least_counted
            if enough and true.value is not None and ours.value is not None:
                interval = counted.intervals.get(name)
                found.append(ScorePair(labeled.name, name, true.value, ours.value, interval))
    return found


def judged(pairs: Sequence[ScorePair], score: str) -> list[tuple[Interval, float]]:
    """Return (interval, human value) of one score."""
    return [(one.interval, one.human) for one in pairs if one.score == score and one.interval]


def mean_errors(pairs: Sequence[ScorePair], score: str) -> tuple[float, float] | None:
    """Return the mean absolute error of counting and of the corrected estimate."""
    own = [(one, one.interval) for one in pairs if one.score == score and one.interval]
    if not own:
        return None
    counted = fmean(abs(one.counted - one.human) for one, _ in own)
    return counted, fmean(abs(interval.estimate - one.human) for one, interval in own)
