"""The documentation names what the code has."""

import re
from pathlib import Path

import click
import pytest

from micoder import __version__
from micoder.cli import main
from micoder.report.rows import COLUMNS
from tools.docs import BEGIN, END, cli_page, with_codes

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = main.list_commands(click.Context(main))


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_help_for_every_option(name):
    command = main.get_command(click.Context(main), name)

    assert command is not None
    assert command.help
    assert [] == [one.name for one in command.params if isinstance(one, click.Option) and not one.help]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name):
    assert f"micoder {name}" in text_of("README.md")


def test_the_commands_page_is_what_help_says():
    assert cli_page() == text_of("docs/cli.md")


def test_the_readmes_codes_are_the_codebooks():
    readme = text_of("README.md")

    assert with_codes(readme) == readme


def test_codes_are_written_between_the_markers_alone():
    written = with_codes(f"before\n{BEGIN}\nold\n{END}\nafter\n")

    assert written.startswith(f"before\n{BEGIN}\n| counselor |")
    assert written.endswith(f"|\n{END}\nafter\n")
    assert "old" not in written


def test_a_readme_without_markers_is_refused():
    with pytest.raises(ValueError, match=r"README\.md needs the lines"):
        with_codes("# micoder\n")


def test_every_output_column_is_documented():
    contract = text_of("docs/output.md")

    assert [] == [name for name in COLUMNS if f"`{name}`" not in contract]


def test_every_relative_link_leads_somewhere():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:")
    ]

    assert [] == [(page.name, target) for page, target in links if not (page.parent / target).exists()]


def test_the_changelog_has_a_place_for_what_is_new():
    changelog = text_of("CHANGELOG.md")

    assert "## [Unreleased]" in changelog
    assert __version__ == "0.1.0" or f"## [{__version__}]" in changelog
