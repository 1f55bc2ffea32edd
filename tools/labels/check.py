"""Say what is missing or wrong in filled-in sheets: ``python -m tools.labels.check SHEET...``."""

import sys
from collections.abc import Iterator
from pathlib import Path

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


def main(paths: list[str]) -> int:
    """Print the problems of each sheet; 1 if there are any."""
    bad = 0
    for path in map(Path, paths):
        found = list(problems(path))
        bad += bool(found)
        sys.stdout.write("".join(f"{path.name}: {problem}\n" for problem in found))
    sys.stdout.write(f"{len(paths)} sheets, {bad} with problems\n")
    return int(bool(bad))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
