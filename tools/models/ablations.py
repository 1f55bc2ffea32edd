"""What each part of the training is worth: a network per row of ablations.toml, judged on the same folds.

Run: python -m tools.models.ablations TABLES ANNOMI.csv PRETRAINED WORK [--teacher FOLDER] > docs/ablations.md

It needs torch, goes on where it stopped (WORK keeps the networks), and uses a graphics card if there is one.
FOLDER has a larger pretrained encoder; its rows take most of the time, and are left out without it.
"""

import random
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from micoder.coders.encoder import EncoderCoder
from micoder.evaluation.crossval import collect
from micoder.evaluation.metrics import Confusion
from micoder.training.corpus import LabeledSession
from micoder.training.encoder.batch import cut_stretches
from micoder.training.encoder.crossfit import open_tokenizer, train_network
from micoder.training.encoder.fit import Plan
from micoder.training.encoder.judge import (
    CLASSES,
    boundary_counts,
    boundary_f1,
    plain_calibration,
    torch_coder,
)  # fmt: skip
from micoder.training.encoder.network import Network, Shape
from micoder.training.encoder.ship import fit_words
from micoder.training.encoder.talks import Talk, talks_of
from micoder.training.encoder.teach import with_hints
from micoder.training.folds import assign_folds
from micoder.training.heard import heard_session
from tools.models.figures import FOLDS, all_sessions, as_int8, retold_sessions

CONFIG = Path(__file__).with_suffix(".toml")
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
OF_FIRST = (
    "everything, exported to int8",
    "everything, and half of it what the words alone say",
    "what the words alone say",
)


def changed(talks: Sequence[Talk], row: Mapping[str, Any]) -> list[Talk]:
    """Return what a row learns from: corpora dropped, published labels or the layer's left out."""
    kept = [talk for talk in talks if not talk.name.startswith(tuple(row.get("drop", ())))]
    if not row.get("human", True):
        return [replace(t, turns=tuple(replace(turn, human={}) for turn in t.turns)) for t in kept]
    if not row.get("layer", True):
        return [
            replace(
                talk,
                turns=tuple(
                    replace(turn, layer={}, pieces=tuple(replace(p, label=-1) for p in turn.pieces))
                    for turn in talk.turns
                ),
            )
            for talk in kept
            if any(turn.human for turn in talk.turns)
        ]
    return kept


def judged(coder: EncoderCoder, held: Sequence[LabeledSession]) -> dict[str, float]:
    """Return macro-F1 by target, kappa of AnnoMI's two, and boundary F1 of AnnoMI, as written and heard."""
    found: dict[str, float] = {}
    for suffix, sessions in (("", held), (" heard", [heard_session(one) for one in held])):
        for name, outcome in collect((0, session, coder) for session in sessions).items():
            confusion: Confusion = outcome.confusion
            found[name + suffix] = confusion.macro_f1 or 0.0
            found[f"{name}{suffix} kappa"] = confusion.kappa or 0.0
        talks = [talk for talk in talks_of(held) if talk.name.startswith("annomi")]
        counts = boundary_counts(coder, talks[:0], heard=bool(suffix))
        for talk in talks:
            counts += boundary_counts(coder, [talk], heard=bool(suffix))
        found["cuts" + suffix] = boundary_f1(counts)
    return found


def sharing(coder: EncoderCoder, share: float) -> EncoderCoder:
    """Return the coder with this share for the words in every head."""
    return coder.with_calibration(replace(coder.calibration, shares=dict.fromkeys(CLASSES, share)))


def as_long(plan: Plan, talks: Sequence[Talk], whole: Sequence[Talk]) -> Plan:
    """Return the plan with as many steps for these talks as it has for the whole."""
    steps, own = (len(cut_stretches(some, plan.turns, random.Random(0))) for some in (whole, talks))
    return replace(plan, epochs=round(plan.epochs * steps / own, 4))


