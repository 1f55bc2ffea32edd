"""Options that mean the same in every command."""

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from micoder.readers import FORMATS
from micoder.readers.headers import ALIASES
from micoder.report.safe import for_terminal

Command = Callable[..., Any]
OUTPUT = click.Path(dir_okay=False, path_type=Path, allow_dash=True)
_SUFFIXES = {"table": (".txt",), "jsonl": (".jsonl", ".ndjson"), "html": (".html", ".htm")}


def read_share(_ctx: click.Context, _param: click.Parameter, value: str) -> float:
    """Return 0.6 for ``0.6`` and for ``60%``."""
    plain = value.strip()
    try:
        share = float(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise click.BadParameter(f"'{value}' is no number from 0 to 1, like 0.6 (or 60%)")
    return share


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


def read_encoding(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Return the name of an encoding that there is."""
    if value is not None:
        try:
            "x".encode(value)
        except (LookupError, ValueError):
            raise click.BadParameter(f"no encoding is named {value}; there are utf-8, cp1252, ...") from None
    return value


encoding_option = click.option(
    "--encoding", metavar="NAME", callback=read_encoding, help="The input's encoding, like cp1252."
)
read_as_option = click.option(
    "--read-as", type=click.Choice([one.name for one in FORMATS]), metavar="FORMAT",
    help="The input format, where micoder finds the wrong one: csv, docx, vtt ... (docs/formats.md).",
)  # fmt: skip
tier_option = click.option(
    "--tier", "tiers", multiple=True, metavar="NAME",
    help="A tier of an ELAN or Praat file to read; may be repeated.",
)  # fmt: skip
map_option = click.option(
    "--map", "columns", multiple=True, callback=read_columns, metavar="OURS=THEIRS",
    help="Name a table's columns: speaker=Who,text=Said.",
)  # fmt: skip

adapt_option = click.option(
    "--adapt", metavar="MODEL",
    help="Let a trained encoder, like the shipped one ('encoder'), learn from CORPUS how its coders code "
    "(a quarter of an hour for twenty sessions; needs micoder[train]).",
)  # fmt: skip


also_option = click.option(
    "--also", multiple=True, metavar="CORPUS",
    help="Train on this file too, and judge nothing by it, like data/retold_sessions/annomi.csv; its column "
    "'group' names the session that each follows, and both stay in the same fold. May be repeated.",
)  # fmt: skip


def as_one(name: str, make: Callable[..., object], *options: Callable[[Command], Command]
           ) -> Callable[[Command], Command]:  # fmt: skip
    """Return a decorator that adds options to a command and hands them to it as one value.

    Args:
        name: the command's argument for that value.
        make: makes the value; its arguments are named like the options.
    """

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_one(**given: Any) -> Any:
            value = make(**{key: given.pop(key) for key in keys})
            return command(**{name: value}, **given)

        before = len(getattr(command, "__click_params__", ()))
        whole: Command = with_one
        for option in reversed(options):
            whole = option(whole)
        keys = [param.name for param in getattr(whole, "__click_params__", ())[before:]]
        return whole

    return decorate


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


def force_and_quiet(output: str) -> Callable[[Command], Command]:
    """Add ``--force``, which replaces the ``output`` that it names, and ``--quiet``."""

    def decorate(command: Command) -> Command:
        command = click.option("-q", "--quiet", is_flag=True, help="No remarks on the error stream.")(command)
        return click.option("--force", is_flag=True, help=f"Replace {output} if it is there.")(command)

    return decorate


def output_options(*formats: str) -> Callable[[Command], Command]:
    """Add the options that say what to write and where."""

    def decorate(command: Command) -> Command:
        for option in reversed((
            click.option("-o", "--output", type=OUTPUT, is_eager=True,
                         help="Write to this file instead of the screen; - is the screen."),
            click.option("--format", "format_name", type=click.Choice(formats), default=formats[0],
                         show_default=True, callback=format_of_suffix,
                         help="What to write, where the suffix of -o does not say it."),
            force_and_quiet("the output file"),
        )):  # fmt: skip
            command = option(command)
        return command

    return decorate
