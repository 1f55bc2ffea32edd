"""The command line: a file a command, and one place where our errors become one line."""

import sys

import click

from micoder._version import __version__
from micoder.errors import MicoderError

_COMMANDS = {
    "check": "micoder.cli.check",
    "code": "micoder.cli.code",
    "codes": "micoder.cli.codes",
    "demo": "micoder.cli.demo",
    "evaluate": "micoder.cli.evaluate",
    "feedback": "micoder.cli.feedback",
    "progress": "micoder.cli.progress",
    "report": "micoder.cli.report",
    "score": "micoder.cli.score",
    "train": "micoder.cli.train",
}


class _Group(click.Group):
    """Load a command when it is used, and show micoder's own errors as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        command = import_module(_COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MicoderError as err:
            from micoder.report.safe import for_terminal

            raise click.ClickException(for_terminal(str(err))) from err
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
