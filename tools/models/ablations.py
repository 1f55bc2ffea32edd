"""What each part of the training is worth: a network per row of ablations.toml, judged on the same folds.

Run: python -m tools.models.ablations TABLES ANNOMI.csv PRETRAINED WORK > docs/ablations.md

It needs torch, goes on where it stopped (WORK keeps the networks), and uses a graphics card if there is one.
"""

import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from micoder.coders.encoder import EncoderCoder
from micoder.evaluation.crossval import collect
from micoder.evaluation.metrics import Confusion
from micoder.training.corpus import LabeledSession
from micoder.training.encoder.crossfit import open_tokenizer, train_network
from micoder.training.encoder.fit import Plan
from micoder.training.encoder.judge import (
    CLASSES,
    boundary_counts,
    boundary_f1,
    plain_calibration,
    torch_coder,
)  # fmt: skip
from micoder.training.encoder.network import Shape
from micoder.training.encoder.ship import fit_words
from micoder.training.encoder.talks import Talk, talks_of
from micoder.training.folds import assign_folds
from micoder.training.heard import heard_session
from tools.models.figures import all_sessions, as_int8, retold_sessions

CONFIG = Path(__file__).with_suffix(".toml")
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
COLUMNS = ("main", "stance", "code", "talk")


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


def rows(
    sessions: Sequence[LabeledSession], pretrained: Path, work: Path
) -> Iterator[tuple[str, list[dict[str, float]]]]:
    """Yield each row's name and its figures by fold.

    The first row's network comes again as int8, and with what the words alone say mixed in.
    """
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    fold_of = assign_folds(sessions, 5)
    for number, row in enumerate(config["row"]):
        plan = Plan(**{**config["plan"], **row.get("plan", {})})
        shape = Shape(reach=row["reach"]) if "reach" in row else None
        figures, small, mixed, alone = [], [], [], []
        for fold in config["folds"]:
            known = talks_of(sessions, retold_sessions())
            talks = changed([t for t in known if fold_of[t.group] != fold], row)
            held = [session for session in sessions if fold_of[session.group] == fold]
            place = work / f"{row['name'].replace(' ', '-')}-{fold}.pt"
            say = lambda text, name=row["name"]: click.echo(f"{name}: {text}", err=True)  # noqa: E731
            network = train_network(talks, plan, pretrained, place, shape=shape, say=say)
            coder = torch_coder(network, open_tokenizer(pretrained), plain_calibration(talks))
            figures.append(judged(coder, held))
            if not number:
                rest = [session for session in sessions if fold_of[session.group] != fold]
                coder.words = fit_words(rest, say)
                mixed.append(judged(sharing(coder, 0.5), held))
                alone.append(judged(sharing(coder, 1.0), held))
                with tempfile.TemporaryDirectory() as folder:
                    small.append(judged(as_int8(network, coder, pretrained, Path(folder)), held))
        yield row["name"], figures
        if small:
            yield "everything, exported to int8", small
            yield "everything, and half of it what the words alone say", mixed
            yield "what the words alone say", alone


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
def main(tables: Path, annomi: str, pretrained: Path, work: Path) -> None:
    """Print the table as Markdown."""
    sessions = all_sessions(tables, annomi)
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    plan = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in config["plan"].items())
    click.echo("# What each part is worth\n")
    click.echo(f"Folds {config['folds']} of 5, by session; a short plan for all rows ({plan}).")
    click.echo("Macro-F1, and kappa behind the stroke. Made by `python -m tools.models.ablations`.\n")
    head = ["AnnoMI counselor", "AnnoMI client", "layer codes", "layer talk", "counselor, no punctuation"]
    head += ["client, no punctuation", "boundaries", "boundaries, no punctuation"]
    click.echo(f"| | {' | '.join(head)} |\n|---|{'---|' * len(head)}")
    for name, figures in rows(sessions, pretrained, work):
        click.echo(line(name, figures))


if __name__ == "__main__":
    main()
