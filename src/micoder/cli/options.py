"""Options that mean the same in every command, and what they make of a path."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from micoder.coders import Coder
from micoder.coders.choose import splitter_of
from micoder.coders.role_model import shipped_role_model
from micoder.coders.store import DEFAULT_MODEL, StoredModel
from micoder.errors import BadInput
from micoder.extras import require_for_writing
from micoder.pipeline import Settings, code_session
from micoder.readers import FORMATS, open_source, read_source, unique_names
from micoder.readers.coded import holds_codes
from micoder.readers.coded_rows import carried_codes
from micoder.readers.columns import ALIASES
from micoder.readers.found import by_reason
from micoder.readers.source import Options, Reading, Source
from micoder.report.files import check_place, write_atomically
from micoder.report.rows import Stamp
from micoder.report.safe import for_terminal
from micoder.session import CodedSession

Command = Callable[..., Any]
_SUFFIXES = {"table": (".txt",), "jsonl": (".jsonl", ".ndjson"), "html": (".html", ".htm")}


def read_columns(_ctx: click.Context, _param: click.Parameter, value: Sequence[str]) -> dict[str, str]:
    """Return the columns of ``--map speaker=Who,text=Said``."""
    pairs = [part for one in value for part in one.split(",") if part]
    if any("=" not in pair for pair in pairs):
        raise click.BadParameter("write it as speaker=COLUMN,text=COLUMN")
    columns = dict(pair.split("=", 1) for pair in pairs)
    unknown = [name for name in columns if name not in ALIASES]
    if unknown:
        raise click.BadParameter(f"'{unknown[0]}' is none of micoder's columns: {', '.join(ALIASES)}")
    return columns


def reading_options(command: Command) -> Command:
    """Add the paths, and the options that say how to read and whose words are whose."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(transcript_options(command))


def transcript_options(command: Command) -> Command:
    """Add the options that say how to read and whose words are whose."""
    for option in reversed((
        click.option("--counselor", metavar="NAME", help="The speaker who is the counselor."),
        click.option("--client", "clients", multiple=True, metavar="NAME",
                     help="A speaker who is a client; may be repeated."),
        click.option("--split/--no-split", default=True,
                     help="Split turns into utterances (default), or code each input row or turn whole."),
        click.option("--read-as", type=click.Choice([one.name for one in FORMATS]),
                     help="The input format, where micoder finds the wrong one."),
        click.option("--map", "columns", multiple=True, callback=read_columns, metavar="OURS=THEIRS",
                     help="Name a table's columns: speaker=Who,text=Said."),
        click.option("--tier", "tiers", multiple=True, metavar="NAME",
                     help="A tier of an ELAN or Praat file to read; may be repeated."),
        click.option("--encoding", metavar="NAME", help="The input's encoding, like cp1252."),
        click.option("--model", default=DEFAULT_MODEL, show_default=True, metavar="NAME",
                     help="A model's name or folder."),
        click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="P",
                     help="Leave utterances under this confidence for a person."),
    )):  # fmt: skip
        command = option(command)
    return command


def _suffixes(format_name: str) -> tuple[str, ...]:
    return _SUFFIXES.get(format_name, (f".{format_name}",))


