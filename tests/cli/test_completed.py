"""A coding that a model began and a person completed or corrected."""

import csv
import io
import json
import shutil

import pytest

from micoder.codings import read_coded
from micoder.readers.source import Source
from micoder.scores.calibration import Confusions, ScoreCalibration, calibration_json
from micoder.session import COUNSELOR
from micoder.stamp import Stamp

MODEL, OTHER = "tiny@0123456789ab", "large@ba9876543210"
HALF = Confusions(("open_question", "closed_question"), ((0.5, 0.5), (0.5, 0.5)), (0.5, 0.5))
HEAD = "speaker,text,code,confidence,oars,miti,misc,talk,talk_type,model\n"
ASKED = f"T,What else?,open_question,0.9,O,Q,OQ,,,{MODEL}\n"
ANSWERED = f"C,I want to stop.,change,0.8,,,,change,desire,{MODEL}\n"


def coded(*rows, name="talk.csv"):
    ((session, _),) = read_coded(Source(name, (HEAD + "".join(rows)).encode()))
    return session


def confidences(session):
    return [one.decision.confidence for one in session.coded]


def test_a_code_that_a_person_corrected_has_no_models_confidence():
    corrected = ASKED.replace("open_question", "closed_question")

    assert [None, 0.8] == confidences(coded(corrected, ANSWERED))
    assert [0.9, None] == confidences(coded(ASKED, ANSWERED.replace("stop.,change", "stop.,sustain")))


def test_a_code_that_a_person_filled_in_has_no_models_confidence():
    filled = f"T,You stayed.,affirm,0.4,,,,,,{MODEL}\n"

    assert [0.9, None, 0.8] == confidences(coded(ASKED, filled, ANSWERED))


def test_a_corrected_code_does_not_keep_the_misc_code_of_the_one_before():
    """Without words, MISC's code of "seek" is the one that was found on them: not that of another code."""
    head = HEAD.replace("\n", ",start_char\n")
    rows = f"T,,seek_collaboration,0.4,,Q,CQ,,,{MODEL},0\nC,,neutral,0.8,,,,neutral,,{MODEL},0\n"
    ((session, _),) = read_coded(Source("talk.csv", (head + rows).encode()))

    assert "" == session.coded[0].misc


def test_a_person_beside_one_model_completed_its_coding():
    session = coded(ASKED, ANSWERED.replace(MODEL, "human"))

    assert (MODEL, f"{MODEL} and a person") == (session.coder, session.coded_by)
    assert [0.9, None] == confidences(session)
    assert "tiny and a person" == Stamp.of([session]).in_words


def test_codes_of_two_models_are_of_several_and_no_persons():
    session = coded(ASKED, ANSWERED.replace(MODEL, OTHER))

    assert ("several", [0.9, 0.8]) == (session.coder, confidences(session))


def test_what_a_model_alone_coded_says_nothing_of_a_person():
    assert MODEL == coded(ASKED, ANSWERED).coded_by


@pytest.fixture(name="files")
def _files(run, tiny, transcript, tmp_path, monkeypatch):
    """Return a transcript as a model with known confusions coded it, and the same with codes of a person."""
    shutil.copytree(tiny, tmp_path / "models" / "tiny")
    (tmp_path / "models" / "tiny" / "confusions.json").write_text(calibration_json(ScoreCalibration(HALF)))
    monkeypatch.setenv("MICODER_MODELS", str(tmp_path / "models"))
    plain, filled = tmp_path / "plain.csv", tmp_path / "filled.csv"
    run("code", transcript, "--model", "tiny", "-o", plain)
    rows = list(csv.DictReader(io.StringIO(plain.read_text())))
    for row in rows:
        if row["role"] == COUNSELOR and row["code"].endswith("question"):
            row["code"], row["model"] = "open_question", "human"
    with filled.open("w", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(rows)
    return plain, filled


def open_questions(result):
    whole = json.loads(result.stdout)
    return whole, whole["sessions"][0]["misc_2_5"]["percent_open"]


def test_a_completed_coding_keeps_its_intervals_and_a_persons_lines_are_certain(run, files):
    """Both questions are a person's, so that all draws give two open of two; the model's may be either."""
    _, doubted = open_questions(run("score", files[0], "--format", "json"))
    whole, known = open_questions(run("score", files[1], "--format", "json"))

    assert (0, 100) == (doubted["low"], doubted["high"])
    assert (100, 100, 100) == (known["low"], known["high"], known["value"])
    assert ("tiny", True) == (whole["micoder"]["model"], whole["micoder"]["completed_by_a_person"])


def test_the_score_card_names_the_model_and_the_person(run, files):
    assert ", completed by a person" in run("score", files[1]).stdout
    assert "by a person" not in run("score", files[0]).stdout


def test_a_completed_coding_says_in_each_row_whose_the_code_is(run, files, tmp_path):
    again = tmp_path / "again.csv"
    run("convert", files[1], again)
    rows = list(csv.DictReader(io.StringIO(again.read_text())))

    assert ["tiny", "human"] == [rows[at]["model"].partition("@")[0] for at in (0, 1)]
    assert run("score", files[1], "--format", "json").stdout == run(
        "score", again, "--format", "json"
    ).stdout.replace("again", "filled")


@pytest.mark.parametrize("name", ["eaf", "textgrid", "qdpx", "labelstudio", "json"])
def test_a_file_without_confidences_still_names_the_model_and_the_person(run, files, tmp_path, name):
    other, again = tmp_path / f"other.{name}", tmp_path / "again.csv"
    run("convert", files[1], other, "--to", name)
    run("convert", other, again)

    wanted, *found = (
        json.loads(run("score", path, "--format", "json").stdout) for path in (files[1], other, again)
    )
    assert ("tiny", True) == (wanted["micoder"]["model"], wanted["micoder"]["completed_by_a_person"])
    assert wanted["sessions"][0]["coded_by"].endswith(" and a person")
    for whole in found:
        assert wanted["micoder"] == whole["micoder"]
        assert wanted["sessions"][0]["coded_by"] == whole["sessions"][0]["coded_by"]
