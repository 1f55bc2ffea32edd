"""What a command says and where its result goes: the screen, a file, the error stream."""

import sys
from collections.abc import Callable, Iterable, Sequence
from io import StringIO, TextIOWrapper
from pathlib import Path
from threading import Timer
from typing import Any

import click

from micoder.cli.hints import with_options
from micoder.extras import require_for_writing
from micoder.report.files import check_place, write_atomically
from micoder.report.safe import for_terminal

SECONDS_BEFORE_A_BAR = 1.0
NO_SCREEN = "this format is nothing for a screen; say where to write it: -o FILE"
_BYTES = {"xlsx", "parquet", "qdpx"}


def remark(text: str, *, quiet: bool) -> None:
    """Say something that is no result."""
    if not quiet:
        click.echo(for_terminal(with_options(text)), err=True)


def tell_notes(session: str, notes: Iterable[str], *, quiet: bool) -> None:
    """Say what to know of a session."""
    for note in notes:
        remark(f"{session}: {note}", quiet=quiet)


def tell_written(path: Path, *, quiet: bool) -> None:
    """Say where a result lies, to who sits before a screen."""
    remark(f"wrote {path}", quiet=quiet or not sys.stderr.isatty())


def is_screen(output: Path | None) -> bool:
    """Tell whether a result is for the screen: no file is named, or ``-`` is."""
    return output is None or str(output) == "-"


def write_path(output: Path | None, suffix: str) -> Path:
    """Return where to write, or say that a file must be named."""
    if output is None:
        raise click.UsageError(f"say where to write: -o report{suffix}")
    return output


def check_output(
    output: Path | None, format_name: str, *, force: bool, inputs: Iterable[str | Path] = ()
) -> None:
    """Refuse, before anything is coded, what could not be written after it.

    Args:
        inputs: what is read, none of which is written over; ``-`` is no file.

    Raises:
        WouldReplaceInput: the file is one of the inputs.
        WouldOverwrite: the file is already there and ``force`` is off.
        UnreadableFile: its folder is missing.
        MissingExtra: the package that writes the format is not installed.
        click.UsageError: the format is nothing for a screen.
    """
    require_for_writing(format_name)
    if format_name in _BYTES and is_screen(output) and sys.stdout.isatty():
        raise click.UsageError(NO_SCREEN)
    if output and not is_screen(output):
        check_place(output, force=force, inputs=inputs)


class progress:
    """A bar on the error stream for work that takes longer than a second; none where it is piped."""

    def __init__(self, total: int, *, quiet: bool, doing: str = "coding") -> None:
        self.total, self.doing = total, doing
        self.shown = not quiet and sys.stderr.isatty()

    def __enter__(self) -> Callable[[], None]:
        if not self.shown:
            return lambda: None
        from rich.console import Console
        from rich.progress import Progress

        self.bar = Progress(console=Console(stderr=True), transient=True)
        # one step has no share to show: its bar moves without one
        task = self.bar.add_task(self.doing, total=self.total if self.total > 1 else None)
        self.timer = Timer(SECONDS_BEFORE_A_BAR, self.bar.start)
        self.timer.daemon = True
        self.timer.start()
        return lambda: self.bar.advance(task)

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self.timer.cancel()
            self.timer.join()
            if self.bar.live.is_started:
                self.bar.stop()


def deliver(result: str | bytes, output: Path | None, *, force: bool, quiet: bool = False) -> None:
    """Write a result to its file, whole or not at all, or to the screen."""
    data = result.encode("utf-8") if isinstance(result, str) else result
    if output and not is_screen(output):
        write_atomically(output, data, force=force)
        tell_written(output, quiet=quiet)
    elif b"\0" in data and sys.stdout.isatty():
        raise click.UsageError(NO_SCREEN)
    else:
        click.echo(data, nl=False)


def show(
    renderables: Sequence[Any], output: Path | None = None, *, force: bool = False, quiet: bool = False
) -> None:
    """Print tables to the terminal, or as plain text to a file.

    Names from a transcript may hold brackets and colons; none of them is markup here.
    """
    from rich.console import Console

    if not is_screen(output):
        out = StringIO()
        console = Console(file=out, width=120, color_system=None, markup=False, emoji=False)
        for renderable in renderables:
            console.print(renderable)
        text = "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())
        deliver(text, output, force=force, quiet=quiet)
        return
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a screen without these letters shows ? and goes on
    width = None if sys.stdout.isatty() else 120
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    for renderable in renderables:
        console.print(renderable)
