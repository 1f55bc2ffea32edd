"""Folds by session: no session, and no second version of it, stands on both sides."""

import random
from collections.abc import Iterable, Mapping, Sequence

from micoder.errors import BadInput
from micoder.plurals import many
from micoder.training.corpus import LabeledSession
from micoder.training.overlap import same_talk

USUAL_FOLDS = 5


def _leaders(groups: Iterable[str], pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return for each group the one that stands for all with the same talk."""
    leader = {group: group for group in groups}
    for one, other in pairs:
        first, second = leader[one], leader[other]
        leader = {group: first if own == second else own for group, own in leader.items()}
    return leader


def _balanced(sizes: Mapping[str, int], folds: int, seed: int) -> dict[str, int]:
    """Return folds of nearly the same size: the largest first, each into what is lightest by then."""
    order = sorted(sizes)
    random.Random(seed).shuffle(order)
    order.sort(key=lambda group: -sizes[group])
    load = [0] * folds
    fold_of: dict[str, int] = {}
    for group in order:
        lightest = load.index(min(load))
        fold_of[group] = lightest
        load[lightest] += sizes[group]
    return fold_of


def folds_for(sessions: Sequence[LabeledSession]) -> int:
    """Return the usual number of folds, or as many as these sessions can make, but two at least."""
    groups = {session.group for session in sessions}
    return max(2, min(USUAL_FOLDS, len(set(_leaders(groups, same_talk(sessions)).values()))))


def assign_folds(sessions: Sequence[LabeledSession], folds: int, *, seed: int = 7) -> dict[str, int]:
    """Return the fold of each group; folds have nearly the same number of utterances.

    Groups in which the same is said, by the words, stay together; the others are where they would be without.

    Raises:
        BadInput: fewer groups than folds.
    """
    sizes: dict[str, int] = {}
    for session in sessions:
        sizes[session.group] = sizes.get(session.group, 0) + len(session.utterances)
    pairs = same_talk(sessions)
    leader = _leaders(sizes, pairs)
    if len(set(leader.values())) < folds:
        copies = ", ".join(f"{other} of {one}" for one, other in pairs)
        why = f", since some have the same talk ({copies})" if len(sizes) >= folds else ""
        fewer = " or ask for fewer folds" if len(sizes) > 1 else ""
        said = f"{many(len(sizes), 'session')} cannot make {folds} folds{why}; give more sessions{fewer}"
        raise BadInput(said)
    fold_of = _balanced(sizes, folds, seed)
    if len({fold_of[one] for one in leader.values()}) < folds:
        whole = dict.fromkeys(leader.values(), 0)
        for group, size in sizes.items():
            whole[leader[group]] += size
        fold_of = _balanced(whole, folds, seed)
    return {group: fold_of[leader[group]] for group in sizes}
