"""``micoder code``: every utterance with its code."""

from pathlib import Path
from typing import Any

import click

from micoder.cli.options import (
    check_output,
    code_paths,
    deliver,
    output_options,
    reading_options,
    request,
    show,
    stamp_of,
)  # fmt: skip
from micoder.cli.private import keep_private, private_options, take_privacy
from micoder.coders.choose import load_coder
from micoder.report.files import check_place, write_atomically
from micoder.writers import TABLES, WRITERS, write_sessions


@click.command("code")
@reading_options
@private_options
@output_options("table", *TABLES)
def command(output: Path | None, format_name: str, force: bool, quiet: bool, **given: Any) -> None:
    """Print each utterance of the transcripts with its code.

    PATH is a transcript, or - for standard input. Speakers named T and C, Counselor and
    Client and the like are known; for other names say --counselor NAME.

    \b
    Example: micoder code session.txt --format csv -o coded.csv
    """
    chosen = take_privacy(given)
    check_output(output, format_name, force=force)
    if chosen.map_to:
        check_place(chosen.map_to, force=force)
    asked = request(quiet=quiet, **given)
    coder, stored = load_coder(asked.model)
    sessions, places = keep_private(code_paths(asked, coder), chosen, quiet=quiet)
    stamp = stamp_of(stored)
    if places is not None and chosen.map_to:
        write_atomically(chosen.map_to, places, force=force)
    if format_name == "table":
        from micoder.report.terminal import legend, transcript

        show([*map(transcript, sessions), legend(stamp)], output, force=force)
        return
    deliver(write_sessions(WRITERS[format_name], sessions, stamp).data, output, force=force)
