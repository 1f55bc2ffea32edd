"""Folds by session: no session, and no second version of it, stands on both sides."""

import random
from collections.abc import Sequence

from micoder.errors import BadInput
from micoder.plurals import many
from micoder.training.corpus import LabeledSession
from micoder.training.overlap import same_talk


def _together(fold_of: dict[str, int], pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return the folds after groups with the same talk went to the fold of the first of them."""
    leader = {group: group for group in fold_of}
    for one, other in pairs:
        first, second = leader[one], leader[other]
        leader = {group: first if own == second else own for group, own in leader.items()}
    return {group: fold_of[own] for group, own in leader.items()}


def assign_folds(sessions: Sequence[LabeledSession], folds: int, *, seed: int = 7) -> dict[str, int]:
    """Return the fold of each group; folds have nearly the same number of utterances.

    Groups in which the same is said, by the words, stay together.

    Raises:
        BadInput: fewer groups than folds.
    """
    sizes: dict[str, int] = {}
    for session in sessions:
        sizes[session.group] = sizes.get(session.group, 0) + len(session.utterances)
    fewer = " or ask for fewer folds" if len(sizes) > 1 else ""
    if len(sizes) < folds:
        raise BadInput(f"{many(len(sizes), 'session')} cannot make {folds} folds; give more sessions{fewer}")
    order = sorted(sizes)
    random.Random(seed).shuffle(order)
    order.sort(key=lambda group: -sizes[group])
    load = [0] * folds
    fold_of: dict[str, int] = {}
    for group in order:
        lightest = load.index(min(load))
        fold_of[group] = lightest
        load[lightest] += sizes[group]
    pairs = same_talk(sessions)
    fold_of = _together(fold_of, pairs)
    if len(set(fold_of.values())) < folds:
        copies = ", ".join(f"{other} of {one}" for one, other in pairs)
        raise BadInput(
            f"{many(len(sizes), 'session')} cannot make {folds} folds, since some have the same talk "
            f"({copies}); give more sessions{fewer}"
        )
    return fold_of
