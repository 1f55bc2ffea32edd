"""Who may import whom: the rows of docs/architecture.md, from the top."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "micoder"
NO_LAYER = {"__init__", "__main__", "_version"}


def layers() -> dict[str, int]:
    """Return the row of each module and package in the table."""
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    places = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    return {name: row for row, cell in enumerate(places) for name in re.findall(r"`(\w+)(?:\.py|/)`", cell)}


def imported(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and name of each module or package of ours that a source imports, wherever it does."""
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, (ast.Import, ast.ImportFrom)) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "micoder" and len(parts) > 1:
                yield getattr(node, "lineno", 0), parts[1]


def against(source: str, layer: str, rows: dict[str, int]) -> list[str]:
    """Return the imports of a source that point to a row below its own."""
    return [f"{line}: {name}" for line, name in imported(source) if rows.get(name, -1) > rows[layer]]


def test_every_module_stands_in_the_table_of_the_architecture():
    found = {
        path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()
    }

    assert found - NO_LAYER == layers().keys() - {"tools"}


def test_no_import_points_to_a_row_below():
    rows = layers()
    wrong = {
        str(path.relative_to(SOURCE)): found
        for path in SOURCE.rglob("*.py")
        if (layer := path.relative_to(SOURCE).parts[0].removesuffix(".py")) not in NO_LAYER
        and (found := against(path.read_text(encoding="utf-8"), layer, rows))
    }

    assert {} == wrong


def test_an_import_to_a_row_below_is_seen_inside_a_function_too():
    rows = layers()

    assert ["2: cli"] == against("def f():\n    from micoder.cli import main\n", "readers", rows)
    assert ["1: scores"] == against("import micoder.scores.card\n", "roles", rows)
    assert [] == against("from micoder.roles import usual_role\n", "readers", rows)
