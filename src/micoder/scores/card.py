"""All scores of one session on one card."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from micoder.scores.calibration import ScoreCalibration
from micoder.scores.client import Client, score_client, talk_time
from micoder.scores.interval import Interval
from micoder.scores.intervals import score_intervals
from micoder.scores.misc import Misc, score_misc
from micoder.scores.miti import Globals, Miti, score_miti
from micoder.scores.miti3 import Miti3, score_miti3
from micoder.scores.rates import Rates, score_rates
from micoder.scores.ratio import Ratio
from micoder.session import CLIENT, COUNSELOR, CodedSession


@dataclass(frozen=True, slots=True)
class Card:
    """The scores of one session and what they were counted from.

    Attributes:
        codes: count of every codebook code, counselor's and client's.
        uncoded: utterances that are left for a person.
        others: utterances of anybody else; kept and not coded.
        rates: None where the transcript has no times.
        intervals: by score key; empty for a session that a person coded.
        widened: whether the model ships how much wider its intervals must be to hold what they say.
    """

    session: CodedSession
    codes: Counter[str]
    uncoded: int
    others: int
    miti: Miti
    misc: Misc
    client: Client
    talk: Ratio
    miti3: Miti3 = field(default_factory=Miti3)
    rates: Rates | None = None
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    widened: bool = False


def score_session(
    session: CodedSession, ratings: Globals | None = None, *, calibration: ScoreCalibration | None = None
) -> Card:
    """Return every score of a coded session (codebook, section Scores)."""
    coded = session.coded
    parties = [one for one in coded if one.utterance.role in (COUNSELOR, CLIENT)]
    return Card(
        session=session,
        codes=Counter(f"{one.utterance.role}.{one.code}" for one in parties if one.code),
        uncoded=sum(one.left_for_a_person for one in parties),
        others=len(coded) - len(parties),
        miti=score_miti(coded, ratings),
        misc=score_misc(coded),
        client=score_client(coded),
        talk=talk_time(coded),
        miti3=score_miti3(coded),
        rates=score_rates(coded),
        intervals=score_intervals(session, calibration=calibration),
        widened=bool(calibration and calibration.widening),
    )
