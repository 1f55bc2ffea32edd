"""Build the training tables: labels joined to their text, one JSON object per utterance.

``python -m tools.labels.tables FOLDER`` writes annomi, hlqc, mibot, asr and practice tables. They hold
corpus text, so the folder must lie outside the repository or be ignored by git.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tools.labels.align import carry
from tools.labels.codesheet import Label
from tools.labels.corpora import CORPORA, ROOT, asr_versions, read_corpus
from tools.labels.layer import Layer, read_layer
from tools.labels.practice import read_practice

Row = dict[str, Any]
PRACTICE = ROOT / "data" / "practice_sessions"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a turn with its label; None where none could be carried over."""

    turn: int
    role: str
    text: str
    start_char: int
    end_char: int
    label: Label | None


def _rows(name: str, group: str, pieces: Sequence[Piece]) -> Iterator[Row]:
    for number, piece in enumerate(pieces):
        cut, label = piece.text[piece.start_char : piece.end_char], piece.label
        left = piece.start_char + len(cut) - len(cut.lstrip())
        yield {
            "session": name,
            "group": group,
            "turn": piece.turn,
            "utterance": number,
            "speaker": piece.role,
            "role": piece.role,
            "start_char": left,
            "end_char": left + len(cut.strip()),
            "text": cut.strip(),
            "code": label.code if label else "",
            "talk_type": label.talk_type if label else "",
        }


def corpus_rows(corpus: str, layer: Layer) -> Iterator[Row]:
    """Yield the labeled utterances of one corpus."""
    for session, turns in read_corpus(corpus).items():
        pieces = [
            Piece(i, turn.role, turn.text, label.start_char, label.end_char, label)
            for i, turn in enumerate(turns)
            for label in layer.get((corpus, session, turn.turn), [])
            if turn.text[label.start_char : label.end_char].strip()
        ]
        if pieces:
            yield from _rows(f"{corpus}-{session}", f"{corpus}-{session}", pieces)


def asr_rows(layer: Layer) -> Iterator[Row]:
    """Yield the recognizer versions of AnnoMI's sessions, with carried labels."""
    for session, (original, turns) in asr_versions().items():
        if original not in read_corpus("annomi"):
            continue
        carried = carry(turns, read_corpus("annomi")[original], layer)
        pieces = [
            Piece(c.turn.turn, c.turn.role, c.turn.text, c.start_char, c.end_char, c.label) for c in carried
        ]
        yield from _rows(f"asr-{session}", f"annomi-{original}", pieces)


def practice_rows(folder: Path = PRACTICE) -> Iterator[Row]:
    """Yield the written sessions' utterances."""
    for path in sorted(folder.glob("*.txt")):
        session = read_practice(path)
        pieces = [
            Piece(i, turn.role, turn.text, label.start_char, label.end_char, label)
            for i, turn in enumerate(session.turns)
            for label in turn.labels
        ]
        yield from _rows(f"practice-{session.name}", f"practice-{session.name}", pieces)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Write one table per corpus into FOLDER; the same input gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    layer = read_layer()
    tables = {corpus: corpus_rows(corpus, layer) for corpus in CORPORA}
    for name, rows in {**tables, "asr": asr_rows(layer), "practice": practice_rows()}.items():
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        click.echo(f"{name}: {len(lines)} utterances")


if __name__ == "__main__":
    main()
