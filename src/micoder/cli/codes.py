"""``micoder codes``: the codebook in short."""

import click

from micoder.cli.screen import show


@click.command("codes")
def command() -> None:
    """Print the codes, what they mean, and how they count in OARS, MITI and MISC."""
    from rich.table import Table

    from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES

    counselor = Table(
        "code", "means", "example", "OARS", "MITI", "MISC", title="Counselor", title_justify="left"
    )
    for code in COUNSELOR_CODES.values():
        counselor.add_row(code.name, code.meaning, code.example, code.oars, code.miti, code.misc)
    client = Table(
        "talk type",
        "change",
        "sustain",
        title="Client: change, sustain or neutral",
        title_justify="left",
    )
    for name, (change, sustain) in TALK_TYPES.items():
        client.add_row(name, change, sustain)
    talk = "; ".join(f"{talk}: {meaning}" for talk, meaning in TALK.items())
    show([counselor, client, talk])
