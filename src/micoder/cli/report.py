"""``micoder report``: one page to look at, a workbook, or pictures for slides."""

from collections.abc import Sequence
from pathlib import Path

import click

from micoder.cli.feedback import audience_option
from micoder.cli.gather import Gathered, gather
from micoder.cli.options import OUTPUT, force_and_quiet, format_of_suffix
from micoder.cli.ratings import Ratings, globals_option
from micoder.cli.request import Request, reading_options
from micoder.cli.screen import check_output, deliver, is_screen, write_path
from micoder.cli.segments import SegmentChoice, cut_sessions, segment_options
from micoder.feedback.rules import Audience
from micoder.report.files import check_place
from micoder.report.texts import unit_names
from micoder.scores.card import score_session
from micoder.scores.drawing import Draws
from micoder.session import CodedSession


def _settings(asked: Request, gathered: Gathered) -> tuple[tuple[str, str], ...]:
    """Return what the user chose, as the report shows it."""
    if not gathered.stamp.by_model:
        return ()
    return (
        ("Units", unit_names(split=asked.settings.split)[1]),
        ("Lines under this confidence left for a person", f"{asked.settings.min_confidence:g}"),
        ("Intervals", str(Draws())),
    )


def _picture_path(output: Path, file: str) -> Path:
    return output.with_name(f"{output.stem}-{file}".replace("/", "_"))


def _check_pictures(
    names: Sequence[str], output: Path, kind: str, *, force: bool, inputs: Sequence[str | Path]
) -> None:
    """Refuse pictures of these sessions that would be written over others."""
    from micoder.report.pictures import PICTURES, picture_file

    for name in names:
        for picture in PICTURES:
            file = picture_file(name, picture, kind, many=len(names) > 1)
            check_place(_picture_path(output, file), force=force, inputs=inputs)


def _write_pictures(
    sessions: Sequence[CodedSession], output: Path, kind: str, *, force: bool, quiet: bool
) -> None:
    from micoder.conversation.portrait import portray
    from micoder.report.pictures import picture_files

    for name, whole in picture_files([portray(session) for session in sessions], kind):
        deliver(whole, _picture_path(output, name), force=force, quiet=quiet)


@click.command("report")
@reading_options
@globals_option
@segment_options
@audience_option
@click.option(
    "-o",
    "--output",
    type=OUTPUT,
    is_eager=True,
    help="The file to write; - is the screen.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["html", "xlsx", "svg", "png"]),
    default="html",
    show_default=True,
    callback=format_of_suffix,
    help="A page, a workbook, or the timeline and the trajectory as pictures, where the suffix of -o does "
    "not say it.",
)
@force_and_quiet("the output file")
def command(
    asked: Request,
    ratings: Ratings,
    segment: SegmentChoice,
    audience: Audience,
    output: Path | None,
    format_name: str,
    force: bool,
    quiet: bool,
) -> None:
    """Write a report: scores with intervals, feedback, timeline, change talk, transcript.

    One self-contained HTML file that opens from disk and asks for nothing on the network.
    It holds the words of the session: keep it as safely as the transcript.

    \b
    Example: micoder report session.txt -o report.html
             micoder report session.vtt -o session.xlsx
             micoder report session.vtt -o slides.png
    """
    path = write_path(output, f".{format_name}")
    pictures = format_name in ("svg", "png")
    if pictures and is_screen(path):
        raise click.UsageError("pictures are several files; say what they are called: -o slides.png")
    check_output(path, format_name, force=force or pictures, inputs=asked.inputs)

    def before(names: Sequence[str]) -> None:
        ratings.check(names)
        if pictures:
            _check_pictures(names, path, format_name, force=force, inputs=asked.inputs)

    gathered = cut_sessions(gather(asked, before), segment)
    if pictures:
        _write_pictures(gathered.sessions, path, format_name, force=force, quiet=quiet)
        return
    cards = [
        score_session(one, ratings.of(one), calibration=gathered.calibration) for one in gathered.sessions
    ]
    if format_name == "xlsx":
        from micoder.writers.workbook import workbook

        deliver(workbook(cards, gathered.stamp), path, force=force, quiet=quiet)
        return
    from micoder.conversation.portrait import portray
    from micoder.feedback.choose import give_feedback
    from micoder.report.html.page import Findings, Made, report_html

    findings = [
        Findings(card, portray(card.session), give_feedback(card.session, audience)) for card in cards
    ]
    made = Made(gathered.stamp, _settings(asked, gathered))
    deliver(report_html(findings, made), path, force=force, quiet=quiet)
