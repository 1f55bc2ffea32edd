"""Cross-validation by session, and a fixed model on sessions that it has not seen."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from micoder.coders import Coder
from micoder.evaluation.metrics import Confusion, Pair
from micoder.evaluation.targets import TARGETS, pair
from micoder.training.corpus import LabeledSession
from micoder.training.folds import assign_folds

Fit = Callable[[Sequence[LabeledSession]], Coder]


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


def _pairs(coder: Coder, session: LabeledSession) -> Iterator[tuple[str, Pair]]:
    decisions = coder.decide(session.utterances, whole_units=session.whole_units)
    for gold, decision in zip(session.gold, decisions, strict=True):
        for name, target in TARGETS.items():
            found = pair(target, gold, decision)
            if found:
                yield name, found


def _collect(coded: Iterator[tuple[int, LabeledSession, Coder]]) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {}
    for fold, session, coder in coded:
        key = f"{session.name}/turns" if session.whole_units else session.name
        for name, found in _pairs(coder, session):
            outcome = outcomes.setdefault(name, Outcome(name, {}, {}))
            outcome.by_session.setdefault(key, []).append(found)
            outcome.fold_of[key] = fold
    return {name: outcomes[name] for name in TARGETS if name in outcomes}


def cross_validate(
    sessions: Sequence[LabeledSession],
    fit: Fit,
    *,
    folds: int,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Outcome]:
    """Return the outcomes of models that were fitted without the sessions they are judged on."""
    fold_of = assign_folds(sessions, folds)

    def coded() -> Iterator[tuple[int, LabeledSession, Coder]]:
        for fold in range(folds):
            say(f"fold {fold + 1} of {folds}")
            coder = fit([session for session in sessions if fold_of[session.group] != fold])
            for session in sessions:
                if fold_of[session.group] == fold:
                    yield fold, session, coder

    return _collect(coded())


def evaluate_fixed(sessions: Sequence[LabeledSession], coder: Coder) -> dict[str, Outcome]:
    """Return the outcomes of one model; honest only on sessions that it was not trained on."""
    return _collect((0, session, coder) for session in sessions)
