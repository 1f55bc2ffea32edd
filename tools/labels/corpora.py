"""Read the three corpora as turns; the text never leaves the reader's machine.

To add a corpus: write one function that yields Turns and add one row to CORPORA.
"""

import csv
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from micoder.session import CLIENT, COUNSELOR

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class CorpusTurn:
    """One row of a corpus: who spoke, and the words as the corpus has them."""

    corpus: str
    session: str
    turn: int
    role: str
    text: str


def corpus_folder() -> Path:
    """Return where the corpora lie: MICODER_DATA, or ../shared/data beside the checkout."""
    return Path(os.environ.get("MICODER_DATA", ROOT.parent / "shared" / "data"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _annomi(folder: Path) -> Iterator[CorpusTurn]:
    for row in _rows(folder / "annomi" / "annomi_dev.csv"):
        role = COUNSELOR if row["interlocutor"] == "therapist" else CLIENT
        turn = int(row["utterance_id"])
        yield CorpusTurn("annomi", row["transcript_id"], turn, role, row["utterance_text"])


def _plain(corpus: str, file: str) -> Callable[[Path], Iterator[CorpusTurn]]:
    def read(folder: Path) -> Iterator[CorpusTurn]:
        for row in _rows(folder / file):
            yield CorpusTurn(corpus, row["session"], int(row["turn"]), row["speaker"], row["text"])

    return read


def asr_versions() -> dict[str, tuple[str, list[CorpusTurn]]]:
    """Return the recognizer versions: name to AnnoMI's session and the recognizer's turns."""
    found: dict[str, tuple[str, list[CorpusTurn]]] = {}
    for row in _rows(corpus_folder() / "hlqc" / "asr_of_annomi.csv"):
        turn = CorpusTurn("asr", row["session"], int(row["turn"]), row["speaker"], row["text"])
        found.setdefault(row["session"], (row["annomi_transcript_id"], []))[1].append(turn)
    return found


CORPORA: dict[str, Callable[[Path], Iterator[CorpusTurn]]] = {
    "annomi": _annomi,
    "hlqc": _plain("hlqc", "hlqc/turns.csv"),
    "mibot": _plain("mibot", "mibot/turns.csv"),
}


@cache
def read_corpus(corpus: str) -> dict[str, list[CorpusTurn]]:
    """Return the sessions of one corpus, each a list of turns in the corpus's own order."""
    sessions: dict[str, list[CorpusTurn]] = {}
    for turn in CORPORA[corpus](corpus_folder()):
        sessions.setdefault(turn.session, []).append(turn)
    return sessions
