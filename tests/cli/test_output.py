"""Where a command writes, and in which format."""

import subprocess
import sys

import pytest


def test_an_output_file_holds_what_the_screen_would(run, tiny, transcript, tmp_path):
    out = tmp_path / "out.csv"
    result = run("code", transcript, "--model", tiny, "--format", "csv", "-o", out)

    assert (0, "") == (result.exit_code, result.stdout)
    assert run("code", transcript, "--model", tiny, "--format", "csv").stdout_bytes == out.read_bytes()


def test_force_replaces_the_output_file(run, tiny, transcript, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("mine")
    result = run("code", transcript, "--model", tiny, "--format", "csv", "-o", out, "--force")

    assert 0 == result.exit_code
    assert out.read_text().startswith("session,turn,")


def test_a_closed_pipe_is_no_traceback(tiny, transcript):
    command = f'"{sys.executable}" -m micoder code "{transcript}" --model "{tiny}" --format csv | head -c 1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)

    assert ("s", "") == (done.stdout, done.stderr)


@pytest.mark.parametrize("suffix", ["csv", "json", "jsonl", "ndjson"])
@pytest.mark.parametrize("first", [True, False])
def test_the_suffix_of_the_output_names_the_format(run, tiny, transcript, tmp_path, suffix, first):
    out = tmp_path / f"coded.{suffix}"
    where = ["-o", out]
    run("code", *(where if first else ()), transcript, "--model", tiny, *(() if first else where))

    name = "jsonl" if suffix == "ndjson" else suffix
    assert run("code", transcript, "--model", tiny, "--format", name).stdout == out.read_text("utf-8")


def test_a_suffix_that_no_format_has_is_refused_with_the_known_ones(run, tiny, transcript, tmp_path):
    result = run("code", transcript, "--model", tiny, "-o", tmp_path / "coded.foo")

    assert (2, "") == (result.exit_code, result.stdout)
    assert (
        "does not write .foo; it writes .txt, .csv, .jsonl, .ndjson, .json, .xlsx, .parquet" in result.stderr
    )
    assert not (tmp_path / "coded.foo").exists()


def test_a_format_that_is_named_may_end_as_the_user_likes(run, tiny, transcript, tmp_path):
    run("code", transcript, "--model", tiny, "--format", "csv", "-o", tmp_path / "coded.foo")

    assert (tmp_path / "coded.foo").read_text("utf-8").startswith("session,turn,")


@pytest.mark.parametrize("name", ["coded", "my.folder/coded", "coded.txt"])
def test_a_text_file_or_one_without_a_suffix_holds_the_table(run, tiny, transcript, tmp_path, name):
    (tmp_path / "my.folder").mkdir()
    run("code", transcript, "--model", tiny, "-o", tmp_path / name)

    assert "Session talk" in (tmp_path / name).read_text("utf-8")


def test_a_format_that_is_named_stands_above_the_suffix(run, tiny, transcript, tmp_path):
    run("code", transcript, "--model", tiny, "--format", "table", "-o", tmp_path / "coded.csv")
    run("code", transcript, "--model", tiny, "-o", tmp_path / "coded.txt")

    assert (tmp_path / "coded.txt").read_text("utf-8") == (tmp_path / "coded.csv").read_text("utf-8")


def test_the_screen_can_be_named_as_the_output(run, tiny, transcript, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = ("code", transcript, "--model", tiny, "--format", "csv")

    assert run(*words).stdout_bytes == run(*words, "-o", "-").stdout_bytes
    assert not (tmp_path / "-").exists()
