"""Time and memory of reading plain text, by the number of lines.

Run: python -m benchmarks.read_lines [LINES...]
"""

import time
import tracemalloc

import click

from micoder.readers import read_source
from micoder.readers.source import Source

_SAID = (
    "So what brings you here today?",
    "I don't know: my wife said I should come.",
    "You're here for her more than for yourself.",
    "Well, partly. I have been thinking about it, too, since the doctor talked about my liver.",
)


def make_text(lines: int) -> bytes:
    """Return a labeled transcript of that many lines."""
    said = (f"{'TC'[at % 2]}: {_SAID[at % len(_SAID)]}" for at in range(lines))
    return "\n".join(said).encode()


def measure(lines: int) -> tuple[float, float]:
    """Return the seconds of a reading, and the megabytes of its peak."""
    source = Source("made.txt", make_text(lines))
    started = time.perf_counter()
    read_source(source)
    seconds = time.perf_counter() - started
    again = Source("made.txt", make_text(lines))
    tracemalloc.start()
    read_source(again)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return seconds, peak


@click.command()
@click.argument("lines", type=click.IntRange(min=1), nargs=-1)
def main(lines: tuple[int, ...]) -> None:
    """Print one row for each number of LINES; 25,000 to 200,000 if left out."""
    for count in lines or (25_000, 50_000, 100_000, 200_000):
        seconds, peak = measure(count)
        click.echo(f"{count:>9,} lines {seconds:6.2f} s {peak:7.1f} MB {peak / count * 1e6:6.0f} B/line")


if __name__ == "__main__":
    main()
