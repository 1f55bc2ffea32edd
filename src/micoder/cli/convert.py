"""``micoder convert``: a transcript or a coded file as another tool reads it."""

from dataclasses import replace
from pathlib import Path

import click

from micoder.cli.coding import code_inputs, stamp_of, tell_account, tell_codings
from micoder.cli.hints import with_options
from micoder.cli.inputs import Coding, Transcript, coding_of, read_inputs, transcript_of
from micoder.cli.options import OUTPUT, force_and_quiet
from micoder.cli.private import Privacy, check_map, keep_private, private_options
from micoder.cli.request import Request, transcript_options
from micoder.cli.screen import check_output, deliver, remark, tell_notes
from micoder.codings.rows import as_coding
from micoder.errors import BadInput
from micoder.plurals import listed
from micoder.readers import read_source, unique_names
from micoder.readers.source import Source
from micoder.session import Coded, CodedSession, Decision
from micoder.stamp import Stamp
from micoder.writers import WRITERS, find_writer, write_sessions

_NOBODY = Stamp("", "")


def _uncoded(one: Transcript, asked: Request) -> list[CodedSession]:
    """Return a transcript's rows as they are."""
    tell_account(one.source.name, one.reading, quiet=asked.quiet)
    chosen = asked.settings
    return [
        as_coding(session, counselor=chosen.counselor, clients=chosen.clients, codes=False)
        for session in one.reading.sessions
    ]


def _without_codes(coding: Coding) -> list[CodedSession]:
    nobody = Decision(None)
    return [
        replace(one, coder="", coded=tuple(Coded(each.utterance, nobody) for each in one.coded))
        for one in coding.sessions
    ]


def _gather(asked: Request, codes: str) -> tuple[list[CodedSession], Stamp]:
    """Return the sessions of the input: with its own codes, else coded by the model, else without."""

    def read(source: Source) -> Coding | Transcript:
        coding = coding_of(source, asked)
        if coding:
            return coding
        if codes == "none":  # nobody needs to know who is who
            return Transcript(source, read_source(source, asked.read_as))
        return transcript_of(source, asked)

    (one,) = read_inputs(asked, read)
    if isinstance(one, Transcript):
        if codes == "none":
            return _uncoded(one, asked), _NOBODY
        made = code_inputs(asked, [one])
        return made.sessions, stamp_of(made.stored)
    for session in one.sessions:
        tell_notes(session.name, session.warnings, quiet=asked.quiet)
    if codes == "none":
        return _without_codes(one), _NOBODY
    tell_codings([one], asked)
    return list(one.sessions), Stamp.of(one.sessions)


def _chosen(sessions: list[CodedSession], name: str | None) -> list[CodedSession]:
    if name is None:
        return sessions
    chosen = [session for session in sessions if session.name == name]
    if not chosen:
        known = listed([f"'{session.name}'" for session in sessions], 10)
        raise BadInput(f"no session is named '{name}'; there are {known}")
    return chosen


@click.command("convert")
@click.argument("path", metavar="IN")
@click.argument("output", metavar="OUT", type=OUTPUT)
@click.option("--to", "format_name", type=click.Choice(list(WRITERS)),
              help="The format to write, where OUT's suffix does not say it.")  # fmt: skip
@click.option("--codes", type=click.Choice(["model", "none"]), default="model", show_default=True,
              help="Code a transcript that brings no codes with the model, or leave codes out.")  # fmt: skip
@click.option("--session", metavar="NAME", help="The session to write, of a file that holds several.")
@transcript_options
@private_options
@force_and_quiet("OUT")
def command(
    asked: Request,
    privacy: Privacy,
    path: str,
    output: Path,
    format_name: str | None,
    codes: str,
    session: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Write a transcript or a coded file in the format of another tool.

    IN is whatever micoder reads. Codes that it brings are kept; a transcript is coded on the
    way, or not with --codes none. OUT's suffix names the format, or --to does; - is the screen.

    \b
    Example: micoder convert session.docx session.eaf
             micoder convert coded.csv project.qdpx
             micoder convert session.vtt session.TextGrid --codes none
    """
    try:
        writer = find_writer(str(output), format_name)
    except BadInput as err:
        raise click.UsageError(with_options(str(err))) from err
    asked = replace(asked, paths=(path,))
    inputs: list[str | Path] = [*asked.inputs, *privacy.inputs]
    check_output(output, writer.name, force=force, inputs=inputs)
    check_map(privacy, output, force=force, inputs=inputs)
    if writer.codebook:
        remark(f"{writer.meaning}: holds the codes and nothing of {path}", quiet=quiet)
        sessions, stamp = list[CodedSession](), _NOBODY
    else:
        sessions, stamp = _gather(asked, codes)
    chosen = _chosen(sessions, session)
    unique_names([one.name for one in chosen])
    kept, places = keep_private(chosen, privacy, quiet=quiet)
    written = write_sessions(writer, kept, stamp)
    for one in written.remarks:
        remark(one, quiet=quiet)
    if places is not None:
        deliver(places, privacy.map_to, force=force, quiet=quiet)
    deliver(written.data, output, force=force, quiet=quiet)
