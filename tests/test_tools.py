"""The tools and benchmarks of this repository, as they are called."""

from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

ROOT = Path(__file__).resolve().parents[1]
FILES = [
    path.relative_to(ROOT)
    for folder in ("tools", "benchmarks")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "__main__" in path.read_text(encoding="utf-8")
]
NAMES = [".".join(path.with_suffix("").parts) for path in FILES]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_run_by_its_module_name_is_a_command_that_explains_itself(name):
    try:
        command = import_module(name).main
    except ImportError as err:
        pytest.skip(f"{err.name} is not installed")
    assert isinstance(command, click.Command)
    result = CliRunner().invoke(command, ["--help"])

    assert 0 == result.exit_code
    assert command.help


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_tools_docstring_says_how_it_is_run(path):
    name = ".".join(path.with_suffix("").parts)

    assert f"python -m {name}" in (ROOT / path).read_text(encoding="utf-8").partition("import ")[0]
