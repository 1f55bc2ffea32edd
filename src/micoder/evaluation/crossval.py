"""Cross-validation by session, and a fixed model on sessions that it has not seen."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from micoder.coders import Coder
from micoder.evaluation.metrics import Confusion, Pair
from micoder.evaluation.targets import TARGETS, pair
from micoder.training.corpus import LabeledSession
from micoder.training.folds import assign_folds
from micoder.training.overlap import same_talk

Fit = Callable[[Sequence[LabeledSession]], Coder]
Trial = tuple[int, LabeledSession, Coder]


@dataclass(frozen=True)
class Outcome:
    """The label pairs of one target, kept by session and by fold."""

    target: str
    by_session: dict[str, list[Pair]]
    fold_of: dict[str, int]

    @property
    def confusion(self) -> Confusion:
        """All sessions together."""
        return Confusion(one for pairs in self.by_session.values() for one in pairs)

    def by_fold(self) -> list[Confusion]:
        """One confusion per fold."""
        folds = sorted(set(self.fold_of.values()))
        return [
            Confusion(
                p for name, pairs in self.by_session.items() if self.fold_of[name] == fold for p in pairs
            )
            for fold in folds
        ]


@dataclass(frozen=True, slots=True)
class Compared:
    """The two labels of one unit, and where they belong."""

    target: str
    session: str
    labels: Pair
    fold: int = 0


def outcomes_of(found: Iterable[Compared]) -> dict[str, Outcome]:
    """Return the outcomes by target, in the order of ``TARGETS``; a target without labels has none."""
    outcomes: dict[str, Outcome] = {}
    for one in found:
        outcome = outcomes.setdefault(one.target, Outcome(one.target, {}, {}))
        outcome.by_session.setdefault(one.session, []).append(one.labels)
        outcome.fold_of[one.session] = one.fold
    return {name: outcomes[name] for name in TARGETS if name in outcomes}


def _compared(fold: int, session: LabeledSession, coder: Coder) -> Iterator[Compared]:
    decisions = coder.decide(session.utterances, whole_units=session.whole_units)
    for gold, decision in zip(session.gold, decisions, strict=True):
        for name, target in TARGETS.items():
            labels = pair(target, gold, decision)
            if labels:
                yield Compared(name, session_key(session), labels, fold)


def session_key(session: LabeledSession) -> str:
    """Return the key of a session in an outcome; labels of whole turns stand beside those of utterances."""
    return f"{session.name}/turns" if session.whole_units else session.name


def collect(trials: Iterable[Trial]) -> dict[str, Outcome]:
    """Return the outcomes of sessions that were each coded by the coder beside them."""
    return outcomes_of(one for trial in trials for one in _compared(*trial))


def crossed(
    sessions: Sequence[LabeledSession],
    coder_of: Callable[[int], Coder],
    *,
    folds: int,
    say: Callable[[str], None] = lambda _: None,
) -> Iterator[Trial]:
    """Yield every session with a coder of its fold.

    Args:
        coder_of: from a fold to a coder that was trained without it.
    """
    fold_of = assign_folds(sessions, folds)
    for one, other in same_talk(sessions):
        say(f"{other} and {one} have talk in common and stay in one fold")
    for fold in range(folds):
        say(f"fold {fold + 1} of {folds}")
        coder = coder_of(fold)
        for session in sessions:
            if fold_of[session.group] == fold:
                yield fold, session, coder


def as_it_is(sessions: Sequence[LabeledSession], coder: Coder) -> Iterator[Trial]:
    """Yield every session with the same coder; honest only where it was not trained on them."""
    return ((0, session, coder) for session in sessions)


def refitted(
    sessions: Sequence[LabeledSession], fit: Fit, folds: int, *, also: Sequence[LabeledSession] = ()
) -> Callable[[int], Coder]:
    """Return what fits a coder to all sessions but those of a fold.

    Args:
        also: sessions to fit to that nothing is judged by; each stays in the fold of its group.
    """
    fold_of = assign_folds(sessions, folds)
    return lambda fold: fit([one for one in [*sessions, *also] if fold_of.get(one.group) != fold])


def cross_validate(sessions: Sequence[LabeledSession], fit: Fit, *, folds: int) -> dict[str, Outcome]:
    """Return the outcomes of models that were fitted without the sessions they are judged on."""
    return collect(crossed(sessions, refitted(sessions, fit, folds), folds=folds))


def evaluate_fixed(sessions: Sequence[LabeledSession], coder: Coder) -> dict[str, Outcome]:
    """Return the outcomes of one model; honest only on sessions that it was not trained on."""
    return collect(as_it_is(sessions, coder))
