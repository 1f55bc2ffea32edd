"""Put filled-in sheets into the annotation layer: labels and offsets, and no text.

``python -m tools.labels.build SHEETS OUT.csv [REVISIONS...]``. Where a revision gives a turn again, its line
stands; pass 1 is the first coding, 2 and 3 the revisions in the order given.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from tools.labels.codesheet import Sheet, parse_line, parse_sheet
from tools.labels.corpora import CORPORA, read_corpus

COLUMNS = ("corpus", "session", "turn", "start_char", "end_char", "code", "talk_type", "doubt", "pass")

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def read_sheets(folder: Path) -> list[Sheet]:
    """Return every sheet under a folder, corpus by corpus and in the corpus's order."""
    sheets = [parse_sheet(path.read_text(encoding="utf-8")) for path in folder.rglob("*.codes")]
    order = {(c, s): i for c in CORPORA for i, s in enumerate(read_corpus(c))}
    corpora = list(CORPORA)
    return sorted(sheets, key=lambda one: (corpora.index(one.corpus), order[one.corpus, one.session]))


def revised(sheet: Sheet, folders: Sequence[Path]) -> tuple[Sheet, dict[int, int]]:
    """Return the sheet with the lines of its revisions, and the pass of each turn that they give."""
    name = f"{sheet.corpus}-{sheet.session}.rev"
    found = [(number, path) for number, folder in enumerate(folders, 2) for path in folder.rglob(name)]
    goal, lines, given = sheet.goal, dict(sheet.lines), {}
    for number, path in found:
        for line in filter(None, map(str.strip, path.read_text(encoding="utf-8").splitlines())):
            key, _, rest = line.partition(":")
            if key == "goal":
                goal = rest.strip()
            else:
                lines[int(key)] = rest.strip()
                given[int(key)] = number
    return replace(sheet, goal=goal, lines=lines), given


def layer_rows(sheet: Sheet, given: dict[int, int]) -> Iterator[tuple[object, ...]]:
    """Yield the layer's rows of one sheet."""
    for turn in read_corpus(sheet.corpus)[sheet.session]:
        for label in parse_line(sheet.lines[turn.turn], turn.text, turn.role):
            yield (sheet.corpus, sheet.session, turn.turn, label.start_char, label.end_char, label.code,
                   label.talk_type, int(label.doubt), given.get(turn.turn, 1))  # fmt: skip


@click.command()
@click.argument("sheets", type=_FOLDER)
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("revisions", type=_FOLDER, nargs=-1)
def main(sheets: Path, out: Path, revisions: tuple[Path, ...]) -> None:
    """Write the layer and, beside it, the sessions' change goals."""
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        goals = []
        for sheet in read_sheets(sheets):
            final, given = revised(sheet, revisions)
            writer.writerows(layer_rows(final, given))
            goals.append((final.corpus, final.session, final.goal))
    with out.with_name("goals.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("corpus", "session", "goal"))
        writer.writerows(goals)


if __name__ == "__main__":
    main()
