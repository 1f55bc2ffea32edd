"""``micoder convert``: a transcript or a coded file as another tool reads it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from micoder.cli.options import (
    Request,
    check_output,
    code_paths,
    deliver,
    remark,
    request,
    stamp_of,
    tell_account,
    transcript_options,
)
from micoder.cli.private import keep_private, private_options, take_privacy
from micoder.coders.choose import load_coder
from micoder.errors import BadInput
from micoder.readers import open_source, read_source
from micoder.readers.coded import Who, holds_codes, read_coded
from micoder.readers.coded_rows import as_coding
from micoder.readers.source import Source
from micoder.report.files import check_place, write_atomically
from micoder.session import Coded, CodedSession, Decision
from micoder.stamp import Stamp
from micoder.writers import WRITERS, find_writer, write_sessions

Coding = tuple[list[CodedSession], Stamp]


def _uncoded(source: Source, asked: Request) -> Coding:
    """Return a transcript's rows as they are."""
    reading = read_source(source, asked.read_as)
    tell_account(source.name, reading, quiet=asked.quiet)
    counselor, clients = asked.settings.counselor, tuple(asked.settings.clients)
    return [
        as_coding(session, counselor=counselor, clients=clients, codes=False) for session in reading.sessions
    ], Stamp("", "")


def _without_codes(sessions: list[CodedSession]) -> Coding:
    nobody = Decision(None)
    return [
        replace(one, coder="", coded=tuple(Coded(each.utterance, nobody) for each in one.coded))
        for one in sessions
    ], Stamp("", "")


def _gather(asked: Request, codes: str) -> Coding:
    """Return the sessions of the input: with its own codes, else coded by the model, else without."""
    (source,) = (open_source(path, asked.options) for path in asked.paths)
    if holds_codes(source, asked.read_as):
        who = Who(asked.settings.counselor, asked.settings.clients)
        sessions = [session for session, _ in read_coded(source, who=who, format_name=asked.read_as)]
        for session in sessions:
            for warning in session.warnings:
                remark(f"{session.name}: {warning}", quiet=asked.quiet)
        return (sessions, Stamp.of(sessions)) if codes != "none" else _without_codes(sessions)
    if codes == "none":
        return _uncoded(source, asked)
    coder, stored = load_coder(asked.model)
    return code_paths(asked, coder), stamp_of(stored)


def _chosen(sessions: list[CodedSession], name: str | None) -> list[CodedSession]:
    if name is None:
        return sessions
    chosen = [session for session in sessions if session.name == name]
    if not chosen:
        known = ", ".join(f"'{session.name}'" for session in sessions[:10])
        more = ", ..." if len(sessions) > 10 else ""
        raise BadInput(f"no session is named '{name}'; there are {known}{more}")
    return chosen


@click.command("convert")
@click.argument("path", metavar="IN")
@click.argument("output", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True))
@click.option("--to", "format_name", type=click.Choice(list(WRITERS)),
              help="The format to write, where OUT's suffix does not say it.")  # fmt: skip
@click.option("--codes", type=click.Choice(["model", "none"]), default="model", show_default=True,
              help="Code a transcript that brings no codes with the model, or leave codes out.")  # fmt: skip
@click.option("--session", metavar="NAME", help="The session to write, of a file that holds several.")
@transcript_options
@private_options
@click.option("--force", is_flag=True, help="Replace OUT if it is there.")
@click.option("-q", "--quiet", is_flag=True, help="No remarks on the error stream.")
def command(
    path: str,
    output: Path,
    format_name: str | None,
    codes: str,
    session: str | None,
    force: bool,
    quiet: bool,
    **given: Any,
) -> None:
    """Write a transcript or a coded file in the format of another tool.

    IN is whatever micoder reads. Codes that it brings are kept; a transcript is coded on the
    way, or not with --codes none. OUT's suffix names the format, or --to does; - is the screen.

    \b
    Example: micoder convert session.docx session.eaf
             micoder convert coded.csv project.qdpx
             micoder convert session.vtt session.TextGrid --codes none
    """
    chosen = take_privacy(given)
    writer = find_writer(str(output), format_name)
    place = None if str(output) == "-" else output
    check_output(place, writer.name, force=force)
    if chosen.map_to:
        check_place(chosen.map_to, force=force)
    asked = request(quiet=quiet, paths=(path,), **given)
    if writer.codebook:
        remark(f"{writer.meaning}: holds the codes and nothing of {path}", quiet=quiet)
        made: Coding = [], Stamp("", "")
    else:
        made = _gather(asked, codes)
    kept, places = keep_private(_chosen(made[0], session), chosen, quiet=quiet)
    written = write_sessions(writer, kept, made[1])
    for one in written.remarks:
        remark(one, quiet=quiet)
    if places is not None and chosen.map_to:
        write_atomically(chosen.map_to, places, force=force)
    deliver(written.data, place, force=force)
