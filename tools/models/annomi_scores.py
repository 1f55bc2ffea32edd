"""Scores of whole sessions beside AnnoMI's own labels: one expert's, of whole turns.

A turn has one label there, so only scores of the utterance's unit can be compared, with the turn as the unit;
%MI-consistent cannot, since AnnoMI does not tell its codes apart.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from micoder.coders import Coder
from micoder.evaluation.reliability import icc_2_1
from micoder.evaluation.scorelevel import LEAST_UNDER
from micoder.scores.card import score_session
from micoder.scores.catalog import CATALOG
from micoder.scores.coverage import Judged, coverage, widen_crossed
from micoder.scores.interval import Interval
from micoder.session import Coded, CodedSession, Decision
from micoder.stamp import HUMAN
from micoder.training.corpus import LabeledSession

KEYS = ("misc.r_to_q", "misc.percent_complex", "misc.percent_open", "client.percent_change")


@dataclass(frozen=True, slots=True)
class Scored:
    """One score of one session: the expert's, the counted one, and the interval."""

    fold: int
    human: float
    counted: float
    interval: Interval


def expert_code(labels: Mapping[str, str]) -> str | None:
    """Return the code that stands for AnnoMI's labels of a turn.

    >>> expert_code({"main": "question", "form": "closed"}), expert_code({"stance": "sustain"})
    ('closed_question', 'sustain')
    """
    usual = {
        "question": f"{labels.get('form', 'open')}_question",
        "reflection": f"{labels.get('depth', 'simple')}_reflection",
        "therapist_input": "give_information",
        "other": "facilitate",
    }
    return labels.get("stance") or usual.get(labels.get("main", ""))


def _sessions(session: LabeledSession, coder: Coder) -> tuple[CodedSession, CodedSession]:
    human = tuple(
        Coded(utterance, Decision(expert_code(gold.labels)))
        for utterance, gold in zip(session.utterances, session.gold, strict=True)
    )
    decisions = coder.decide(session.utterances, whole_units=True)
    ours = tuple(Coded(u, d) for u, d in zip(session.utterances, decisions, strict=True))
    return CodedSession(session.name, human, HUMAN), CodedSession(session.name, ours, "model")


def _facts(rows: Sequence[Scored], top: float, shipped: float) -> dict[str, Any]:
    by_fold: dict[int, list[Judged]] = {}
    for one in rows:
        by_fold.setdefault(one.fold, []).append((one.interval, one.human))
    return {
        "sessions": len(rows),
        "icc": icc_2_1([(one.human, one.counted) for one in rows]),
        "mean_error": [
            fmean(abs(one.counted - one.human) for one in rows),
            fmean(abs(one.interval.estimate - one.human) for one in rows),
        ],
        "coverage": coverage(widen_crossed(by_fold, top=top)),
        "coverage_with_the_layer_s_widths": coverage(
            [(r.interval.widened(shipped, top), r.human) for r in rows]
        ),
    }


def annomi_scores(
    sessions: Sequence[LabeledSession],
    coder_of: Callable[[LabeledSession], tuple[int, Coder]],
    widening: Mapping[str, float],
) -> dict[str, Any]:
    """Return ICC, errors of counting and of the estimate, and coverage of intervals by score.

    Args:
        coder_of: from a session to its fold and a coder that has not seen it.
        widening: the widths that the annotation layer asked for, to see how they do here.
    """
    rows: dict[str, list[Scored]] = {key: [] for key in KEYS}
    for session in sessions:
        if session.whole_units:
            fold, coder = coder_of(session)
            human, ours = _sessions(session, coder)
            true, counted = score_session(human), score_session(ours)
            for key in KEYS:
                left, right = CATALOG[key].of(true), CATALOG[key].of(counted)
                interval = counted.intervals.get(key)
                enough = left.under >= LEAST_UNDER
                if enough and interval and left.value is not None and right.value is not None:
                    rows[key].append(Scored(fold, left.value, right.value, interval))
    return {
        key: _facts(found, CATALOG[key].top, widening.get(key, 1.0)) for key, found in rows.items() if found
    }
