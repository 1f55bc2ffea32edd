"""``micoder code``: every utterance with its code."""

from collections.abc import Iterable
from pathlib import Path

import click

from micoder.cli.coding import code_inputs, stamp_of
from micoder.cli.options import output_options
from micoder.cli.private import Privacy, check_map, keep_private, private_options
from micoder.cli.request import Request, reading_options
from micoder.cli.screen import check_output, deliver, is_screen, remark, show
from micoder.plurals import many, verb
from micoder.session import CodedSession
from micoder.writers import TABLES, WRITERS, write_sessions


def _tell_left(sessions: Iterable[CodedSession], output: Path | None, *, quiet: bool) -> None:
    """Say how the lines that are left for a person come into the scores."""
    left = sum(one.left_for_a_person for session in sessions for one in session.coded)
    if not left:
        return
    told = f"{many(left, 'line')} {verb(left, 'is', 'are')} left for a person"
    if is_screen(output):
        step = "write them to a table (-o FILE.csv), fill in its column code, then micoder score FILE.csv"
    else:
        step = f"fill in the column code of {output}, then micoder score {output}"
    remark(f"{told}: {step}", quiet=quiet)


@click.command("code")
@reading_options
@private_options
@output_options("table", *TABLES)
def command(
    asked: Request, privacy: Privacy, output: Path | None, format_name: str, force: bool, quiet: bool
) -> None:
    """Print each utterance of the transcripts with its code.

    PATH is a transcript, or - for standard input. Speakers named T and C, Counselor and
    Client and the like are known; for other names say --counselor NAME.

    \b
    Example: micoder code session.txt --format csv -o coded.csv
    """
    inputs: list[str | Path] = [*asked.inputs, *privacy.inputs]
    check_output(output, format_name, force=force, inputs=inputs)
    check_map(privacy, output, force=force, inputs=inputs)
    made = code_inputs(asked)
    sessions, places = keep_private(made.sessions, privacy, quiet=quiet)
    stamp = stamp_of(made.stored)
    if places is not None:
        deliver(places, privacy.map_to, force=force, quiet=quiet)
    if format_name == "table":
        from micoder.report.terminal import legend, transcript

        show([*map(transcript, sessions), legend(stamp)], output, force=force, quiet=quiet)
        _tell_left(made.sessions, None, quiet=quiet)
        return
    deliver(write_sessions(WRITERS[format_name], sessions, stamp).data, output, force=force, quiet=quiet)
    _tell_left(made.sessions, output, quiet=quiet)
