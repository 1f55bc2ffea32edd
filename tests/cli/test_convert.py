import csv
import io
import json

import pytest

from micoder.codings import read_coded
from micoder.readers.source import Source
from micoder.writers import WRITERS
from tests.made_up import TRANSCRIPT
from tests.readers.test_xlsx import workbook

TIMED = """\
WEBVTT

00:00:00.000 --> 00:00:04.000
T: Good to see you. Do you drink on weekdays?

00:00:04.000 --> 00:00:05.000
C: Yeah.
"""


def sessions_in(path):
    return [session for session, _ in read_coded(Source(str(path), path.read_bytes()))]


def codes_in(path):
    return [one.code for session in sessions_in(path) for one in session.coded]


CODES = ["other", "open_question", "change", "sustain", "simple_reflection", "closed_question", "neutral"]


@pytest.mark.parametrize("name", ["csv", "jsonl", "json"])
def test_a_transcript_is_coded_on_the_way(run, tiny, transcript, tmp_path, name):
    out = tmp_path / f"out.{name}"
    result = run("convert", transcript, out, "--model", tiny)

    assert (0, "", "") == (result.exit_code, result.stdout, result.stderr)
    assert CODES == codes_in(out)


def test_convert_to_csv_writes_what_code_prints(run, tiny, transcript, tmp_path):
    out = tmp_path / "out.csv"
    run("convert", transcript, out, "--model", tiny)

    assert run("code", transcript, "--model", tiny, "--format", "csv").stdout_bytes == out.read_bytes()


def test_a_coded_file_keeps_its_codes_and_its_coder(run, tiny, transcript, tmp_path):
    coded, out = tmp_path / "coded.csv", tmp_path / "out.json"
    run("convert", transcript, coded, "--model", tiny)
    result = run("convert", coded, out, "--model", "nowhere")

    assert 0 == result.exit_code, result.output
    assert CODES == codes_in(out)
    assert sessions_in(coded)[0].coder == sessions_in(out)[0].coder


def test_a_persons_table_stays_a_persons(run, tmp_path):
    table, out = tmp_path / "human.csv", tmp_path / "out.json"
    table.write_text("session,speaker,text,code\na,T,Hi.,other\na,C,Yeah.,neutral\n", encoding="utf-8")
    run("convert", table, out)

    assert "human" == json.loads(out.read_text())["micoder"]["model"]


@pytest.mark.parametrize("name", ["eaf", "TextGrid"])
def test_a_coding_goes_through_elan_and_praat_and_back(run, tiny, tmp_path, name):
    talk, middle, out = tmp_path / "talk.vtt", tmp_path / f"talk.{name}", tmp_path / "back.csv"
    talk.write_text(TIMED, encoding="utf-8")
    run("convert", talk, middle, "--model", tiny)
    result = run("convert", middle, out, "--model", "nowhere")
    rows = list(csv.DictReader(io.StringIO(out.read_text())))

    assert 0 == result.exit_code, result.output
    assert [
        ("Good to see you.", "other", "0", "1524", "interpolated"),
        ("Do you drink on weekdays?", "closed_question", "1619", "4000", "interpolated"),
        ("Yeah.", "neutral", "4000", "5000", "file"),
    ] == [tuple(row[key] for key in ("text", "code", "start_ms", "end_ms", "time_source")) for row in rows]
    assert "tiny" == rows[0]["model"].partition("@")[0]


def test_without_codes_the_input_stays_as_it_is_cut(run, tmp_path):
    talk, out = tmp_path / "talk.vtt", tmp_path / "out.csv"
    talk.write_text(TIMED, encoding="utf-8")
    result = run("convert", talk, out, "--codes", "none", "--model", "nowhere")
    rows = list(csv.DictReader(io.StringIO(out.read_text())))

    assert 0 == result.exit_code, result.output
    assert [("Good to see you. Do you drink on weekdays?", "", ""), ("Yeah.", "", "")] == [
        (row["text"], row["code"], row["model"]) for row in rows
    ]


def test_without_codes_nobody_needs_to_know_the_roles(run, tmp_path):
    talk, out = tmp_path / "talk.txt", tmp_path / "out.eaf"
    talk.write_text("Emma: Hi there.\nTom: Hi.\n", encoding="utf-8")

    assert 0 == run("convert", talk, out, "--codes", "none").exit_code
    assert 'TIER_ID="Emma"' in out.read_text()


def test_codes_can_be_taken_off_a_coded_file(run, tiny, transcript, tmp_path):
    coded, out = tmp_path / "coded.csv", tmp_path / "out.csv"
    run("convert", transcript, coded, "--model", tiny)
    run("convert", coded, out, "--codes", "none")

    assert {("", "", "")} == {
        (row["code"], row["confidence"], row["misc"]) for row in csv.DictReader(io.StringIO(out.read_text()))
    }


