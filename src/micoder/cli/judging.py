"""What ``micoder evaluate`` judges: a model as it is, or one that is trained anew for each fold."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from micoder import __version__
from micoder.cli.screen import progress, remark
from micoder.errors import BadInput
from micoder.plurals import many
from micoder.stamp import Stamp

if TYPE_CHECKING:
    from micoder.coders import Coder
    from micoder.coders.store import StoredModel
    from micoder.evaluation.crossval import Trial
    from micoder.evaluation.heldout import Fairness
    from micoder.evaluation.whole import Evaluation
    from micoder.training.corpus import LabeledSession


@dataclass(frozen=True, slots=True)
class Protocol:
    """How the figures were made.

    Attributes:
        micoder: which micoder made them, and the model's name and hash where one was judged.
        fairness: how the sessions stand to that model's training.
    """

    text: str
    micoder: Mapping[str, str | bool]
    fairness: "Fairness | None" = None

    @property
    def facts(self) -> dict[str, Any]:
        """The protocol as JSON has it."""
        held_out = {"held_out": self.fairness.facts()} if self.fairness else {}
        return {"micoder": dict(self.micoder), "protocol": self.text, **held_out}


def judge_model(
    model: str,
    sessions: Sequence["LabeledSession"],
    corpora: Sequence[str],
    held_only: bool,
    quiet: bool,
) -> tuple["Evaluation", Protocol]:
    """Return the evaluation of a model as it is, and what its manifest says of the sessions."""
    from micoder.coders.choose import load_coder
    from micoder.evaluation.crossval import as_it_is
    from micoder.evaluation.heldout import Trained, compare_with_training, unseen
    from micoder.evaluation.whole import evaluate
    from micoder.readers import open_source
    from micoder.scores.calibration import read_calibration

    coder, stored = load_coder(model)
    trained = Trained.of(stored)
    if held_only:
        sessions = unseen(sessions, trained)
        if not sessions:
            raise BadInput(f"none of these sessions is known to be unseen by {stored.name}")
    files = {hashlib.sha256(open_source(path).data).hexdigest(): Path(path).name for path in corpora}
    fairness = compare_with_training(sessions, trained, files)
    with progress(len(sessions), quiet=quiet) as advance:
        trials = _stepwise(as_it_is(sessions, coder), advance)
        whole = evaluate(trials, read_calibration(stored.folder))
    text = f"model {model} as it is{', its held-out sessions' if held_only else ''}"
    return whole, Protocol(text, Stamp(stored.name, stored.sha256).facts, fairness)


def _stepwise(trials: Iterable["Trial"], advance: Callable[[], None]) -> Iterator["Trial"]:
    """Yield the trials and say when each is done."""
    for trial in trials:
        yield trial
        advance()


@contextmanager
def _work_folder(named: Path | None) -> Iterator[Path]:
    if named:
        yield named
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def _cross_validate(
    called: str,
    sessions: Sequence["LabeledSession"],
    coder_of: Callable[[int], "Coder"],
    folds: int,
    quiet: bool,
    also: Sequence["LabeledSession"],
    fairness: "Fairness | None" = None,
) -> tuple["Evaluation", Protocol]:
    from micoder.evaluation.crossval import crossed
    from micoder.evaluation.whole import evaluate

    trials = crossed(sessions, coder_of, folds=folds, say=lambda text: remark(text, quiet=quiet))
    text = f"{called} {folds} folds by session"
    if also:
        text += f", with {many(len(also), 'further session')} to train on only"
    return evaluate(trials), Protocol(text, {"version": __version__}, fairness)


def judge_anew(
    kind: str,
    sessions: Sequence["LabeledSession"],
    folds: int,
    pretrained: Path | None,
    work: Path | None,
    quiet: bool,
    also: Sequence["LabeledSession"] = (),
    adapted: "StoredModel | None" = None,
) -> tuple["Evaluation", Protocol]:
    """Return the evaluation by a model of each fold, trained on the other folds.

    Args:
        pretrained, work: for an encoder, what training starts from and where its networks are kept.
        also: sessions to train on that nothing is judged by.
        adapted: the trained encoder that goes on in each fold.
    """
    from micoder.evaluation.crossval import refitted
    from micoder.evaluation.encoder import encoder_per_fold
    from micoder.evaluation.heldout import Trained, compare_with_training
    from micoder.training.linear import fit_linear

    begins_with = adapted.folder if adapted else pretrained if kind == "encoder" else None
    if not begins_with:
        fitted = refitted(sessions, fit_linear, folds, also=also)
        return _cross_validate("linear model,", sessions, fitted, folds, quiet, also)
    with _work_folder(work) as folder:
        coder_of = encoder_per_fold(
            sessions,
            begins_with,
            folder,
            folds,
            lambda text: remark(text, quiet=quiet),
            also=also,
            adapted=adapted,
        )
        called = f"{adapted.signature} adapted," if adapted else "encoder model,"
        fairness = compare_with_training(sessions, Trained.of(adapted)) if adapted else None
        return _cross_validate(called, sessions, coder_of, folds, quiet, also, fairness)
