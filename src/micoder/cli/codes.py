"""``micoder codes``: the codebook in short."""

import click

from micoder.cli.screen import show


@click.command("codes")
def command() -> None:
    """Print the codes, what they mean, and how they count in OARS, MITI and MISC."""
    from micoder.report.codebook import codebook

    show(list(codebook()))
