"""``micoder check``: what a file holds, before anything is coded."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from micoder.cli.hints import with_options
from micoder.cli.options import encoding_option, map_option, output_options, read_as_option, tier_option
from micoder.cli.screen import check_output, deliver, remark, show
from micoder.coders.role_model import shipped_role_model
from micoder.errors import MicoderError, NotAConversation, name_columns
from micoder.plurals import listed, many, verb
from micoder.readers import account, open_source, read_source
from micoder.readers.source import Options
from micoder.report.safe import for_terminal
from micoder.report.texts import to_json
from micoder.timecode import format_short

if TYPE_CHECKING:
    from rich.console import RenderableType

    from micoder.readers.accounts import Account, SessionFacts


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be read as a conversation, and why."""

    path: str
    error: MicoderError

    @property
    def why(self) -> str:
        """The error with the options that mend it."""
        return with_options(str(self.error))


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@read_as_option
@map_option
@tier_option
@encoding_option
@output_options("table", "json")
def command(
    files: tuple[str, ...],
    read_as: str | None,
    columns: Mapping[str, str],
    encoding: str | None,
    tiers: tuple[str, ...],
    output: Path | None,
    format_name: str,
    force: bool,
    quiet: bool,
) -> None:
    """Say what each file holds: format, speakers, times, what is left out, and what to do.

    Nothing is coded. The exit status is 1 where a file cannot be read as a conversation.

    \b
    Example: micoder check session.docx --format json
    """
    check_output(output, format_name, force=force, inputs=files)
    options = Options(encoding, columns, tiers)
    results = [_one(path, options, read_as) for path in files]
    if format_name == "json":
        deliver(
            to_json([_facts(one) for one in results]),
            output,
            force=force,
            quiet=quiet,
        )
    else:
        show([part for one in results for part in _table(one)], output, force=force, quiet=quiet)
    failed = sum(isinstance(one, Refused) or _one_sided(one) for one in results)
    if failed:
        remark(f"{failed} of {many(len(results), 'file')} cannot be read as a conversation", quiet=quiet)
    raise click.exceptions.Exit(1 if failed else 0)


def _one(path: str, options: Options, read_as: str | None) -> "Account | Refused":
    try:
        source = open_source(path, options)
        reading = read_source(source, read_as, wordless=True)
        return account(source, reading, judge=shipped_role_model().chances)
    except MicoderError as err:
        return Refused(path, err)


def _one_sided(one: "Account") -> bool:
    """Tell whether a session has words of one speaker alone, which no command codes."""
    return any(session.words and len(session.speakers) < 2 for session in one.sessions)


def _facts(one: "Account | Refused") -> dict[str, Any]:
    if isinstance(one, Refused):
        held = one.error.facts if isinstance(one.error, NotAConversation) else {}
        return {"source": one.path, "error": one.why, "facts": held}
    return {**asdict(one), "words": one.words, "skipped_words": one.skipped_words}


def _table(one: "Account | Refused") -> "list[RenderableType]":
    from rich.text import Text

    if isinstance(one, Refused):
        return [Text(for_terminal(one.why), style="red"), ""]
    from rich.table import Table

    heading = f"{one.source}: {one.format}" + (f", {one.encoding}" if one.encoding else "")
    parts: list[RenderableType] = [Text(for_terminal(heading), style="bold")]
    for session in one.sessions:
        parts.append(Text(for_terminal(_session_line(session))))
        table = Table("speaker", "role", box=None, pad_edge=False)
        table.add_column("turns", justify="right")
        table.add_column("words", justify="right")
        for speaker in session.speakers:
            table.add_row(
                for_terminal(speaker.name), speaker.role or "?", str(speaker.turns), str(speaker.words)
            )
        parts.append(table)
    parts += [Text(for_terminal(line)) for line in _remarks(one)]
    return [*parts, ""]


def _session_line(session: "SessionFacts") -> str:
    if session.start_ms is None or session.end_ms is None:
        times = "no times"
    else:
        times = f"times {format_short(session.start_ms)} to {format_short(session.end_ms)}"
    coded = f", {session.codes} with a code" if session.codes else ""
    return (
        f"{session.name}: {many(session.rows, 'row')}, {many(session.turns, 'turn')}, "
        f"{many(session.words, 'word')}, {times}{coded}"
    )


def _remarks(one: "Account") -> Iterator[str]:
    """Yield the lines below the speakers: counts, what was left out, doubts, what to do."""
    if one.facts:
        yield "counts: " + ", ".join(f"{name} {value}" for name, value in one.facts.items())
    if one.unused:
        yield f"columns not used: {name_columns(one.unused) or len(one.unused)}"
    for part in (part for part in one.skipped if part.words):
        lines = f", line {', '.join(map(str, part.lines))}" if part.lines else ""
        more = ", ..." if part.lines and part.count > len(part.lines) else ""
        yield f"left out: {part.count} x {part.why} ({many(part.words, 'word')}{lines}{more})"
    if one.merged:
        yield f"merged: {many(one.merged, 'row')} that {verb(one.merged, 'repeats', 'repeat')} others"
    for why in dict.fromkeys(doubt.why for doubt in one.doubts):
        places = [doubt.line for doubt in one.doubts if doubt.why == why]
        yield f"doubtful: {len(places)} x {why} (line {listed(places, 5)})"
    for warning in one.warnings:
        yield f"warning: {warning}"
    for advice in one.advice:
        yield f"do: {with_options(advice)}"
