"""``micoder evaluate --against``: two codings of the same sessions."""

from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from pathlib import Path

import click

from micoder import __version__
from micoder.cli.screen import deliver, remark, show, tell_notes
from micoder.errors import BadInput
from micoder.plurals import many
from micoder.readers.source import Options
from micoder.report.texts import to_json

_AGAINST = "--against"
_FOR_MODELS = ("model", "held_only", "kind", "pretrained", "work", "folds", "traits", "also")


class TwoSided(click.Command):
    """A command whose ``--against`` takes all files that follow it, as a shell's pattern gives them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the command line with ``--against`` before each of the files that follow it."""
        options = (param for param in self.params if isinstance(param, click.Option))
        valued = {name for option in options if not option.is_flag for name in option.opts}
        return super().parse_args(ctx, each_against(args, valued))


def each_against(args: Sequence[str], valued: Collection[str]) -> list[str]:
    """Return a command line with ``--against`` before each of the files that follow it.

    Where no file stands before it, those behind its first one are the first coding's.

    Args:
        valued: the options that are followed by a value.

    >>> each_against(["a.csv", "--against", "b.csv", "c.csv", "-q"], ["--against"])
    ['a.csv', '--against', 'b.csv', '--against', 'c.csv', '-q']
    """
    words = iter(args)
    spread: list[str] = []
    begun = follows = False
    for word in words:
        if word.startswith("-") and word != "-":
            spread += [word, *(islice(words, 1) if word in valued else ())]
            follows = word == _AGAINST and begun
        else:
            spread += [_AGAINST, word] if follows else [word]
            begun = True
    return spread


def check_options(context: click.Context) -> None:
    """Refuse what says how to judge a model.

    Raises:
        click.UsageError: with the first of these options.
    """
    for param in context.command.params:
        given = context.get_parameter_source(param.name or "")
        if param.name in _FOR_MODELS and given is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"{param.opts[0]} is for judging a model, and --against compares two codings as they are"
            )


def compare_codings(
    first: Sequence[str],
    second: Sequence[str],
    columns: Mapping[str, str],
    output: Path | None,
    format_name: str,
    *,
    force: bool,
    quiet: bool,
) -> None:
    """Deliver how well two codings of the same sessions agree."""
    from micoder.evaluation.twocodings import agreement_figures, coders_of, lay_together
    from micoder.report.two_codings import two_codings_tables
    from micoder.training.corpus import read_corpus

    ours, theirs = (read_corpus(paths, Options(columns=columns)) for paths in (first, second))
    for one in (*ours, *theirs):
        tell_notes(one.name, one.notes, quiet=quiet)
    codings = lay_together(ours, theirs)
    for twice in codings.both:
        if twice.first.name != twice.second.name:
            remark(f"{twice.first.name} and {twice.second.name} are taken for one session", quiet=quiet)
    figures = agreement_figures(codings)
    if not figures.targets:
        raise BadInput("the two codings have coded no line in common; are their speakers' roles the same?")
    by = coders_of(ours), coders_of(theirs)
    count = len({one.first.name for one in codings.both})
    if format_name == "json":
        facts = {
            "micoder": {"version": __version__},
            "protocol": "two codings of the same sessions",
            "first_coded_by": by[0],
            "second_coded_by": by[1],
            "sessions": count,
            "only_first": list(codings.only_first),
            "only_second": list(codings.only_second),
            **figures.to_json(),
        }
        deliver(to_json(facts), output, force=force, quiet=quiet)
        return
    head = f"{many(count, 'session')}, first coding by {by[0]}, second by {by[1]}"
    show([head, *two_codings_tables(codings, figures)], output, force=force, quiet=quiet)
