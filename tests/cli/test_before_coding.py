"""What could not be written in the end is refused before a model or a transcript is looked at.

Neither the input nor the model of these commands exists, so whatever comes later would be another sentence.
"""

import shutil
import sys
from importlib import import_module

import pytest

from micoder.cli import COMMANDS

CODED = "session,speaker,text,code\n{name},T,Hi.,other\n{name},C,I will.,change\n"
NO_MODEL = ("--model", "nowhere")
WORDS = {
    "check": ("nowhere.txt", "-o"),
    "code": ("nowhere.txt", *NO_MODEL, "-o"),
    "convert": ("nowhere.txt", *NO_MODEL, "--to", "csv"),
    "evaluate": ("nowhere.csv", *NO_MODEL, "-o"),
    "explain": ("nowhere.txt", *NO_MODEL, "--utterance", 1, "-o"),
    "feedback": ("nowhere.txt", *NO_MODEL, "-o"),
    "progress": ("nowhere.txt", *NO_MODEL, "-o"),
    "report": ("nowhere.txt", *NO_MODEL, "-o"),
    "score": ("nowhere.txt", *NO_MODEL, "-o"),
}


@pytest.fixture(name="sentence")
def _sentence(run, monkeypatch):
    """Return a function that gives the one sentence with which a command refuses."""
    monkeypatch.setattr("micoder.cli.check._one", None)  # it would go on after a missing input

    def sentence(*words):
        result = run(*words)

        assert (1, "") == (result.exit_code, result.stdout)
        return result.stderr.removeprefix("Error: ").rstrip("\n")

    return sentence


def test_every_command_that_writes_a_file_is_tested_here():
    """``train`` writes a folder, and looks at it first: see its own tests."""
    commands = {name: import_module(f"micoder.cli.{name}").command for name in COMMANDS}

    assert {"train", *WORDS} == {
        name for name, one in commands.items() if any(param.name == "force" for param in one.params)
    }


@pytest.mark.parametrize("command", WORDS)
def test_a_file_that_is_there_is_refused_before_anything_is_read(sentence, tmp_path, command):
    out = tmp_path / "out"
    out.write_text("mine")

    assert f"{out} is already there; choose another name, or ask to replace it (--force)." == sentence(
        command, *WORDS[command], out
    )
    assert "mine" == out.read_text()


@pytest.mark.parametrize("command", WORDS)
def test_a_folder_that_is_missing_is_refused_before_anything_is_read(sentence, tmp_path, command):
    out = tmp_path / "nowhere" / "out"

    assert f"{out}: cannot be written (its folder is missing)" == sentence(command, *WORDS[command], out)


@pytest.mark.parametrize(
    ("command", "format_name", "module"),
    [
        ("code", "xlsx", "openpyxl"),
        ("code", "parquet", "pyarrow"),
        ("convert", "xlsx", "openpyxl"),
        ("convert", "parquet", "pyarrow"),
        ("report", "xlsx", "openpyxl"),
        ("report", "png", "resvg_py"),
    ],
)
def test_a_package_that_is_missing_is_named_before_anything_is_read(
    sentence, tmp_path, monkeypatch, command, format_name, module
):
    monkeypatch.setitem(sys.modules, module, None)
    where = () if command == "convert" else ("-o",)

    assert f"writing .{format_name} needs {module.replace('_', '-')}: pip install " in sentence(
        command, "nowhere.txt", *NO_MODEL, *where, tmp_path / f"out.{format_name}"
    )


@pytest.mark.parametrize("picture", ["timeline", "trajectory"])
def test_a_picture_that_is_there_is_refused_before_anything_is_coded(
    sentence, tiny, transcript, tmp_path, monkeypatch, picture
):
    monkeypatch.setattr("micoder.cli.coding.code_session", None)
    there = tmp_path / f"slides-{picture}.svg"
    there.write_text("mine")

    assert f"{there} is already there" in sentence(
        "report", transcript, "--model", tiny, "-o", tmp_path / "slides.svg"
    )
    assert [there] == list(tmp_path.glob("*.svg"))


