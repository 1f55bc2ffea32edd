"""Folds by session: no session, and no second version of it, stands on both sides."""

import random
from collections.abc import Sequence

from micoder.errors import BadInput
from micoder.plurals import many
from micoder.training.corpus import LabeledSession


def assign_folds(sessions: Sequence[LabeledSession], folds: int, *, seed: int = 7) -> dict[str, int]:
    """Return the fold of each group; folds have nearly the same number of utterances.

    Raises:
        BadInput: fewer groups than folds.
    """
    sizes: dict[str, int] = {}
    for session in sessions:
        sizes[session.group] = sizes.get(session.group, 0) + len(session.utterances)
    if len(sizes) < folds:
        fewer = " or ask for fewer folds" if len(sizes) > 1 else ""
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
    return fold_of
