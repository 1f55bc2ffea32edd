"""``micoder score``: fidelity scores per session."""

from pathlib import Path
from typing import Any

import click

from micoder.cli.gather import cut, gather, segment_options, take_stretch
from micoder.cli.inputs import request
from micoder.cli.options import output_options, reading_options
from micoder.cli.screen import check_output, deliver, show
from micoder.errors import BadInput
from micoder.scores.miti import Globals


def _globals(_ctx: click.Context, _param: click.Parameter, text: str | None) -> Globals | None:
    """Return the four ratings of ``4,3,5,4``: cultivating, softening, partnership, empathy."""
    if text is None:
        return None
    try:
        ratings = [float(part) for part in text.split(",")]
    except ValueError:
        ratings = []
    if len(ratings) != 4:
        raise click.BadParameter(
            "give four numbers: cultivating change talk, softening sustain talk, "
            "partnership, empathy (like 4,3,5,4)"
        )
    try:
        return Globals(*ratings)
    except BadInput as err:
        raise click.BadParameter(str(err)) from err


@click.command("score")
@reading_options
@click.option(
    "--globals",
    "ratings",
    metavar="C,S,P,E",
    callback=_globals,
    help="Four global ratings by a person, 1 to 5: cultivating, softening, partnership, empathy.",
)
@segment_options
@click.option("--miti3", is_flag=True, help="Also print MITI 3.1.1's scores, for older studies.")
@click.option("--compat", type=click.Choice(["cacti"]),
              help="Write CSV (or JSON) with the column names of CACTI's summary.")  # fmt: skip
@output_options("table", "csv", "json")
def command(
    output: Path | None,
    format_name: str,
    force: bool,
    quiet: bool,
    ratings: Globals | None,
    miti3: bool,
    compat: str | None,
    **given: Any,
) -> None:
    """Print MITI, MISC, client and talk-time scores of each session.

    PATH is a transcript, or a file that is coded already: micoder's CSV, JSONL or JSON, a
    table with a 'code' column, or an ELAN, Praat, REFI-QDA, Label Studio or CACTI file with codes.

    \b
    Example: micoder score session.txt --globals 4,3,5,4
             micoder score session.vtt --segment 20 --seed 1
    """
    from micoder.scores.card import score_session

    stretch = take_stretch(given)
    check_output(output, format_name, force=force, inputs=given["paths"])
    gathered = cut(gather(request(quiet=quiet, **given)), stretch)
    sessions, stamp = gathered.sessions, gathered.stamp
    if ratings and len(sessions) > 1:
        raise BadInput("--globals are the ratings of one session; score the sessions one by one")
    cards = [score_session(session, ratings, calibration=gathered.calibration) for session in sessions]
    if compat:
        from micoder.report.cacti import cacti_csv, cacti_json

        summary = cacti_json if format_name == "json" else cacti_csv
        deliver(summary(cards, stamp), output, force=force, quiet=quiet)
        return
    if format_name == "table":
        from micoder.report.terminal import footnote, older_scores, score_card

        older = map(older_scores, cards) if miti3 else ()
        show(
            [*map(score_card, cards), *older, footnote(stamp, human=gathered.human, cards=cards)],
            output,
            force=force,
            quiet=quiet,
        )
        return
    from micoder.report.cards import cards_csv, cards_json

    text = cards_json(cards, stamp) if format_name == "json" else cards_csv(cards, stamp)
    deliver(text, output, force=force, quiet=quiet)
