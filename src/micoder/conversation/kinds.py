"""Preparatory and mobilizing talk (DARN and CAT; Miller and Rollnick), whole and by half."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from micoder.codes import MOBILIZING, PREPARATORY
from micoder.session import CLIENT, Coded, CodedSession

KINDS = ("preparatory", "mobilizing", "other")


def kind_of(talk_type: str | None) -> str:
    """Return the kind of a talk type.

    >>> kind_of("need"), kind_of("taking_steps"), kind_of(None)
    ('preparatory', 'mobilizing', 'other')
    """
    if talk_type in PREPARATORY:
        return "preparatory"
    return "mobilizing" if talk_type in MOBILIZING else "other"


@dataclass(frozen=True, slots=True)
class TalkKinds:
    """Counts by (talk, kind): of the whole session, of its first and of its second half."""

    whole: Counter[tuple[str, str]]
    first: Counter[tuple[str, str]]
    second: Counter[tuple[str, str]]


def _count(coded: Sequence[Coded]) -> Counter[tuple[str, str]]:
    return Counter(
        (one.code, kind_of(one.decision.talk_type)) for one in coded if one.code in ("change", "sustain")
    )


def count_kinds(session: CodedSession) -> TalkKinds:
    """Return how much change and sustain talk prepares and how much mobilizes."""
    talk = [one for one in session.of_role(CLIENT) if one.code]
    half = (len(talk) + 1) // 2
    return TalkKinds(_count(talk), _count(talk[:half]), _count(talk[half:]))
