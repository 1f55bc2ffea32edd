"""All scores of one session on one card."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from micoder.plurals import many, verb
from micoder.roles import leave_out_headings
from micoder.scores.calibration import ScoreCalibration
from micoder.scores.catalog import CATALOG
from micoder.scores.client import Client, score_client, talk_time
from micoder.scores.interval import Interval
from micoder.scores.intervals import score_intervals
from micoder.scores.misc import Misc, score_misc
from micoder.scores.miti import Globals, Miti, score_miti
from micoder.scores.miti3 import Miti3, score_miti3
from micoder.scores.rates import Rates, score_rates
from micoder.scores.ratio import Ratio
from micoder.session import CLIENT, COUNSELOR, CodedSession
from micoder.stamp import by_models


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
        unmeasured: keys of the intervals for which it does not.
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
    unmeasured: tuple[str, ...] = ()

    @property
    def utterances(self) -> int:
        """How many utterances the session has, without headings that read like a turn."""
        return len(leave_out_headings(self.session.coded))

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of the scores: the session's warnings, lines left out, intervals that are missing."""
        return (*self.session.warnings, *_left_out(self.session), *_no_intervals(self.session))


def _left_out(session: CodedSession) -> Iterator[str]:
    """Yield a sentence on lines that are left for a person; those with a confidence were left as doubtful."""
    left = [one for one in session.coded if one.left_for_a_person]
    if not left:
        return
    counted = f"{many(len(left), 'line')} {verb(len(left), 'is', 'are')} not in these scores"
    if any(one.decision.confidence is not None for one in left):
        yield (
            f"{counted}, and doubtful lines may differ from sure ones: "
            "fill in the column code and score again"
        )
    else:
        yield f"{counted}, since {verb(len(left), 'it has', 'they have')} no code"


def _no_intervals(session: CodedSession) -> Iterator[str]:
    coded = [one.decision for one in session.coded if one.code]
    if by_models(session.coder) and coded and all(one.confidence is None for one in coded):
        yield "these codes came without confidences, so there are no intervals"


def score_session(
    session: CodedSession, ratings: Globals | None = None, *, calibration: ScoreCalibration | None = None
) -> Card:
    """Return every score of a coded session (codebook, section Scores)."""
    coded = session.coded
    parties = [one for one in coded if one.utterance.role in (COUNSELOR, CLIENT)]
    known = calibration or ScoreCalibration()
    intervals = score_intervals(session, calibration=known)
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
        intervals=intervals,
        widened=bool(known.widening),
        unmeasured=tuple(key for key in CATALOG if key in intervals and known.factor(key) is None),
    )
