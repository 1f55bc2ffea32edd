"""Carry labels from a transcript to a recognizer's version of the same talk, word by word.

``python -m tools.labels.align SESSION`` prints one session for a check by eye.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import click

from tools.labels.codesheet import Label
from tools.labels.corpora import CorpusTurn, asr_versions, read_corpus
from tools.labels.layer import Layer, read_layer

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Word:
    plain: str
    start: int
    end: int
    turn: CorpusTurn
    unit: tuple[int, int]
    label: Label | None


def _words(turns: Sequence[CorpusTurn], layer: Layer | None) -> list[_Word]:
    found = []
    for turn in turns:
        labels = layer.get((turn.corpus, turn.session, turn.turn), []) if layer else []
        for match in _WORD.finditer(turn.text):
            plain = re.sub(r"[^a-z0-9]", "", match[0].lower())
            number = next((i for i, one in enumerate(labels) if one.end_char > match.start()), 0)
            label = labels[number] if labels else None
            found.append(_Word(plain, match.start(), match.end(), turn, (turn.turn, number), label))
    return found


def _sources(heard: list[_Word], said: list[_Word]) -> list[_Word | None]:
    """Return for each heard word the said word that it matches; gaps take the word before."""
    matcher = SequenceMatcher(None, [w.plain for w in heard], [w.plain for w in said], autojunk=False)
    found: list[_Word | None] = [None] * len(heard)
    for block in matcher.get_matching_blocks():
        for i in range(block.size):
            found[block.a + i] = said[block.b + i]
    return found


def _filled(words: list[_Word], found: list[_Word | None]) -> list[_Word | None]:
    """Return the matches with short gaps filled from the nearer side inside the same turn."""
    filled = list(found)
    for i, match in enumerate(found):
        if match is not None:
            continue
        for step in range(1, 6):
            near = [j for j in (i - step, i + step) if 0 <= j < len(words) and words[j].turn is words[i].turn]
            hit = next((found[j] for j in near if found[j] is not None), None)
            if hit is not None:
                filled[i] = hit
                break
    return filled


@dataclass(frozen=True, slots=True)
class Carried:
    """A stretch of a recognizer's turn with the label carried over, or None."""

    turn: CorpusTurn
    start_char: int
    end_char: int
    label: Label | None


def carry(turns: Sequence[CorpusTurn], original: Sequence[CorpusTurn], layer: Layer) -> Iterator[Carried]:
    """Yield the recognizer's utterances; a label whose role is the other's is dropped."""
    heard, said = _words(turns, None), _words(original, layer)
    matches = _filled(heard, _sources(heard, said))
    for turn in turns:
        inside = [(w, m) for w, m in zip(heard, matches, strict=True) if w.turn is turn]
        runs: list[list[tuple[_Word, _Word | None]]] = []
        for word, match in inside:
            fits = match if match and match.turn.role == turn.role else None
            last = runs[-1][-1][1] if runs else None
            if runs and (last.unit if last else None) == (fits.unit if fits else None):
                runs[-1].append((word, fits))
            else:
                runs.append([(word, fits)])
        for run in _joined(runs):
            source = next((m for _, m in run if m), None)
            yield Carried(turn, run[0][0].start, run[-1][0].end, source.label if source else None)


def _joined(runs: list[list[tuple[_Word, _Word | None]]]) -> list[list[tuple[_Word, _Word | None]]]:
    """Return the runs with scraps of one word joined to the run before them."""
    joined: list[list[tuple[_Word, _Word | None]]] = []
    for run in runs:
        if joined and len(run) < 2:
            joined[-1] = [*joined[-1], *run]
        else:
            joined.append(run)
    return joined


@click.command()
@click.argument("session")
def main(session: str) -> None:
    """Print a recognizer's SESSION with the labels that were carried over."""
    versions = asr_versions()
    if session not in versions:
        raise click.UsageError(f"there is no session {session}; there are {', '.join(versions)}")
    original, turns = versions[session]
    for one in carry(turns, read_corpus("annomi")[original], read_layer()):
        code = one.label.name if one.label else "-"
        words = one.turn.text[one.start_char : one.end_char]
        click.echo(f"{one.turn.turn:4} {one.turn.role[:2]} {code:24} {words}")


if __name__ == "__main__":
    main()