def test_pictures_of_several_sessions_have_names_of_their_own(run, sentence, tmp_path):
    (tmp_path / "slides-timeline.svg").write_text("of one session")
    for name in "ab":
        (tmp_path / f"{name}.csv").write_text(CODED.format(name=name), encoding="utf-8")
    words = ("report", tmp_path / "a.csv", tmp_path / "b.csv", "-o", tmp_path / "slides.svg")

    assert 0 == run(*words).exit_code
    (tmp_path / "slides-a-timeline.svg").unlink()
    assert f"{tmp_path / 'slides-a-trajectory.svg'} is already there" in sentence(*words)
    assert not (tmp_path / "slides-a-timeline.svg").exists()
    assert 0 == run(*words, "--force").exit_code


@pytest.mark.parametrize("words", [("progress", "--format", "html"), ("report",)], ids=" ".join)
def test_a_page_needs_a_file_before_anything_is_read(run, words):
    result = run(*words, "nowhere.txt")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "Error: say where to write: -o report.html" in result.stderr


@pytest.mark.parametrize("command", WORDS)
def test_an_input_is_not_written_over_even_with_force(sentence, tmp_path, command):
    path = tmp_path / "talk"
    path.write_text("mine", encoding="utf-8")
    words = [path if str(word).startswith("nowhere.") else word for word in WORDS[command]]

    assert f"{path} is one of the inputs, which is never written over; choose another name." == sentence(
        command, *words, path, "--force"
    )
    assert "mine" == path.read_text("utf-8")


def test_a_picture_is_not_written_over_an_input_even_with_force(sentence, tmp_path):
    coded = tmp_path / "slides-timeline.svg"
    coded.write_text(CODED.format(name="a"), encoding="utf-8")

    assert f"{coded} is one of the inputs" in sentence(
        "report", coded, "-o", tmp_path / "slides.svg", "--force"
    )


def test_the_map_of_masking_is_not_written_over_an_input_even_with_force(sentence, tmp_path):
    talk, names = tmp_path / "talk.txt", tmp_path / "names.txt"
    talk.write_text("T: Hi.", encoding="utf-8")
    names.write_text("Ann", encoding="utf-8")
    masking = ("--mask", "--mask-names", names, "--mask-map")

    for place in (talk, names):
        assert f"{place} is one of the inputs" in sentence("code", talk, *masking, place, "--force")
    assert f"{names} is one of the inputs" in sentence(
        "code", talk, *masking, tmp_path / "map.json", "-o", names, "--format", "csv", "--force"
    )


@pytest.mark.parametrize("place", ["out.csv", "-"])
def test_the_map_of_masking_does_not_go_where_the_result_goes(run, tmp_path, place, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("code", "nowhere.txt", "--mask", "--mask-map", place, "-o", "./out.csv")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "--mask-map needs a file of its own" in result.stderr


@pytest.mark.parametrize("option", ["--mask-names", "--mask-map"])
def test_files_of_masking_are_looked_at_before_anything_is_read(sentence, tmp_path, option):
    place = tmp_path / "nowhere" / "file"

    assert sentence("code", "nowhere.txt", "--mask", option, place).startswith(f"{place}: cannot be ")


@pytest.mark.parametrize("command", ["code", "score", "feedback", "evaluate"])
def test_a_file_of_the_model_is_not_written_over_even_with_force(sentence, tiny, tmp_path, command):
    model = tmp_path / "mine"
    shutil.copytree(tiny, model)
    manifest = model / "model.json"
    before = manifest.read_bytes()

    assert f"{manifest} is one of the inputs" in sentence(
        command, "nowhere.txt", "--model", model, "-o", manifest, "--format", "json", "--force"
    )
    assert before == manifest.read_bytes()
