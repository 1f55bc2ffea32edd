"""What is said on the error stream of a terminal, and not where it is piped."""

import io
import time
from pathlib import Path

import click
import pytest

from micoder.cli import screen


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(name="shown")
def _shown(monkeypatch):
    """Return a function that gives what a terminal shows of the error stream while something is done."""

    def shown(do):
        stream = Terminal()
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr("sys.stderr", stream)
        do()
        return stream.getvalue()

    return shown


def work(seconds, *, quiet=False):
    with screen.progress(3, quiet=quiet, doing="coding") as advance:
        for _ in range(3):
            time.sleep(seconds)
            advance()


def test_work_that_takes_long_shows_a_bar(shown, monkeypatch):
    monkeypatch.setattr(screen, "SECONDS_BEFORE_A_BAR", 0.01)

    assert "coding" in shown(lambda: work(0.1))


def test_work_that_is_soon_done_shows_nothing(shown):
    assert "" == shown(lambda: work(0))


def test_a_quiet_command_shows_no_bar(shown, monkeypatch):
    monkeypatch.setattr(screen, "SECONDS_BEFORE_A_BAR", 0.01)

    assert "" == shown(lambda: work(0.05, quiet=True))


def test_where_the_result_lies_is_said_to_who_sits_before_a_screen(shown, tmp_path):
    out, table = tmp_path / "out.csv", tmp_path / "out.txt"

    assert f"wrote {out}\n" == shown(lambda: screen.deliver(b"x", out, force=False))
    assert f"wrote {table}\n" == shown(lambda: screen.show(["x"], table))


def test_where_the_result_lies_is_not_said_to_a_quiet_command(shown, tmp_path):
    assert "" == shown(lambda: screen.deliver(b"x", tmp_path / "out.csv", force=False, quiet=True))


def test_where_the_result_lies_is_not_said_to_a_pipe(tmp_path, capsys):
    screen.deliver(b"x", tmp_path / "out.csv", force=False)

    assert "" == capsys.readouterr().err


@pytest.mark.parametrize("output", [None, Path("-")])
def test_a_workbook_is_nothing_for_a_screen(monkeypatch, output):
    pytest.importorskip("openpyxl", reason="openpyxl (the extra 'office') is not installed")
    monkeypatch.setattr("sys.stdout", Terminal())

    with pytest.raises(click.UsageError, match="nothing for a screen"):
        screen.check_output(output, "xlsx", force=False)


def test_a_workbook_may_be_piped():
    pytest.importorskip("openpyxl", reason="openpyxl (the extra 'office') is not installed")

    screen.check_output(None, "xlsx", force=False)
