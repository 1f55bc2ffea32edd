"""Options are named by the command line alone; the library's sentences say what to do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from micoder.cli import COMMANDS, main
from micoder.cli.hints import OPTIONS, with_options

SOURCE = Path(__file__).parents[2] / "src" / "micoder"
TALKS_OF_OPTIONS = ("cli", "report")  # the tables that are read at the command line name --format json


def sentences(source: str) -> Iterator[str]:
    """Yield the strings of a module that are no docstrings."""
    tree = ast.parse(source)
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def options() -> set[str]:
    """Return the options of all commands."""
    context = click.Context(main)
    commands = [main.get_command(context, name) for name in COMMANDS]
    return {option for command in commands if command for one in command.params for option in one.opts}


def test_no_sentence_of_the_library_names_an_option():
    named = {
        str(path.relative_to(SOURCE)): sentence
        for path in SOURCE.rglob("*.py")
        if path.relative_to(SOURCE).parts[0] not in TALKS_OF_OPTIONS
        for sentence in sentences(path.read_text(encoding="utf-8"))
        if re.search(r"(?<![\w-])--[a-z]", sentence)
    }

    assert {} == named


@pytest.mark.parametrize("option", OPTIONS.values())
def test_every_hint_names_an_option_that_there_is(option):
    assert set(re.findall(r"--[a-z-]+", option)) <= options()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("name the speaker column.", "name the speaker column (--map speaker=COLUMN)."),
        ("take 'my code' for the code column", "take 'my code' for the code column (--map code=my code)"),
        ("name the encoding, like utf-8", "name the encoding (--encoding NAME), like utf-8"),
        ("the columns have names", "the columns have names"),
    ],
)
def test_what_a_sentence_asks_for_is_followed_by_its_option(sentence, expected):
    assert expected == with_options(sentence)


def test_a_suffix_that_no_writer_has_names_the_option_for_the_format(run, tmp_path):
    talk = tmp_path / "talk.txt"
    talk.write_text("T: What brings you?\nC: I drink.\n")
    result = run("convert", talk, tmp_path / "talk.pages")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "name the format (--to FORMAT)" in result.stderr
