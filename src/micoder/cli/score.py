"""``micoder score``: fidelity scores per session."""

from dataclasses import replace
from pathlib import Path

import click

from micoder.cli.gather import gather
from micoder.cli.hints import with_options
from micoder.cli.options import output_options
from micoder.cli.ratings import Ratings, globals_option
from micoder.cli.request import Request, reading_options
from micoder.cli.screen import check_output, deliver, is_screen, show
from micoder.cli.segments import SegmentChoice, cut_sessions, segment_options


@click.command("score")
@reading_options
@globals_option
@segment_options
@click.option("--miti3", is_flag=True, help="Also print MITI 3.1.1's scores, for older studies.")
@click.option("--compat", type=click.Choice(["cacti"]),
              help="Write CSV (or JSON) with the column names of CACTI's summary.")  # fmt: skip
@output_options("table", "csv", "json")
def command(
    asked: Request,
    ratings: Ratings,
    segment: SegmentChoice,
    miti3: bool,
    compat: str | None,
    output: Path | None,
    format_name: str,
    force: bool,
    quiet: bool,
) -> None:
    """Print MITI, MISC, client and talk-time scores of each session.

    PATH is a transcript, or a file that is coded already: micoder's CSV, JSONL or JSON, a
    table with a 'code' column, or an ELAN, Praat, REFI-QDA, Label Studio or CACTI file with codes.

    \b
    Example: micoder score session.txt --globals 4,3,5,4
             micoder score session.vtt --segment 20 --seed 1
    """
    from micoder.scores.card import score_session

    check_output(output, format_name, force=force, inputs=asked.inputs)
    for_people = format_name == "table" and not compat
    gathered = cut_sessions(
        gather(asked, ratings.check, shown=for_people and is_screen(output)),
        segment,
    )
    sessions, stamp = gathered.sessions, gathered.stamp
    if for_people:
        sessions = [
            replace(one, warnings=tuple(with_options(said) for said in one.warnings)) for one in sessions
        ]
    cards = [score_session(one, ratings.of(one), calibration=gathered.calibration) for one in sessions]
    if compat:
        from micoder.report.cacti import cacti_csv, cacti_json

        summary = cacti_json if format_name == "json" else cacti_csv
        deliver(summary(cards, stamp), output, force=force, quiet=quiet)
        return
    if format_name == "table":
        from micoder.report.terminal import footnote, older_scores, score_card

        older = map(older_scores, cards) if miti3 else ()
        show(
            [*map(score_card, cards), *older, footnote(stamp, cards=cards, older=miti3)],
            output,
            force=force,
            quiet=quiet,
        )
        return
    from micoder.report.cards import cards_csv, cards_json

    text = cards_json(cards, stamp) if format_name == "json" else cards_csv(cards, stamp)
    deliver(text, output, force=force, quiet=quiet)
