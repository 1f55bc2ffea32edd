"""How varied the written sessions are: ``python -m tools.labels.diversity``.

Reports lengths, phrases that several sessions share, and the mix of codes beside the real corpora.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

import click

from tools.labels.layer import read_layer
from tools.labels.practice import PracticeSession, read_practice
from tools.labels.tables import PRACTICE

_SPAN = 6


def phrases(session: PracticeSession) -> set[str]:
    """Return the runs of six words in a session, lower-case."""
    found = set()
    for turn in session.turns:
        words = turn.text.lower().split()
        found |= {" ".join(words[i : i + _SPAN]) for i in range(len(words) - _SPAN + 1)}
    return found


def shared_phrases(sessions: Sequence[PracticeSession], least: int = 3) -> list[tuple[str, int]]:
    """Return the runs of six words that stand in at least ``least`` sessions, most common first."""
    counts = Counter(phrase for session in sessions for phrase in phrases(session))
    return sorted(((p, n) for p, n in counts.items() if n >= least), key=lambda item: (-item[1], item[0]))


def code_mix(sessions: Sequence[PracticeSession]) -> Counter[str]:
    """Return how often each code, with its talk type, stands in the sessions."""
    return Counter(label.name for session in sessions for turn in session.turns for label in turn.labels)


def _spread(name: str, values: Sequence[int]) -> str:
    low, _, high = quantiles(values, n=4)
    return f"| {name} | {min(values)} | {low:.0f} | {median(values):.0f} | {high:.0f} | {max(values)} |"


def report(folder: Path = PRACTICE) -> Iterator[str]:
    """Yield the lines of the report."""
    sessions = [read_practice(path) for path in sorted(folder.glob("*.txt"))]
    utterances = sum(len(turn.labels) for session in sessions for turn in session.turns)
    yield f"{len(sessions)} sessions, {sum(len(s.turns) for s in sessions)} turns, {utterances} utterances\n"
    yield "| | least | quarter | median | three quarters | most |"
    yield "|---|---|---|---|---|---|"
    yield _spread("turns in a session", [len(session.turns) for session in sessions])
    yield _spread("words in a turn", [len(turn.text.split()) for s in sessions for turn in s.turns])
    everything = [phrases(session) for session in sessions]
    total = Counter(phrase for found in everything for phrase in found)
    repeated = sum(n > 1 for n in total.values()) / max(len(total), 1)
    yield f"\nRuns of six words that stand in more than one session: {repeated:.2%} of {len(total)}"
    most = "; ".join(f"'{phrase}' {n}" for phrase, n in shared_phrases(sessions)[:10]) or "none"
    yield f"Runs that stand in three or more sessions: {most}\n"
    real: Counter[str] = Counter()
    for labels in read_layer().values():
        real.update(one.name for one in labels)
    mix = code_mix(sessions)
    yield "| code | written | share | real corpora | share |"
    yield "|---|---|---|---|---|"
    for code in sorted(mix.keys() | real.keys(), key=lambda code: -mix[code]):
        shares = [f"{n[code] / n.total():.1%}" if n.total() else "" for n in (mix, real)]
        yield f"| {code} | {mix[code]} | {shares[0]} | {real[code]} | {shares[1]} |"


@click.command()
def main() -> None:
    """Print the report."""
    click.echo("\n".join(report()))


if __name__ == "__main__":
    main()
