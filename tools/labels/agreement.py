"""Compare two codings: ``python -m tools.labels.agreement FIRST.csv SECOND.csv``.

Both are label files like data/annotations/labels.csv; sessions that both hold are compared.

Units need not be cut alike: an utterance of the first coding meets the utterance of the second
that shares most of its letters. Boundaries are compared on their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from micoder.evaluation.metrics import Confusion, Pair, bootstrap_interval
from micoder.session import CLIENT, COUNSELOR
from tools.labels.codesheet import Label
from tools.labels.corpora import CORPORA, CorpusTurn, read_corpus
from tools.labels.layer import read_layer

Coding = dict[tuple[str, str], dict[int, list[Label]]]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two coders' labels of one stretch."""

    session: tuple[str, str]
    turn: CorpusTurn
    first: Label
    second: Label


def read_coding(path: Path) -> Coding:
    """Return the labels of a file by session and turn."""
    coding: Coding = {}
    for (corpus, session, turn), labels in read_layer(path).items():
        coding.setdefault((corpus, session), {})[turn] = labels
    return coding


def _shared(a: Label, b: Label) -> int:
    return min(a.end_char, b.end_char) - max(a.start_char, b.start_char)


def meetings(first: Coding, second: Coding) -> Iterator[Meeting]:
    """Yield each utterance of the first coding with the second's that covers most of it."""
    turns = {
        (corpus, session): {turn.turn: turn for turn in rows}
        for corpus in CORPORA
        for session, rows in read_corpus(corpus).items()
    }
    for session in sorted(first.keys() & second.keys()):
        for number, labels in sorted(first[session].items()):
            for label in labels:
                other = max(second[session][number], key=partial(_shared, label))
                yield Meeting(session, turns[session][number], label, other)


def boundary_counts(first: Coding, second: Coding) -> tuple[int, int, int]:
    """Return shared, first's and second's boundaries inside turns."""
    shared = ones = twos = 0
    for session in first.keys() & second.keys():
        for number, labels in first[session].items():
            a = {label.start_char for label in labels[1:]}
            b = {label.start_char for label in second[session][number][1:]}
            shared, ones, twos = shared + len(a & b), ones + len(a), twos + len(b)
    return shared, ones, twos


def by_session(found: Sequence[Meeting], role: str, *, types: bool = False) -> list[list[Pair]]:
    """Return the label pairs of one role, session by session."""
    grouped: dict[tuple[str, str], list[Pair]] = {}
    for one in found:
        if one.turn.role == role:
            pair = (one.first.name, one.second.name) if types else (one.first.code, one.second.code)
            grouped.setdefault(one.session, []).append(pair)
    return list(grouped.values())


def _code_kappa(code: str, confusion: Confusion) -> float | None:
    return confusion.code_kappa(code)


def report(pairs: list[list[Pair]], title: str) -> Iterator[str]:
    """Yield lines of a Markdown table: kappa per code with a 95% interval over sessions."""
    confusion = Confusion(pair for session in pairs for pair in session)
    whole = bootstrap_interval(pairs, lambda c: c.kappa)
    span = f"[{whole[0]:.2f}, {whole[1]:.2f}]" if whole else ""
    yield f"### {title}: kappa {confusion.kappa or 0:.2f} {span}, {confusion.total} units\n"
    yield "| code | first | second | both | kappa | 95% |"
    yield "|---|---|---|---|---|---|"
    for code in confusion.labels:
        score = confusion.score(code)
        interval = bootstrap_interval(pairs, partial(_code_kappa, code), draws=300)
        shown = f"[{interval[0]:.2f}, {interval[1]:.2f}]" if interval else ""
        kappa = confusion.code_kappa(code)
        value = "n/a" if kappa is None else f"{kappa:.2f}"
        second = score.hits + score.false_alarms
        yield f"| {code} | {score.gold} | {second} | {score.hits} | {value} | {shown} |"
    yield ""
    off = [(n, pair) for pair, n in confusion.cells.items() if pair[0] != pair[1]]
    most = sorted(off, reverse=True)[:12]
    yield "Most common differences: " + "; ".join(f"{a} / {b} {n}" for n, (a, b) in most) + "\n"


@click.command()
@click.argument("first", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("second", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(first: Path, second: Path) -> None:
    """Print the agreement of two label files."""
    one, two = read_coding(first), read_coding(second)
    found = list(meetings(one, two))
    shared, ones, twos = boundary_counts(one, two)
    click.echo(
        f"{len(one.keys() & two.keys())} sessions in both; boundary F1 {2 * shared / (ones + twos):.3f}\n"
    )
    for role in (COUNSELOR, CLIENT):
        click.echo("\n".join(report(by_session(found, role), role.capitalize())))
    click.echo("\n".join(report(by_session(found, CLIENT, types=True), "Client, with types")))


if __name__ == "__main__":
    main()
