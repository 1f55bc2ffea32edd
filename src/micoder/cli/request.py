"""The options that say what to read, whose words are whose, and how to code: one request."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from click.core import ParameterSource

from micoder.cli.options import as_one, encoding_option, map_option, read_as_option, read_share, tier_option
from micoder.coders.store import DEFAULT_MODEL, find_model
from micoder.errors import MicoderError
from micoder.pipeline import Settings
from micoder.readers.source import Options

_FOR_CODING = {"model": "--model", "split": "--split/--no-split"}


@dataclass(frozen=True, slots=True)
class Request:
    """What the reading options say.

    Attributes:
        for_coding: options that the user gave and that say how to code, for files that are coded already.
    """

    paths: tuple[str, ...]
    settings: Settings
    options: Options
    read_as: str | None
    model: str
    quiet: bool = False
    for_coding: tuple[str, ...] = ()

    @property
    def inputs(self) -> tuple[str | Path, ...]:
        """All that is read and never written over: the files, and those of the model."""
        return (*self.paths, *model_files(self.model))


def model_files(model: str) -> tuple[Path, ...]:
    """Return the files of a model; none where there is no such model, which whoever loads it says."""
    try:
        return tuple(path for path in find_model(model).iterdir() if path.is_file())
    except MicoderError:
        return ()


def _request(
    *,
    counselor: str | None,
    clients: tuple[str, ...],
    split: bool,
    read_as: str | None,
    columns: Mapping[str, str],
    tiers: tuple[str, ...],
    encoding: str | None,
    model: str,
    min_confidence: float,
    paths: tuple[str, ...] = (),
) -> Request:
    """Return the request that a command's reading options make.

    Raises:
        click.UsageError: one speaker is named as counselor and as client.
    """
    if counselor and counselor.casefold() in {name.casefold() for name in clients}:
        raise click.UsageError(f"'{counselor}' is named with --counselor and with --client")
    context = click.get_current_context()
    for_coding = tuple(
        option
        for name, option in _FOR_CODING.items()
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    )
    settings = Settings(counselor, clients, split, min_confidence)
    quiet = bool(context.params["quiet"])
    return Request(paths, settings, Options(encoding, columns, tiers), read_as, model, quiet, for_coding)


_TRANSCRIPT_OPTIONS = (
    click.option("--counselor", metavar="NAME", help="The speaker who is the counselor."),
    click.option("--client", "clients", multiple=True, metavar="NAME",
                 help="A speaker who is a client; may be repeated."),
    click.option("--split/--no-split", default=True,
                 help="Split turns into utterances (default), or code each input row or turn whole."),
    read_as_option,
    map_option,
    tier_option,
    encoding_option,
    click.option("--model", default=DEFAULT_MODEL, show_default=True, metavar="NAME",
                 help="A model's name or folder."),
    click.option("--min-confidence", default="0", metavar="P", callback=read_share,
                 help="Leave utterances under this confidence (0.6 or 60%) for a person."),
)  # fmt: skip
_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
# both give a command its request as ``asked``; the second leaves it to the command what to read
reading_options = as_one("asked", _request, _PATHS, *_TRANSCRIPT_OPTIONS)
transcript_options = as_one("asked", _request, *_TRANSCRIPT_OPTIONS)
