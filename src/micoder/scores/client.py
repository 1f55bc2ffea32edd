"""Client change talk, and who talks how much."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from micoder.asides import count_spoken
from micoder.roles import leave_out_headings
from micoder.scores.catalog import CATALOG
from micoder.scores.ratio import Ratio
from micoder.session import CLIENT, COUNSELOR, Coded


@dataclass(frozen=True, slots=True)
class Client:
    """Client talk of one session; unit: utterance."""

    talk: Counter[str] = field(default_factory=Counter)
    types: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def percent_change(self) -> Ratio:
        """%CT: change talk among change and sustain talk."""
        return CATALOG["client.percent_change"].ratio(self.talk)


def score_client(coded: Sequence[Coded]) -> Client:
    """Return the counts of client talk and of its types."""
    spoken = [one for one in coded if one.utterance.role == CLIENT and one.code]
    talk = Counter(str(one.code) for one in spoken)
    types = Counter((str(one.code), one.decision.talk_type) for one in spoken if one.decision.talk_type)
    return Client(talk, types)


def talk_time(coded: Sequence[Coded]) -> Ratio:
    """Return the counselor's share of all words that are said, whoever says them; a heading is not said."""
    words: Counter[str] = Counter()
    for one in leave_out_headings(coded):
        words[one.utterance.role] += count_spoken(one.utterance.text)
    return Ratio(words[COUNSELOR], words.total(), percent=True)