def format_of_suffix(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Return the format that ``-o``'s suffix names, where ``--format`` is not given.

    Raises:
        click.UsageError: the command writes nothing that ends like this.
    """
    output, choices = ctx.params.get("output"), getattr(param.type, "choices", ())
    if output is None or ctx.get_parameter_source("format_name") is not ParameterSource.DEFAULT:
        return value
    suffix = output.suffix.lower()
    if suffix in ("", "."):
        return value
    for name in choices:
        if suffix in _suffixes(name):
            return str(name)
    known = ", ".join(one for name in choices for one in _suffixes(name))
    why = f"-o: this command does not write {suffix}; it writes {known} (else say --format NAME)"
    raise click.UsageError(for_terminal(why), ctx)


def output_options(*formats: str) -> Callable[[Command], Command]:
    """Add the options that say what to write and where."""

    def decorate(command: Command) -> Command:
        for option in reversed((
            click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), is_eager=True,
                         help="Write to this file instead of the screen."),
            click.option("--format", "format_name", type=click.Choice(formats), default=formats[0],
                         show_default=True, callback=format_of_suffix,
                         help="What to write, where the suffix of -o does not say it."),
            click.option("--force", is_flag=True, help="Replace the output file if it is there."),
            click.option("-q", "--quiet", is_flag=True, help="No remarks on the error stream."),
        )):  # fmt: skip
            command = option(command)
        return command

    return decorate


def check_output(output: Path | None, format_name: str, *, force: bool) -> None:
    """Refuse, before anything is coded, what could not be written after it.

    Raises:
        WouldOverwrite: the file is already there and ``force`` is off.
        UnreadableFile: its folder is missing.
        MissingExtra: the package that writes the format is not installed.
    """
    require_for_writing(format_name)
    if output:
        check_place(output, force=force)


@dataclass(frozen=True, slots=True)
class Request:
    """What the reading options say."""

    paths: tuple[str, ...]
    settings: Settings
    options: Options
    read_as: str | None
    model: str
    quiet: bool = False


def request(quiet: bool = False, **given: Any) -> Request:
    """Return the request that a command's reading options make."""
    settings = Settings(given["counselor"], given["clients"], given["split"], given["min_confidence"])
    options = Options(given["encoding"], given["columns"], given["tiers"])
    return Request(given["paths"], settings, options, given["read_as"], given["model"], quiet)


def stamp_of(stored: StoredModel) -> Stamp:
    """Return what stands in every output about how it was made."""
    return Stamp(stored.name, stored.sha256)


def remark(text: str, *, quiet: bool) -> None:
    """Say something that is no result."""
    if not quiet:
        click.echo(for_terminal(text), err=True)


def tell_account(source: str, reading: Reading, *, quiet: bool) -> None:
    """Say what of a file was not coded, by reason, and the reader's warnings."""
    for warning in reading.warnings:
        remark(f"warning: {warning}", quiet=quiet)
    for one in by_reason(reading.skipped):
        if one.words:
            shown = ", ".join(map(str, one.lines[:5])) + (", ..." if len(one.lines) > 5 else "")
            what = f"{len(one.lines)} x {one.why} ({one.words} words; line {shown})"
            remark(f"{source}: not coded: {what}", quiet=quiet)


def sources(asked: Request) -> Iterator[Source]:
    """Yield the inputs in the order given."""
    for path in asked.paths:
        yield open_source(path, asked.options)


def _tell_codes(source: Source, carried: int, asked: Request) -> None:
    """Say that a file's own codes are not used, and what would take them over."""
    taken = holds_codes(source, asked.read_as)
    why = "('micoder score' takes the codes over)" if taken else "(most of its codes are none of micoder's)"
    remark(f"{source.name}: carries codes of its own on {carried} rows; it is coded anew {why}",
           quiet=asked.quiet)  # fmt: skip


def code_paths(
    asked: Request,
    coder: Coder,
    opened: Sequence[Source] | None = None,
    before: Callable[[Sequence[str]], None] = lambda _: None,
) -> list[CodedSession]:
    """Return all sessions of the request's files, coded; progress goes to the error stream.

    Args:
        opened: the files, where they are read already: standard input can be read only once.
        before: what looks at the sessions' names before they are coded.
    """
    splitter = splitter_of(coder)
    given = sources(asked) if opened is None else opened
    readings = [(source, read_source(source, asked.read_as)) for source in given]
    for source, reading in readings:
        tell_account(source.name, reading, quiet=asked.quiet)
        carried = carried_codes(reading)
        if carried:
            _tell_codes(source, carried, asked)
    sessions = [session for _, reading in readings for session in reading.sessions]
    names = [session.name for session in sessions]
    unique_names(names)
    before(names)
    with progress(len(sessions), quiet=asked.quiet) as advance:
        coded = []
        for session in sessions:
            coded.append(code_session(session, coder, splitter, asked.settings, shipped_role_model()))
            advance()
    for session_ in coded:
        for warning in session_.warnings:
            remark(f"{session_.name}: {warning}", quiet=asked.quiet)
    return coded


class progress:
    """A bar on the error stream for work of many steps; nothing for a few or for a file."""

    def __init__(self, total: int, *, quiet: bool, doing: str = "coding") -> None:
        self.total, self.doing = total, doing
        self.shown = total > 5 and not quiet and sys.stderr.isatty()

    def __enter__(self) -> Callable[[], None]:
        if not self.shown:
            return lambda: None
        from rich.console import Console
        from rich.progress import Progress

        self.bar = Progress(console=Console(stderr=True), transient=True)
        self.bar.start()
        task = self.bar.add_task(self.doing, total=self.total)
        return lambda: self.bar.advance(task)

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self.bar.stop()


def deliver(result: str | bytes, output: Path | None, *, force: bool) -> None:
    """Write a result to its file, whole or not at all, or to the screen."""
    data = result.encode("utf-8") if isinstance(result, str) else result
    if output:
        write_atomically(output, data, force=force)
    elif b"\0" in data and sys.stdout.isatty():
        raise BadInput("this format is nothing for a screen; say where to write it")
    else:
        click.echo(data, nl=False)


def show(renderables: Sequence[Any], output: Path | None, *, force: bool) -> None:
    """Print tables to the terminal, or as plain text to a file.

    Names from a transcript may hold brackets and colons; none of them is markup here.
    """
    from io import StringIO

    from rich.console import Console

    if output:
        out = StringIO()
        console = Console(file=out, width=120, color_system=None, markup=False, emoji=False)
        for renderable in renderables:
            console.print(renderable)
        text = "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())
        write_atomically(output, text.encode("utf-8"), force=force)
        return
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a screen without these letters shows ? and goes on
    width = None if sys.stdout.isatty() else 120
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    for renderable in renderables:
        console.print(renderable)
