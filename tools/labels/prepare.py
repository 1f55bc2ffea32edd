"""Write reading copies of the corpora for a coder: ``python -m tools.labels.prepare FOLDER``.

A copy shows the speakers and the words, and no label of anybody.
"""

from pathlib import Path

import click

from micoder.session import COUNSELOR
from tools.labels.codesheet import reading_copy
from tools.labels.corpora import CORPORA, read_corpus


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Write one ``CORPUS-SESSION.txt`` for each session under FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for corpus in CORPORA:
        for session, turns in read_corpus(corpus).items():
            lines = [f"session: {corpus} {session}"]
            lines += [
                f"{t.turn} {'T' if t.role == COUNSELOR else 'C'}: {reading_copy(t.text)}" for t in turns
            ]
            (folder / f"{corpus}-{session}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
