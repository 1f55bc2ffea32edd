"""How fast micoder starts and scores, as medians of cold processes; run by hand on a quiet machine.

Run: python -m benchmarks.speed [RUNS]
"""

import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import click

_COUNSELOR = (
    "What worries you about it?",
    "You've cut down before. That took some doing.",
    "Okay. So part of you wants out. What would be different in a year?",
    "For most people the first two weeks are the hardest. Does that fit?",
)
_CLIENT = (
    "I don't know. I want to stop, but it's how I unwind.",
    "My daughter asked me about it. That was hard.",
    "Yeah. I could skip the weekdays, I suppose.",
    "I tried, and it lasted a month. Then the shifts changed.",
)


def made_up_session(turns: int) -> str:
    """Return a transcript of so many turns."""
    lines = []
    for i in range(turns):
        who, said = ("T", _COUNSELOR) if i % 2 == 0 else ("C", _CLIENT)
        lines.append(f"{who}: {said[i // 2 % len(said)]}")
    return "\n".join(lines) + "\n"


def seconds(*words: str) -> float:
    """Return how long one cold process takes."""
    began = perf_counter()
    subprocess.run([sys.executable, "-m", "micoder", *words], check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - began


def measure(runs: int) -> dict[str, tuple[float, float, float]]:
    """Return median, smallest and largest seconds of each command; one warm-up run comes first."""
    with tempfile.TemporaryDirectory() as folder:
        session = Path(folder) / "made-up.txt"
        session.write_text(made_up_session(100), encoding="utf-8")
        commands = {
            "micoder --help": ("--help",),
            "micoder score, 100 turns": ("score", str(session)),
            "micoder code --format csv, 100 turns": ("code", str(session), "--format", "csv"),
        }
        found = {}
        for name, words in commands.items():
            seconds(*words)
            times = [seconds(*words) for _ in range(runs)]
            found[name] = (median(times), min(times), max(times))
    return found


@click.command()
@click.argument("runs", type=click.IntRange(min=1), default=9)
def main(runs: int) -> None:
    """Print the medians of so many RUNS, 9 if left out."""
    click.echo(
        f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, {runs} runs"
    )
    for name, (middle, least, most) in measure(runs).items():
        click.echo(f"{name:40} median {middle:6.3f} s   ({least:.3f} to {most:.3f})")


if __name__ == "__main__":
    main()