@pytest.mark.parametrize(
    "name", [name for name, one in WRITERS.items() if name not in ("cacti", "parquet", "xlsx")]
)
def test_every_format_can_be_named(run, tiny, transcript, tmp_path, name):
    out = tmp_path / "out.any"
    result = run("convert", transcript, out, "--to", name, "--model", tiny, "-q")

    assert (0, "") == (result.exit_code, result.stderr)
    assert out.stat().st_size


@pytest.mark.parametrize("name", ["csv", "eaf", "TextGrid", "sds", "qdpx", "qdc", "json"])
def test_the_same_input_gives_the_same_bytes(run, tiny, transcript, tmp_path, name):
    first, second = tmp_path / f"first.{name}", tmp_path / f"second.{name}"
    for out in (first, second):
        run("convert", transcript, out, "--model", tiny)

    assert first.read_bytes() == second.read_bytes()


def test_the_screen_can_be_the_output(run, tiny, transcript):
    result = run("convert", transcript, "-", "--to", "jsonl", "--model", tiny)

    assert 7 == len(result.stdout.splitlines())


def test_standard_input_is_converted(run, tiny, transcript, tmp_path):
    out = tmp_path / "out.csv"
    result = run("convert", "-", out, "--model", tiny, input=TRANSCRIPT)

    assert 0 == result.exit_code, result.output
    assert CODES == codes_in(out)


def test_an_unknown_suffix_names_the_known_ones(run, transcript, tmp_path):
    result = run("convert", transcript, tmp_path / "out.pages")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "Choose one of .csv" in result.stderr


def test_a_file_that_is_there_stays_as_it_is(run, tiny, transcript, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("mine")
    result = run("convert", transcript, out, "--model", tiny)

    assert (1, "mine") == (result.exit_code, out.read_text())
    assert "--force" in result.stderr
    assert 0 == run("convert", transcript, out, "--model", tiny, "--force").exit_code


def test_of_many_sessions_one_is_chosen_for_a_format_that_holds_one(run, tmp_path):
    table, out = tmp_path / "two.csv", tmp_path / "out.eaf"
    table.write_text(
        "session,speaker,text,code\na,T,Hi.,other\na,C,Yeah.,neutral\nb,T,Why?,open_question\nb,C,Hm.,neutral\n",
        encoding="utf-8",
    )
    refused = run("convert", table, out)
    unknown = run("convert", table, out, "--session", "c")

    assert "holds one session, and here are 2" in refused.stderr
    assert "no session is named 'c'; there are 'a', 'b'" in unknown.stderr
    assert not out.exists()
    assert 0 == run("convert", table, out, "--session", "b").exit_code
    assert "Why?" in out.read_text()


def test_made_up_times_are_told(run, tiny, transcript, tmp_path):
    result = run("convert", transcript, tmp_path / "out.eaf", "--model", tiny)

    assert "no utterance has times: those made up show the order" in result.stderr


def test_the_codebook_needs_no_coding(run, tmp_path):
    talk, out = tmp_path / "talk.txt", tmp_path / "codes.qdc"
    talk.write_text(TRANSCRIPT, encoding="utf-8")
    result = run("convert", talk, out, "--model", "nowhere")

    assert 0 == result.exit_code
    assert "holds the codes and nothing of" in result.stderr
    assert b'name="open_question"' in out.read_bytes()


def test_sessions_with_full_stops_in_their_names_go_through_a_project(run, write, tmp_path):
    rows = "".join(f"P01.visit{n},T,Why now?,OQ\nP01.visit{n},C,I want to.,D+\n" for n in (1, 2))
    table = write("visits.csv", f"session,speaker,text,code\n{rows}")
    project, back = tmp_path / "visits.qdpx", tmp_path / "back.csv"
    for words in ((table, project), (project, back)):
        assert 0 == run("convert", *words).exit_code

    assert ["P01.visit1", "P01.visit2"] == [one.name for one in sessions_in(back)]
    assert 0 == run("score", project).exit_code


def test_two_sessions_of_one_name_are_refused(run, tmp_path, write):
    rows = [["session", "speaker", "text"], ["a", "T", "Why now?"], ["a", "C", "I want to."]]
    twins = write("twins.xlsx", workbook(first=rows, second=rows))
    result = run("convert", twins, tmp_path / "out.csv", "--codes", "none")

    assert 1 == result.exit_code
    assert "two sessions are named 'a'" in result.stderr
    assert not (tmp_path / "out.csv").exists()
