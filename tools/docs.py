"""Write the parts of the documentation that the code knows: command help and the codes table.

Run: python -m tools.docs            writes docs/cli.md and the codes table in README.md
     python -m tools.docs --check    fails where they are not what the code says
"""

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from micoder.cli import main as micoder
from micoder.codes import COUNSELOR_CODES, TALK, TALK_TYPES

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- codes: written by python -m tools.docs -->", "<!-- end of codes -->"
_WIDTH = 100


def _help(command: click.Command, context: click.Context) -> str:
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def cli_page() -> str:
    """Return docs/cli.md: the help of micoder and of each command."""
    whole = click.Context(
        micoder,
        info_name="micoder",
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        **micoder.context_settings,
    )
    parts = [
        "# Commands\n\nThis page is the output of `--help`, written by `python -m tools.docs`.\n",
        f"```\n{_help(micoder, whole)}\n```\n",
    ]
    for name in micoder.list_commands(whole):
        command = micoder.get_command(whole, name)
        assert command is not None
        context = click.Context(command, whole, info_name=name)
        parts.append(f"## micoder {name}\n\n```\n{_help(command, context)}\n```\n")
    return "\n".join(parts)


def _table(*rows: tuple[str, ...]) -> str:
    head, *body = rows
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, tuple("---" for _ in head), *body))


def codes_section() -> str:
    """Return the codes as Markdown tables."""
    counselor = [
        (f"`{code.name}`", code.meaning, code.example, code.oars, code.miti, code.misc)
        for code in COUNSELOR_CODES.values()
    ]
    client = [(f"`{name}`", change, sustain) for name, (change, sustain) in TALK_TYPES.items()]
    sides = "; ".join(f"`{talk}`: {meaning}" for talk, meaning in TALK.items())
    return "\n\n".join(
        (
            _table(("counselor", "means", "example", "OARS", "MITI 4.2.1", "MISC 2.5"), *counselor),
            f"Client talk is always about the change goal. {sides}.",
            _table(("talk type", "change, like", "sustain, like"), *client),
        )
    )


def with_codes(readme: str) -> str:
    """Return the README with the codes between its markers.

    Raises:
        ValueError: a marker is missing.
    """
    if readme.count(BEGIN) != 1 or readme.count(END) != 1:
        raise ValueError(f"README.md needs the lines '{BEGIN}' and '{END}', once each")
    before, rest = readme.split(BEGIN)
    return f"{before}{BEGIN}\n{codes_section()}\n{END}{rest.split(END)[1]}"


def pages() -> Iterator[tuple[Path, str]]:
    """Yield each file that is written from the code, with what should stand in it."""
    yield ROOT / "docs" / "cli.md", cli_page()
    readme = ROOT / "README.md"
    yield readme, with_codes(readme.read_text(encoding="utf-8"))


def _difference(path: Path, wanted: str) -> str:
    found = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = difflib.unified_diff(
        found.splitlines(),
        wanted.splitlines(),
        f"{path.name} as it is",
        f"{path.name} as the code says",
        lineterm="",
    )
    return "\n".join(lines)


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail where a page differs.")
def main(check: bool) -> None:
    """Write docs/cli.md and the README's codes table, or check them."""
    drifted = False
    try:
        for path, wanted in pages():
            difference = _difference(path, wanted)
            drifted = drifted or bool(difference)
            if difference and check:
                click.echo(difference)
            elif difference:
                path.write_text(wanted, encoding="utf-8")
                click.echo(f"wrote {path.relative_to(ROOT)}")
    except ValueError as err:
        raise click.ClickException(str(err)) from err
    if check and drifted:
        raise click.ClickException("the documentation differs from the code; run: python -m tools.docs")


if __name__ == "__main__":
    main()
