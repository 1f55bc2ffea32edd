"""Two codings of the same sessions beside each other: two people's, or a model's on either side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from micoder.errors import BadInput
from micoder.evaluation.agreement import AgreementFigures, agreed_target, cut_figures
from micoder.evaluation.crossval import Compared, outcomes_of
from micoder.evaluation.cuts import Cuts, find_cuts
from micoder.evaluation.scoreagreement import agree_on
from micoder.evaluation.scorelevel import LEAST_UNDER, SCORES, ScorePair, human_session, score_pairs
from micoder.evaluation.targets import TARGETS
from micoder.evaluation.whole import coded_roles, role_of
from micoder.plurals import listed
from micoder.training.corpus import LabeledSession


@dataclass(frozen=True, slots=True)
class Twice:
    """A session that both have coded, and where their cuts are alike."""

    first: LabeledSession
    second: LabeledSession
    cuts: Cuts


@dataclass(frozen=True, slots=True)
class Codings:
    """All sessions that both have coded.

    Attributes:
        only_first, only_second: the names of sessions that the other has not.
    """

    both: tuple[Twice, ...]
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()


def _key(session: LabeledSession) -> tuple[str, bool]:
    return session.name, session.whole_units


def lay_together(first: Sequence[LabeledSession], second: Sequence[LabeledSession]) -> Codings:
    """Return the sessions of two codings by name; one session on each side needs no common name.

    Raises:
        BadInput: they have no session in common, or no line of one.
    """
    theirs = {_key(session): session for session in second}
    if len(first) == len(second) == 1 and _key(first[0]) not in theirs:
        theirs = {_key(first[0]): second[0]}
    ours = {_key(session): session for session in first}
    both = tuple(
        Twice(one, theirs[key], find_cuts(one.utterances, theirs[key].utterances))
        for key, one in ours.items()
        if key in theirs
    )
    if not both:
        raise BadInput(
            f"the two codings have no session of one name; the first has {_some(first)}, "
            f"the second {_some(second)}: give the sessions the same names"
        )
    if not any(one.cuts.alike for one in both):
        raise BadInput("the two codings have no line in common; are they of the same transcript?")
    only = [
        tuple(sorted({name for name, _ in side.keys() - other.keys()}))
        for side, other in ((ours, theirs), (theirs, ours))
    ]
    return Codings(both, *only)


def _some(sessions: Sequence[LabeledSession]) -> str:
    return listed(sorted({session.name for session in sessions}), 3)


def coders_of(sessions: Sequence[LabeledSession]) -> str:
    """Return who gave the labels, for people.

    >>> coders_of([])
    'nobody'
    """
    return ", ".join(sorted({session.labels_by for session in sessions})) or "nobody"


def _labeled_by_both(both: Sequence[Twice]) -> Iterator[Compared]:
    """Yield the labels of the lines that both cut alike and labeled."""
    for one in both:
        for i, j in one.cuts.alike:
            ours, theirs = one.first.gold[i].labels, one.second.gold[j].labels
            for name, target in TARGETS.items():
                left, right = target.gold(ours), target.gold(theirs)
                if left is not None and right is not None:
                    yield Compared(name, one.first.name, (left, right))


def _compared(both: Sequence[Twice]) -> int:
    return sum(
        bool(one.first.gold[i].labels.keys() & one.second.gold[j].labels.keys())
        for one in both
        for i, j in one.cuts.alike
    )


def _scores(both: Sequence[Twice]) -> Iterator[ScorePair]:
    """Yield the scores of both where each coded nearly all lines of the role."""
    for one in both:
        if one.first.whole_units:
            continue
        roles = coded_roles(one.first) & coded_roles(one.second)
        second = human_session(replace(one.second, name=one.first.name))
        for pair in score_pairs([(one.first, second)], least_counted=LEAST_UNDER):
            if role_of(pair.score) in roles:
                yield pair


def agreement_figures(codings: Codings) -> AgreementFigures:
    """Return every figure of two codings: the cuts, the codes, the scores (second less first)."""
    pairs = list(_scores(codings.both))
    return AgreementFigures(
        cuts=cut_figures([one.cuts for one in codings.both], _compared(codings.both)),
        targets={
            name: agreed_target(outcome)
            for name, outcome in outcomes_of(_labeled_by_both(codings.both)).items()
        },
        scores={score: agree_on(pairs, score) for score in SCORES},
    )
