"""Fixtures that the tests of several commands share."""

import pytest


@pytest.fixture(name="write")
def _write(tmp_path):
    """Return a function that writes a file."""

    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture(name="refused")
def _refused(run, tiny, tmp_path):
    """Return a function that gives the one sentence with which ``micoder code`` refuses its input."""

    def refused(*words, command="code", **more):
        before = sorted(tmp_path.rglob("*"))
        model = () if "--model" in words else ("--model", tiny)
        result = run(command, *words, *model, **more)

        assert (1, "") == (result.exit_code, result.stdout)
        assert isinstance(result.exception, SystemExit)
        assert before == sorted(tmp_path.rglob("*"))
        (line,) = result.stderr.splitlines()
        assert line.startswith("Error: ")
        return line.removeprefix("Error: ")

    return refused


@pytest.fixture(name="trained")
def _trained(run, corpus, tmp_path):
    """Return the folder of a model that ``micoder train`` made."""
    result = run("train", corpus, "-o", tmp_path / "my-model")

    assert 0 == result.exit_code, result.output
    return tmp_path / "my-model"
