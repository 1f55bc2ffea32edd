import csv
import io
import json

import pytest

from micoder.report.rows import COLUMNS
from tests.made_up import TRANSCRIPT

TABLE = """\
session,speaker,text,start_ms,end_ms
b,T,Good to see you. Do you drink on weekdays?,0,4000
b,C,Yeah.,4000,5000
"""


def rows(result):
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_csv_has_one_row_per_utterance(run, tiny, transcript):
    result = run("code", transcript, "--model", tiny, "--format", "csv")

    assert (0, "") == (result.exit_code, result.stderr)
    assert [
        ("0", "0", "T", "counselor", "0", "16", "Good to see you."),
        ("0", "1", "T", "counselor", "17", "53", "What worries you about the drinking?"),
        ("1", "2", "C", "client", "0", "19", "I want to cut down."),
        ("1", "3", "C", "client", "20", "38", "It helps me relax."),
        ("2", "4", "T", "counselor", "0", "21", "You drink after work."),
        ("2", "5", "T", "counselor", "22", "47", "Do you drink on weekdays?"),
        ("3", "6", "C", "client", "0", "5", "Yeah."),
    ] == [
        tuple(
            row[name] for name in ("turn", "utterance", "speaker", "role", "start_char", "end_char", "text")
        )
        for row in rows(result)
    ]


def test_the_tiny_model_codes_what_it_learned(run, tiny, transcript):
    result = run("code", transcript, "--model", tiny, "--format", "csv")

    assert [
        ("other", "", "FI", "", ""),
        ("open_question", "O", "OQ", "", ""),
        ("change", "", "", "change", "desire"),
        ("sustain", "", "", "sustain", "reason"),
        ("simple_reflection", "R", "SR", "", ""),
        ("closed_question", "", "CQ", "", ""),
        ("neutral", "", "", "neutral", ""),
    ] == [tuple(row[name] for name in ("code", "oars", "misc", "talk", "talk_type")) for row in rows(result)]


def test_every_row_says_which_model_and_version_made_it(run, tiny, transcript):
    from micoder import __version__
    from micoder.coders.store import open_model

    result = run("code", transcript, "--model", tiny, "--format", "csv")

    assert {(f"tiny@{open_model(str(tiny)).sha256}", __version__)} == {
        (row["model"], row["version"]) for row in rows(result)
    }


def test_csv_jsonl_and_json_hold_the_same_rows(run, tiny, transcript):
    from_csv, from_jsonl, from_json = (
        run("code", transcript, "--model", tiny, "--format", name) for name in ("csv", "jsonl", "json")
    )
    whole = json.loads(from_json.stdout)["utterances"]

    assert whole == [
        {name: json.loads(line)[name] for name in (*COLUMNS, "time_source")}
        for line in from_jsonl.stdout.splitlines()
    ]
    assert [{name: "" if row[name] is None else str(row[name]) for name in COLUMNS} for row in whole] == [
        {name: row[name] for name in COLUMNS} for row in rows(from_csv)
    ]


@pytest.mark.parametrize("name", ["table", "csv", "jsonl", "json"])
def test_the_same_input_gives_the_same_bytes(run, tiny, transcript, name):
    first, second = (run("code", transcript, "--model", tiny, "--format", name) for _ in range(2))

    assert first.stdout_bytes == second.stdout_bytes != b""


def test_without_splitting_each_row_is_one_row_in_the_inputs_order(run, tiny, transcript):
    result = run("code", transcript, "--model", tiny, "--format", "csv", "--no-split")

    assert [
        "Good to see you. What worries you about the drinking?",
        "I want to cut down. It helps me relax.",
        "You drink after work. Do you drink on weekdays?",
        "Yeah.",
    ] == [row["text"] for row in rows(result)]


