"""Join the annotation layer to the corpora's text, and check that it fits.

``python -m tools.labels.layer`` checks that every character of every turn is covered once.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click

from tools.labels.codesheet import Label
from tools.labels.corpora import CORPORA, ROOT, read_corpus

LAYER = ROOT / "data" / "annotations" / "labels.csv"
Layer = dict[tuple[str, str, int], list[Label]]


@cache
def read_layer(path: Path = LAYER) -> Layer:
    """Return the labels by corpus, session and turn."""
    layer: Layer = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            label = Label(
                int(row["start_char"]),
                int(row["end_char"]),
                row["code"],
                row["talk_type"],
                row["doubt"] == "1",
            )
            layer.setdefault((row["corpus"], row["session"], int(row["turn"])), []).append(label)
    return layer


def misfits(layer: Layer) -> Iterator[str]:
    """Yield a sentence for each turn that the layer does not cover exactly once."""
    seen = set()
    for corpus in CORPORA:
        for session, turns in read_corpus(corpus).items():
            for turn in turns:
                key = (corpus, session, turn.turn)
                seen.add(key)
                at = 0
                for label in layer.get(key, []):
                    if label.start_char != at:
                        yield f"{key}: a label begins at {label.start_char}, and the one before ends at {at}"
                    at = label.end_char
                if at != len(turn.text):
                    yield f"{key}: covered up to {at} of {len(turn.text)}"
    yield from (f"{key}: is in no corpus" for key in layer.keys() - seen)


@click.command()
@click.pass_context
def main(context: click.Context) -> None:
    """Print what does not fit; the exit status is 1 if anything."""
    layer = read_layer()
    found = list(misfits(layer))
    for one in found:
        click.echo(one)
    utterances = sum(map(len, layer.values()))
    click.echo(f"{len(layer)} turns, {utterances} utterances, {len(found)} misfits")
    context.exit(int(bool(found)))


if __name__ == "__main__":
    main()
