"""Train and try the role model: ``python -m tools.models.roles TABLES ANNOMI.csv``."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from micoder import __version__
from micoder.coders.role_model import RoleModel, turn_features
from micoder.coders.store import StoredModel, write_manifest
from micoder.session import CLIENT, COUNSELOR
from micoder.training.corpus import LabeledSession, read_corpus
from micoder.training.folds import assign_folds

Turns = list[tuple[str, str]]
_SMALLEST = 0.02


def turns_by_role(session: LabeledSession) -> Turns:
    """Return (role, text) turns of a session; neighboring units of one role are one turn."""
    runs = groupby(session.utterances, key=lambda utterance: utterance.role)
    return [(role, " ".join(utterance.text for utterance in run)) for role, run in runs]


def fit_roles(sessions: Sequence[LabeledSession], *, scale: float = 0.5, min_count: int = 4) -> RoleModel:
    """Return word weights of a logistic regression on turns, counselor against client."""
    from scipy.sparse import csr_array
    from sklearn.linear_model import LogisticRegression

    turns = [
        (role, turn_features(text, opens=number == 0))
        for session in sessions
        for number, (role, text) in enumerate(turns_by_role(session))
        if role in (COUNSELOR, CLIENT)
    ]
    found = [names for _, names in turns]
    counts = Counter(name for names in found for name in names)
    names = sorted(name for name, n in counts.items() if n >= min_count)
    index = {name: i for i, name in enumerate(names)}
    rows = [i for i, each in enumerate(found) for name in sorted(each) if name in index]
    columns = [index[name] for each in found for name in sorted(each) if name in index]
    matrix = csr_array(([1.0] * len(rows), (rows, columns)), shape=(len(turns), len(names)))
    model = LogisticRegression(C=0.1, max_iter=300).fit(matrix, [role == COUNSELOR for role, _ in turns])
    weights = {
        name: round(float(w), 3) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= _SMALLEST
    }
    return RoleModel(weights, round(float(model.intercept_[0]), 3), scale)


@dataclass(frozen=True, slots=True)
class RoleTrial:
    """How the role model did on one session with the names removed."""

    session: str
    chance: float

    @property
    def right(self) -> bool:
        """Whether the real counselor was the likelier one."""
        return self.chance > 0.5

    @property
    def confident_mistake(self) -> bool:
        """Whether the wrong speaker got 0.9 or more."""
        return self.chance <= 0.1


def try_roles(
    sessions: Sequence[LabeledSession], judged: str, *, folds: int = 5, first_turns: int | None = None
) -> list[RoleTrial]:
    """Return a trial for each session of the ``judged`` corpus, by models that have not seen it."""
    fold_of = assign_folds(sessions, folds)
    trials = []
    for fold in range(folds):
        model = fit_roles([one for one in sessions if fold_of[one.group] != fold])
        for session in sessions:
            if fold_of[session.group] == fold and session.corpus == judged and session.whole_units:
                turns = turns_by_role(session)[:first_turns]
                chances = model.chances(turns) if len({role for role, _ in turns}) > 1 else {}
                trials.append(RoleTrial(session.name, chances.get(COUNSELOR, 0.5)))
    return trials


def save_roles(folder: Path, model: RoleModel, training: Mapping[str, Any]) -> StoredModel:
    """Write the role model's folder and return it, checked."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dict(sorted(model.weights.items())), ensure_ascii=False, indent=0)
    (folder / "weights.json").write_text(text + "\n", encoding="utf-8")
    manifest = {
        "name": "roles", "kind": "roles", "micoder": __version__, "bias": model.bias, "scale": model.scale,
        "training": dict(training),
    }  # fmt: skip
    return write_manifest(folder, manifest)


@click.command()
@click.argument("tables", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("annomi", type=click.Path(exists=True, dir_okay=False))
@click.argument("output", type=click.Path(file_okay=False, path_type=Path), required=False)
def main(tables: Path, annomi: str, output: Path | None) -> None:
    """Print the trials on AnnoMI's sessions without names; with OUTPUT, write the model there."""
    files = [str(tables / f"{name}.jsonl") for name in ("annomi", "hlqc", "mibot", "practice")]
    read = read_corpus([*files, annomi])
    sessions = [one for one in read if one.corpus != "annomi" or one.whole_units]
    for turns in (None, 20):
        trials = try_roles(sessions, "annomi", first_turns=turns)
        right = sum(trial.right for trial in trials)
        sure = sum(trial.confident_mistake for trial in trials)
        asked = sum(0.1 < trial.chance < 0.9 for trial in trials)
        click.echo(
            f"{'all turns' if turns is None else f'first {turns} turns'}: right {right} of {len(trials)}, "
            f"confident mistakes {sure}, under 0.9: {asked}"
        )
    if output:
        stored = save_roles(output, fit_roles(sessions), {"sessions": len(sessions)})
        click.echo(stored.signature)


if __name__ == "__main__":
    main()
