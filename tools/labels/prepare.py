"""Write reading copies of the corpora for a coder: ``python -m tools.labels.prepare FOLDER``.

A copy shows the speakers and the words, and no label of anybody.
"""

import sys
from pathlib import Path

from tools.labels.codesheet import reading_copy
from tools.labels.corpora import CORPORA, read_corpus


def main(folder: str) -> None:
    """Write one ``CORPUS-SESSION.txt`` for each session under the folder."""
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    for corpus in CORPORA:
        for session, turns in read_corpus(corpus).items():
            lines = [f"session: {corpus} {session}"]
            lines += [
                f"{t.turn} {'T' if t.role == 'counselor' else 'C'}: {reading_copy(t.text)}" for t in turns
            ]
            (out / f"{corpus}-{session}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
