"""Fixtures that many tests share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.made_up import TRANSCRIPT, corpus_csv

Run = Callable[..., Result]


@pytest.fixture(name="run")
def _run() -> Run:
    """Return a function that runs ``micoder`` with the given words."""
    from micoder.cli import main

    def run(*words: object, **more: Any) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], **more)

    return run


@pytest.fixture(name="corpus", scope="session")
def _corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a made-up labeled corpus as a file."""
    path = tmp_path_factory.mktemp("corpus") / "made-up.csv"
    path.write_text(corpus_csv(), encoding="utf-8")
    return path


@pytest.fixture(name="tiny", scope="session")
def _tiny(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a tiny linear model that was trained on the made-up corpus."""
    from micoder.training.corpus import read_corpus
    from micoder.training.linear import fit_linear
    from micoder.training.linear_folder import save_linear

    folder = tmp_path_factory.mktemp("models") / "tiny"
    save_linear(folder, "tiny", fit_linear(read_corpus([str(corpus)])), {"sessions": 6})
    return folder


@pytest.fixture(name="transcript")
def _transcript(tmp_path: Path) -> Path:
    """Return a short transcript as a file."""
    path = tmp_path / "talk.txt"
    path.write_text(TRANSCRIPT, encoding="utf-8")
    return path
