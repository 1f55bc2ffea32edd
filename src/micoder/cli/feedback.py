"""``micoder feedback``: what went well and what to try, tied to turns."""

from dataclasses import asdict
from pathlib import Path

import click

from micoder.cli.gather import gather
from micoder.cli.options import output_options
from micoder.cli.request import Request, reading_options
from micoder.cli.screen import check_output, deliver, show
from micoder.feedback.choose import NOTE, give_feedback
from micoder.feedback.rules import AUDIENCES, Audience
from micoder.report.texts import to_json

audience_option = click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="student",
    show_default=True,
    help="Whom the feedback speaks to; trainers get questions to discuss, researchers the rules.",
)


@click.command("feedback")
@reading_options
@audience_option
@output_options("table", "json")
def command(
    asked: Request, audience: Audience, output: Path | None, format_name: str, force: bool, quiet: bool
) -> None:
    """Print up to three moments that went well and up to three to try.

    The sentences come from a reviewed table, and each is tied to a turn of the session.

    \b
    Example: micoder feedback session.txt --audience trainer
    """
    check_output(output, format_name, force=force, inputs=asked.inputs)
    gathered = gather(asked)
    given_to = [(session, give_feedback(session, audience)) for session in gathered.sessions]
    if format_name == "json":
        facts = {
            "micoder": gathered.stamp.facts,
            "note": NOTE,
            "sessions": [{"session": session.name, **asdict(feedback)} for session, feedback in given_to],
        }
        deliver(to_json(facts), output, force=force, quiet=quiet)
        return
    from micoder.report.feedback import feedback_text

    texts = [feedback_text(one.name, feedback, wordless=one.wordless) for one, feedback in given_to]
    show([*texts, NOTE], output, force=force, quiet=quiet)
