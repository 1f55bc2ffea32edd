"""An encoder per fold, for cross-validation; torch is only asked for here."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from micoder.coders import Coder
from micoder.coders.store import StoredModel
from micoder.errors import MissingExtra
from micoder.training.corpus import LabeledSession


def work_place(
    folder: Path,
    sessions: Sequence[LabeledSession],
    pretrained: Path,
    folds: int,
    also: Sequence[LabeledSession] = (),
) -> Path:
    """Return where the networks of these sessions and folds are kept; those of others lie elsewhere."""
    digest = hashlib.sha256(f"{folds}\n{pretrained.resolve()}\n".encode())
    for use, given in (("judged", sessions), ("also", also)):
        for session in given:
            labels = [sorted(gold.labels.items()) for gold in session.gold]
            said = [(one.turn, one.role, one.text) for one in session.utterances]
            whole = (use, session.name, session.group, session.whole_units, said, labels)
            digest.update(f"{whole}\n".encode())
    return folder / digest.hexdigest()[:12]


def encoder_per_fold(
    sessions: Sequence[LabeledSession],
    pretrained: Path,
    folder: Path,
    folds: int,
    say: Callable[[str], None],
    *,
    also: Sequence[LabeledSession] = (),
    adapted: StoredModel | None = None,
) -> Callable[[int], Coder]:
    """Return what trains an encoder on all sessions but those of a fold.

    Nothing of the fold that is left out sets anything: temperatures are 1 and the cut is the usual one, or as
    the adapted model has them.

    Args:
        pretrained: the folder of a pretrained encoder; the adapted model's own.
        folder: keeps trained and half-trained networks, so that a stopped evaluation goes on.
        also: sessions to train on that nothing is judged by; each stays in the fold of its group.

    Raises:
        MissingExtra: torch or transformers is not installed.
    """
    try:
        from micoder.training.encoder.ship import Recipe, fold_coder
    except ImportError as err:
        raise MissingExtra("evaluating an encoder", package="torch and transformers", extra="train") from err
    place = work_place(folder, sessions, pretrained, folds, also)

    recipe = Recipe(pretrained, place, folds=folds, model=adapted)

    def coder_of(fold: int) -> Coder:
        return fold_coder(sessions, recipe, fold, say, also=also)

    return coder_of
