"""``micoder score``: fidelity scores per session."""

from pathlib import Path
from typing import Any

import click

from micoder.cli.options import (
    code_paths,
    deliver,
    load_coder,
    output_options,
    reading_options,
    request,
    show,
    sources,
    stamp_of,
)  # fmt: skip
from micoder.errors import BadInput
from micoder.readers import unique_names
from micoder.readers.coded import holds_codes, read_coded
from micoder.report.rows import Stamp
from micoder.scores.card import score_session
from micoder.scores.miti import Globals
from micoder.session import CodedSession


def parse_globals(text: str | None) -> Globals | None:
    """Return the four ratings of ``4,3,5,4``: cultivating, softening, partnership, empathy."""
    if not text:
        return None
    try:
        ratings = [float(part) for part in text.split(",")]
    except ValueError:
        ratings = []
    if len(ratings) != 4:
        raise BadInput(
            "--globals takes four numbers: cultivating change talk, softening sustain talk, partnership, empathy (like 4,3,5,4)"
        )
    return Globals(*ratings)


@click.command("score")
@reading_options
@click.option(
    "--globals",
    "ratings",
    metavar="C,S,P,E",
    help="Four global ratings by a person, 1 to 5: cultivating, softening, partnership, empathy.",
)
@output_options("table", "csv", "json")
def command(
    output: Path | None,
    format_name: str,
    force: bool,
    quiet: bool,
    ratings: str | None,
    **given: Any,
) -> None:
    """Print MITI, MISC, client and talk-time scores of each session.

    PATH is a transcript, or a file that is coded already: micoder's CSV, JSONL or JSON, or
    a table with a 'code' column.

    \b
    Example: micoder score session.txt --globals 4,3,5,4
    """
    asked = request(quiet=quiet, **given)
    rated = parse_globals(ratings)
    opened = list(sources(asked))
    coded_files = [source for source in opened if holds_codes(source)]
    if coded_files and len(coded_files) < len(opened):
        raise BadInput("some of these files are coded and some are not; score them apart")
    sessions: list[CodedSession]
    if coded_files:
        sessions = [session for source in opened for session, _ in read_coded(source)]
        unique_names([session.name for session in sessions])
        model, _, sha = sessions[0].coder.partition("@")
        stamp = Stamp(model, sha)
    else:
        coder, stored = load_coder(asked.model)
        sessions, stamp = code_paths(asked, coder), stamp_of(stored)
    if rated and len(sessions) > 1:
        raise BadInput("--globals are the ratings of one session; score the sessions one by one")
    cards = [score_session(session, rated) for session in sessions]
    if format_name == "table":
        from micoder.report.terminal import footnote, score_card

        show(
            [*map(score_card, cards), footnote(stamp, human=stamp.model == "human")],
            output,
            force=force,
        )
        return
    from micoder.report.cards import cards_csv, cards_json

    text = cards_json(cards, stamp) if format_name == "json" else cards_csv(cards, stamp)
    deliver(text, output, force=force)
