"""Say what is missing or wrong in filled-in sheets: ``python -m tools.labels.check SHEET...``."""

from collections.abc import Iterator
from pathlib import Path

import click

from tools.labels.codesheet import SheetError, parse_line, parse_sheet
from tools.labels.corpora import read_corpus


def problems(path: Path) -> Iterator[str]:
    """Yield one sentence for each line of a sheet that does not fit its session."""
    sheet = parse_sheet(path.read_text(encoding="utf-8"))
    turns = {turn.turn: turn for turn in read_corpus(sheet.corpus)[sheet.session]}
    for missing in sorted(turns.keys() - sheet.lines.keys()):
        yield f"turn {missing} is not coded"
    for extra in sorted(sheet.lines.keys() - turns.keys()):
        yield f"turn {extra} is not in the session"
    for number in sorted(turns.keys() & sheet.lines.keys()):
        try:
            parse_line(sheet.lines[number], turns[number].text, turns[number].role)
        except SheetError as err:
            yield f"turn {number}: {err}"


@click.command()
@click.argument("sheets", type=click.Path(exists=True, dir_okay=False, path_type=Path), nargs=-1)
@click.pass_context
def main(context: click.Context, sheets: tuple[Path, ...]) -> None:
    """Print the problems of each sheet; the exit status is 1 if there are any."""
    bad = 0
    for path in sheets:
        found = list(problems(path))
        bad += bool(found)
        for problem in found:
            click.echo(f"{path.name}: {problem}")
    click.echo(f"{len(sheets)} sheets, {bad} with problems")
    context.exit(int(bool(bad)))


if __name__ == "__main__":
    main()
