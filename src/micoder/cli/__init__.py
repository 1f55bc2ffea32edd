"""The command line: a file a command, and one place where our errors become one line."""

import sys

import click

from micoder._version import __version__
from micoder.errors import BadInputs, MicoderError

# A command lies in the module of its name, which --help must not wait for; a test compares the sentences.
COMMANDS = {
    "check": "Say what each file holds: format, speakers, times, what is left out, and what to do.",
    "code": "Print each utterance of the transcripts with its code.",
    "codes": "Print the codes, what they mean, and how they count in OARS, MITI and MISC.",
    "convert": "Write a transcript or a coded file in the format of another tool.",
    "demo": "Code one sample session and score all of them.",
    "evaluate": "Compare codes, and scores of whole sessions, with a person's.",
    "explain": "Show which words and which earlier turns carried the code of one utterance.",
    "feedback": "Print up to three moments that went well and up to three to try.",
    "progress": "Show how the scores of one counselor's sessions move over time.",
    "report": "Write a report: scores with intervals, feedback, timeline, change talk, transcript.",
    "score": "Print MITI, MISC, client and talk-time scores of each session.",
    "train": "Train a coder on labeled sessions.",
}


def _like(name: str) -> list[str]:
    """Return the command that a mistyped name is like, if there is one."""
    from difflib import get_close_matches

    return get_close_matches(name, COMMANDS, n=1)


class _Group(click.Group):
    """Load a command when it is used, and show micoder's own errors as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        command = import_module(f"micoder.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and (like := _like(args[0])):
            raise click.UsageError(f"No such command '{args[0]}'. Did you mean '{like[0]}'?", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MicoderError as err:
            from micoder.cli.hints import with_options
            from micoder.report.safe import for_terminal

            lines = err.lines if isinstance(err, BadInputs) else (str(err),)
            raise click.ClickException("\n".join(for_terminal(with_options(one)) for one in lines)) from err
        except BrokenPipeError:
            sys.stderr.close()
            raise click.exceptions.Exit(1) from None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="micoder")
def main() -> None:
    """Code motivational interviewing transcripts and score their fidelity, offline.

    \b
    micoder code session.txt       every utterance with its code
    micoder score session.txt      MITI, MISC and client scores
    """
