"""``micoder progress``: several sessions of one counselor over time."""

from collections.abc import Sequence
from pathlib import Path

import click

from micoder.cli.gather import gather
from micoder.cli.options import output_options
from micoder.cli.ratings import Ratings, globals_option
from micoder.cli.request import Request, reading_options
from micoder.cli.screen import check_output, deliver, remark, show, write_path
from micoder.errors import BadInput
from micoder.scores.card import score_session


@click.command("progress")
@reading_options
@globals_option
@click.option(
    "--order",
    type=click.Choice(["given", "name"]),
    default="given",
    show_default=True,
    help="Take the sessions in the order given, or by name (dates as 2026-03-01 sort well).",
)
@output_options("table", "html", "json")
def command(
    asked: Request,
    ratings: Ratings,
    order: str,
    output: Path | None,
    format_name: str,
    force: bool,
    quiet: bool,
) -> None:
    """Show how the scores of one counselor's sessions move over time.

    Each score comes with its interval, the change per session, and whether that is more
    than the doubt about the scores. It compares sessions of one person and never ranks people.

    \b
    Example: micoder progress first.txt second.txt third.txt --format html -o progress.html
             micoder progress first.txt second.txt --globals first=3,3,4,4 --globals second=4,3,4,5
    """
    page = write_path(output, ".html") if format_name == "html" else None
    check_output(output, format_name, force=force, inputs=asked.inputs)

    def before(names: Sequence[str]) -> None:
        if len(names) < 2:
            raise BadInput("progress needs two sessions or more; for one session say: micoder score")
        ratings.check(names)

    gathered = gather(asked, before)
    sessions = sorted(gathered.sessions, key=lambda s: s.name) if order == "name" else gathered.sessions
    from micoder.scores.progress import warn_of_several

    for warning in warn_of_several(sessions):
        remark(warning, quiet=quiet)
    cards = [score_session(one, ratings.of(one), calibration=gathered.calibration) for one in sessions]
    if page:
        from micoder.report.html.page import Made
        from micoder.report.html.progress import progress_html

        whole = progress_html(cards, Made(gathered.stamp))
        deliver(whole, page, force=force, quiet=quiet)
    elif format_name == "json":
        from micoder.report.progress import progress_json

        deliver(progress_json(cards, gathered.stamp), output, force=force, quiet=quiet)
    else:
        from micoder.report.progress import progress_table
        from micoder.report.terminal import progress_footnote

        note = progress_footnote(gathered.stamp, cards)
        show([progress_table(cards), note], output, force=force, quiet=quiet)
