"""``micoder explain``: what carried the decision on one utterance."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from micoder.cli.coding import code_inputs
from micoder.cli.options import output_options
from micoder.cli.request import Request, reading_options
from micoder.cli.screen import check_output, deliver, progress, show
from micoder.errors import BadInput
from micoder.report.texts import to_json


@click.command("explain")
@reading_options
@click.option(
    "--utterance",
    "number",
    type=click.IntRange(1),
    required=True,
    help="The utterance's number (nr) on the screen of 'micoder code', from 1; files count from 0.",
)
@output_options("table", "json")
def command(
    asked: Request, number: int, output: Path | None, format_name: str, force: bool, quiet: bool
) -> None:
    """Show which words and which earlier turns carried the code of one utterance.

    Each word, and each of the six turns before, is left out in turn; what the code's
    probability loses is what it had from there.

    \b
    Example: micoder explain session.txt --utterance 12
    """
    from micoder.explaining import explain, steps

    check_output(output, format_name, force=force, inputs=asked.inputs)
    made = code_inputs(asked, before=_only_one)
    utterances = [one.utterance for one in made.sessions[0].coded]
    if number > len(utterances):
        cut = f"as the model {asked.model} cuts it"
        raise BadInput(
            f"there is no utterance {number}; {cut}, the session has {len(utterances)}, counted from 1"
        )
    at = number - 1
    with progress(steps(utterances, at), quiet=quiet, doing="leaving out words and turns") as advance:
        found = explain(made.coder, utterances, at, advance=advance)
    if format_name == "json":
        deliver(to_json(asdict(found)), output, force=force, quiet=quiet)
        return
    from micoder.report.explanation import explanation

    show([explanation(found)], output, force=force, quiet=quiet)


def _only_one(names: Sequence[str]) -> None:
    if len(names) != 1:
        raise BadInput("explain takes one session; name a file with one")