def test_without_splitting_rows_of_one_speaker_stay_apart_in_one_turn(run, tiny, tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("T: Good to see you.\nT: Are you married?\nC: Yeah.\n", encoding="utf-8")

    result = run("code", path, "--model", tiny, "--format", "csv", "--no-split")

    assert [("0", "0", "16"), ("0", "17", "33"), ("1", "0", "5")] == [
        (row["turn"], row["start_char"], row["end_char"]) for row in rows(result)
    ]


def test_times_in_a_turn_are_shared_out_by_the_letters(run, tiny, tmp_path):
    """The turn has 42 letters in 4000 ms; "Do you..." begins at the 17th."""
    path = tmp_path / "talk.csv"
    path.write_text(TABLE, encoding="utf-8")

    result = run("code", path, "--model", tiny, "--format", "csv")

    assert [("0", "1524"), ("1619", "4000"), ("4000", "5000")] == [
        (row["start_ms"], row["end_ms"]) for row in rows(result)
    ]


def test_the_counselors_name_can_be_given(run, tiny, tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("Emma: Are you married?\nTom: Yeah.\n", encoding="utf-8")

    result = run("code", path, "--model", tiny, "--format", "csv", "--counselor", "Emma")

    assert [("Emma", "counselor"), ("Tom", "client")] == [
        (row["speaker"], row["role"]) for row in rows(result)
    ]


def test_a_third_speaker_is_kept_and_not_coded(run, tiny, tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("T: Are you married?\nC: Yeah.\nMother: He is.\n", encoding="utf-8")

    *_, last = rows(run("code", path, "--model", tiny, "--format", "csv"))

    assert ("Mother", "", "", "") == (last["role"], last["code"], last["confidence"], last["misc"])


def test_an_utterance_under_the_minimal_confidence_is_left_for_a_person(run, tiny, transcript):
    words = ("code", transcript, "--model", tiny, "--format", "csv")
    whole = rows(run(*words))
    floor = sorted(float(row["confidence"]) for row in whole)[3]

    assert [row["code"] if float(row["confidence"]) >= floor else "" for row in whole] == [
        row["code"] for row in rows(run(*words, "--min-confidence", floor))
    ]


def test_lines_that_are_left_for_a_person_come_with_the_next_step(run, tiny, transcript, tmp_path):
    words = ("code", transcript, "--model", tiny, "--min-confidence", "100%")
    part = tmp_path / "part.csv"
    filed, shown = run(*words, "-o", part), run(*words)

    assert f"7 lines are left for a person: fill in the column code of {part}, then micoder score {part}" in (
        filed.stderr
    )
    assert "write them to a table (-o FILE.csv), fill in its column code" in shown.stderr
    assert "left for a person" not in run(*words[:-2]).stderr
    assert "7 lines are not in these scores, and doubtful" in run("score", part, "--format", "json").stdout


def test_standard_input_is_read(run, tiny):
    result = run("code", "-", "--model", tiny, "--format", "csv", input=TRANSCRIPT)

    assert 7 == len(rows(result))


def test_many_files_are_many_sessions(run, tiny, transcript, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text(TABLE, encoding="utf-8")

    result = run("code", transcript, other, "--model", tiny, "--format", "csv")

    assert ["talk"] * 7 + ["b"] * 3 == [row["session"] for row in rows(result)]


def test_a_table_for_people_shows_every_utterance(run, tiny, transcript):
    result = run("code", transcript, "--model", tiny)

    assert 0 == result.exit_code
    assert "Session talk" in result.stdout
    assert "What worries you about the drinking?" in result.stdout
    assert "open_question" in result.stdout


def test_lines_that_were_not_coded_are_told(run, tiny, tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(f"Recorded on Monday\n{TRANSCRIPT}", encoding="utf-8")

    result = run("code", path, "--model", tiny, "--format", "csv")

    assert "not coded: 1 x" in result.stderr
    assert "Recorded" not in result.stderr


def test_quiet_says_nothing_on_the_error_stream(run, tiny, tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(f"Recorded on Monday\n{TRANSCRIPT}", encoding="utf-8")

    assert "" == run("code", path, "--model", tiny, "--format", "csv", "--quiet").stderr


def test_the_confidence_may_be_a_percentage(run, tiny, transcript):
    words = ("code", transcript, "--model", tiny, "--format", "csv", "--min-confidence")

    assert run(*words, "0.6").stdout_bytes == run(*words, "60%").stdout_bytes


@pytest.mark.parametrize("given", ["60", "120%", "sure", "-1", "nan", "%"])
def test_a_confidence_that_is_no_share_is_answered_with_what_is(run, given):
    result = run("code", "nowhere.txt", "--min-confidence", given)

    assert (2, "") == (result.exit_code, result.stdout)
    assert f"'{given}' is no number from 0 to 1, like 0.6 (or 60%)" in result.stderr


def test_one_speaker_is_not_named_as_counselor_and_client(run):
    result = run("code", "nowhere.txt", "--counselor", "Ann", "--client", "ann")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "'Ann' is named with --counselor and with --client" in result.stderr