@dataclass(frozen=True)
class Setting:
    """One fold of the table: who is judged, and where encoders and trained networks are.

    Attributes:
        teacher: folder of a larger pretrained encoder, if there is one.
    """

    sessions: Sequence[LabeledSession]
    fold: int
    plan: Mapping[str, Any]
    pretrained: Path
    teacher: Path | None
    work: Path

    @cached_property
    def held(self) -> list[LabeledSession]:
        """The sessions that are judged."""
        fold_of = assign_folds(self.sessions, FOLDS)
        return [session for session in self.sessions if fold_of[session.group] == self.fold]

    @cached_property
    def rest(self) -> list[LabeledSession]:
        """The sessions that are learned from."""
        groups = {session.group for session in self.held}
        return [session for session in self.sessions if session.group not in groups]

    @cached_property
    def talks(self) -> list[Talk]:
        """What is learned from, sessions told anew among it."""
        groups = {session.group for session in self.held}
        return [talk for talk in talks_of(self.sessions, retold_sessions()) if talk.group not in groups]

    def encoder(self, row: Mapping[str, Any]) -> Path:
        """Return the folder of the pretrained encoder that a row starts from."""
        return self.teacher if self.teacher and row.get("larger") else self.pretrained

    def network(self, row: Mapping[str, Any], taught_by: EncoderCoder | None = None) -> Network:
        """Return a row's network, trained or as it was kept."""
        own = changed(self.talks, row)
        plan = as_long(Plan(**{**self.plan, **row.get("plan", {})}), own, self.talks)
        shape = Shape(reach=row["reach"]) if "reach" in row else None
        if taught_by:
            own = with_hints(own, taught_by)
        place = self.work / f"{row['name'].replace(' ', '-')}-{self.fold}.pt"
        return train_network(own, plan, self.encoder(row), place, shape=shape, say=said_of(row["name"]))

    def coder(self, row: Mapping[str, Any], network: Network) -> EncoderCoder:
        """Return a row's network as a coder."""
        known = plain_calibration(changed(self.talks, row))
        return torch_coder(network, open_tokenizer(self.encoder(row)), known)

    def figures(self, coder: EncoderCoder) -> dict[str, float]:
        """Return the figures of a coder on the sessions that are judged."""
        return judged(coder, self.held)


def said_of(name: str) -> Callable[[str], None]:
    """Return what says how far a row is."""
    return lambda text: click.echo(f"{name}: {text}", err=True)


def others_of_first(setting: Setting, network: Network, coder: EncoderCoder) -> Iterator[dict[str, float]]:
    """Yield the first network's figures in int8, with what the words alone say mixed in, and the words'."""
    with tempfile.TemporaryDirectory() as folder:
        yield setting.figures(as_int8(network, coder, setting.pretrained, Path(folder)))
    coder.words = fit_words(setting.rest, said_of("words"))
    for share in (0.5, 1.0):
        yield setting.figures(sharing(coder, share))


def fold_rows(setting: Setting, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield each row's name and its figures on one fold."""
    larger: EncoderCoder | None = None
    for number, row in enumerate(rows):
        if not setting.teacher and (row.get("larger") or row.get("taught")):
            continue
        network = setting.network(row, larger if row.get("taught") else None)
        coder = setting.coder(row, network)
        yield row["name"], setting.figures(coder)
        if row.get("larger"):
            larger = coder
        if not number:
            yield from zip(OF_FIRST, others_of_first(setting, network, coder), strict=True)


def line(name: str, folds: Sequence[Mapping[str, float]]) -> str:
    """Return a table row: means over the folds."""

    def mean(key: str) -> str:
        values = [fold[key] for fold in folds if key in fold]
        return f"{sum(values) / len(values):.3f}" if values else "n/a"

    cells = [f"{mean(key)} / {mean(key + ' kappa')}" for key in ("main", "stance")]
    cells += [mean(key) for key in ("code", "talk", "main heard", "stance heard", "cuts", "cuts heard")]
    return f"| {name} | {' | '.join(cells)} |"


@click.command()
@click.argument("tables", type=_FOLDER)
@click.argument("annomi", type=click.Path(exists=True, dir_okay=False))
@click.argument("pretrained", type=_FOLDER)
@click.argument("work", type=click.Path(file_okay=False, path_type=Path))
@click.option("--teacher", type=_FOLDER, help="Folder of a larger pretrained encoder.")
def main(tables: Path, annomi: str, pretrained: Path, work: Path, teacher: Path | None) -> None:
    """Print the table as Markdown."""
    sessions = all_sessions(tables, annomi)
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    plan = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in config["plan"].items())
    click.echo("# What each part is worth\n")
    click.echo(
        f"Folds {config['folds']} of {FOLDS}, by session; a short plan ({plan}), as many steps in each row."
    )
    click.echo("Macro-F1, and kappa behind the stroke. Made by `python -m tools.models.ablations`.\n")
    head = ["AnnoMI counselor", "AnnoMI client", "layer codes", "layer talk", "counselor, no punctuation"]
    head += ["client, no punctuation", "boundaries", "boundaries, no punctuation"]
    click.echo(f"| | {' | '.join(head)} |\n|---|{'---|' * len(head)}")
    found: dict[str, list[dict[str, float]]] = {}
    for fold in config["folds"]:
        setting = Setting(sessions, fold, config["plan"], pretrained, teacher, work)
        for name, figures in fold_rows(setting, config["row"]):
            found.setdefault(name, []).append(figures)
    for name, folds in found.items():
        click.echo(line(name, folds))


if __name__ == "__main__":
    main()
