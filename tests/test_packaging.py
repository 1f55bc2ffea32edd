"""The built wheel does the main job without the development packages.

The fresh environment holds the wheel, and links to those packages of this environment that the wheel's own
metadata asks for. So nothing is downloaded, the test runs offline, and an import of a development package, or
of any package that pyproject.toml does not name, fails.
"""

import os
import subprocess
import sys
import venv
from email.parser import Parser
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[1]


def run(*words, cwd, **more):
    """Return what a command of the fresh environment prints; the checkout is not on its path."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MICODER"))}
    done = subprocess.run(
        list(map(str, words)), cwd=cwd, env=env, capture_output=True, text=True, check=False, **more
    )

    assert 0 == done.returncode, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(name="wheel", scope="module")
def _wheel(tmp_path_factory):
    """Return the wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (path,) = folder.glob("micoder-*.whl")
    return path


def run_time_packages(wheel):
    """Return the names of the packages that the wheel asks for, and theirs."""
    with ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        lines = Parser().parsestr(archive.read(name).decode()).get_all("Requires-Dist", [])
    found = set()
    while lines:
        need = Requirement(lines.pop())
        name = canonicalize_name(need.name)
        if name not in found and (need.marker is None or need.marker.evaluate({"extra": ""})):
            found.add(name)
            lines += distribution(name).requires or []
    return found


@pytest.fixture(name="fresh", scope="module")
def _fresh(wheel, tmp_path_factory):
    """Return the folder of an environment with the wheel and its run-time packages."""
    folder = tmp_path_factory.mktemp("fresh") / "env"
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    (purelib,) = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
    ).split()
    for name in run_time_packages(wheel):
        for file in distribution(name).files or []:
            top = file.parts[0]
            target, link = Path(str(distribution(name).locate_file(top))), Path(purelib) / top
            if top not in ("..", "__pycache__") and target.exists() and not link.exists():
                link.symlink_to(target)
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--quiet")
    run(*pip, wheel, cwd=folder)
    return folder


def test_the_wheel_holds_the_models_the_samples_and_their_gold_codes(wheel):
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    models = [path for path in (ROOT / "models").rglob("*") if path.is_file()]
    samples = [path for path in (ROOT / "data" / "sample_transcripts").iterdir() if path.is_file()]

    assert {f"micoder/_models/{path.relative_to(ROOT / 'models')}" for path in models} <= names
    assert {f"micoder/_samples/{path.name}" for path in samples} <= names
    assert 12 == len([name for name in names if name.endswith(".gold.csv")])


def test_the_wheel_holds_the_typing_mark_and_the_license(wheel):
    with ZipFile(wheel) as archive:
        names = archive.namelist()

    assert "micoder/py.typed" in names
    assert [name for name in names if name.endswith("/licenses/LICENSE")]


def test_the_wheel_holds_the_letters_of_the_pictures_and_their_license(wheel):
    with ZipFile(wheel) as archive:
        names = {Path(name).name for name in archive.namelist()}

    assert {"Inter-Regular.otf", "Inter-SemiBold.otf", "OFL.txt"} <= names


def test_the_wheel_holds_no_tests_or_tools(wheel):
    with ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}

    assert {"micoder"} == {top for top in tops if not top.endswith(".dist-info")}


def test_the_wheel_scores_a_sample_from_another_folder(fresh, tmp_path):
    python = fresh / "bin" / "python"
    (*_, sample) = run(python, "-m", "micoder", "demo", "--list", cwd=tmp_path).split()

    assert sample.startswith(str(fresh))
    assert "Reflections to questions" in run(python, "-m", "micoder", "score", sample, cwd=tmp_path)


@pytest.mark.parametrize("words", [("micoder",), ("python", "-m", "micoder")], ids=" ".join)
def test_the_wheel_says_its_version_from_another_folder(fresh, tmp_path, words):
    from micoder import __version__

    assert f"version {__version__}" in run(fresh / "bin" / words[0], *words[1:], "--version", cwd=tmp_path)


def test_the_fresh_environment_has_no_development_packages(fresh, tmp_path):
    code = "from importlib.util import find_spec as f; print(list(filter(f, ['pytest', 'mypy', 'build'])))"

    assert "[]" == run(fresh / "bin" / "python", "-c", code, cwd=tmp_path).strip()
