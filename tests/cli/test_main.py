import subprocess
import sys

import click
import pytest

from micoder import __version__
from micoder.cli import COMMANDS, main
from micoder.codes import COUNSELOR_CODES, TALK_TYPES

HEAVY = ("spacy", "sklearn", "scipy", "pandas", "numpy", "onnxruntime", "tokenizers", "rich", "torch")


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["code", "--help"], ["score", "--help"]], ids=" ".join
)
def test_help_imports_nothing_heavy(words):
    code = (
        "import sys\nfrom micoder.cli import COMMANDS, main\n"
        f"try: main({words!r})\n"
        f"except SystemExit: print('HEAVY', sorted(set({HEAVY!r}) & set(sys.modules)))"
    )

    assert "HEAVY []" == python(code).splitlines()[-1]


def test_importing_the_package_imports_nothing_heavy():
    assert "[]" == python(f"import sys, micoder; print(sorted(set({HEAVY!r}) & set(sys.modules)))").strip()


def test_the_version_is_the_packages(run):
    assert f"micoder, version {__version__}\n" == run("--version").stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_help_lists_the_command_with_its_own_first_sentence(run, name):
    command = main.get_command(click.Context(main), name)

    assert COMMANDS[name] == command.get_short_help_str(limit=200)
    assert f"  {name} " in run("--help").stdout


def test_the_module_runs_as_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "micoder", "--version"], capture_output=True, text=True, check=True
    )

    assert f"version {__version__}" in done.stdout


def test_codes_shows_every_code_and_talk_type(run):
    text = run("codes").stdout

    assert [] == [name for name in (*COUNSELOR_CODES, *TALK_TYPES) if name not in text]


def test_demo_lists_all_twelve_samples(run):
    files = run("demo", "--list").stdout.split()

    assert 12 == len(files)
    assert [] == [name for name in files if ".gold" in name]


def test_a_slip_in_a_commands_name_is_answered_with_the_name(run):
    result = run("scor")

    assert 2 == result.exit_code
    assert "No such command 'scor'. Did you mean 'score'?" in result.stderr
