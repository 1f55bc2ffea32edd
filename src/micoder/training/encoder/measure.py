"""What a model knows of its own errors, from sessions that it has not seen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from micoder.coders import Coder
from micoder.coders.heads import client_talk
from micoder.codes import COUNSELOR_CODES, TALK
from micoder.evaluation.metrics import Pair
from micoder.evaluation.scorelevel import SCORES, ScorePair, code_plain, judged, score_pairs
from micoder.scores.calibration import ScoreCalibration, measure_confusions
from micoder.scores.coverage import widening_for
from micoder.session import CodedSession
from micoder.splitting import Splitter
from micoder.training.corpus import LabeledSession

# of those tried, the pair with which the estimates of all scores are nearer to a person's than counting
EM_STRENGTH, OWN_SHARE = 45.0, 0.5
Code = Callable[[LabeledSession, Coder, Splitter], CodedSession | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """One session as a coder sees it.

    Attributes:
        counselor, client: (gold, predicted) of the utterances as a person cut them.
        coded: the session cut and coded by the coder alone.
    """

    session: LabeledSession
    counselor: tuple[Pair, ...]
    client: tuple[Pair, ...]
    coded: CodedSession | None


def see(session: LabeledSession, coder: Coder, splitter: Splitter, *, code: Code = code_plain) -> Seen:
    """Return what a coder makes of a session that is labeled by utterance."""
    counselor, client = [], []
    for gold, decision in zip(session.gold, coder.decide(session.utterances), strict=True):
        if "code" in gold.labels and decision.code:
            counselor.append((gold.labels["code"], decision.code))
        elif "talk" in gold.labels and decision.code:
            client.append((client_talk(gold.labels["talk"]), decision.code))
    return Seen(session, tuple(counselor), tuple(client), code(session, coder, splitter))


def confusions_of(found: Sequence[Seen]) -> ScoreCalibration:
    """Return how often each code is taken for which."""
    return ScoreCalibration(
        measure_confusions([pair for one in found for pair in one.counselor], list(COUNSELOR_CODES)),
        measure_confusions([pair for one in found for pair in one.client], list(TALK)),
        em_strength=EM_STRENGTH,
        own_share=OWN_SHARE,
    )


def pairs_of(found: Sequence[Seen], known: ScoreCalibration) -> list[ScorePair]:
    """Return each score of each session beside a person's, with intervals that are not widened."""
    return score_pairs([(one.session, one.coded) for one in found if one.coded], known)


def widened(known: ScoreCalibration, pairs: Sequence[ScorePair]) -> ScoreCalibration:
    """Return the calibration with the widths that the pairs ask for."""
    factors: Mapping[str, float | None] = {name: widening_for(judged(pairs, name)) for name in SCORES}
    return replace(known, widening={name: round(one, 3) for name, one in factors.items() if one})


def measure(found: Sequence[Seen]) -> ScoreCalibration:
    """Return confusions, and the widths of the intervals."""
    known = confusions_of(found)
    return widened(known, pairs_of(found, known))
