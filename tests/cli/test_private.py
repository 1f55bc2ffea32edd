"""Words left out or masked on the way out, from the command line."""

import csv
import io
import json
import zipfile

import pytest

from micoder.writers import WRITERS

PRIVATE = """\
T: Hello Ann. Where can I write to you?
C: To ann@mail.example.org. I want to cut down.
"""


@pytest.fixture(name="private")
def _private(tmp_path):
    path = tmp_path / "private.txt"
    path.write_text(PRIVATE, encoding="utf-8")
    return path


def test_without_text_there_are_codes_and_offsets(run, tiny, private, tmp_path):
    out = tmp_path / "out.csv"
    result = run("convert", private, out, "--model", tiny, "--no-text")
    rows = list(csv.DictReader(io.StringIO(out.read_text())))

    assert "words are left out" in result.stderr
    assert {""} == {row["text"] for row in rows}
    assert ("11", "36") == (rows[1]["start_char"], rows[1]["end_char"])
    assert all(row["code"] for row in rows)


def test_a_file_without_text_scores_as_the_transcript(run, tiny, transcript, tmp_path):
    out = tmp_path / "out.csv"
    run("code", transcript, "--model", tiny, "--format", "csv", "--no-text", "-o", out)
    (whole,) = json.loads(run("score", transcript, "--model", tiny, "--format", "json").stdout)["sessions"]
    (bare,) = json.loads(run("score", out, "--format", "json").stdout)["sessions"]

    for part in ("miti_4_2_1", "misc_2_5", "client"):
        assert whole[part]["counts"] == bare[part]["counts"]
    assert bare["talk_time"]["counselor_percent"]["value"] is None
    assert any("cannot be counted" in warning for warning in bare["warnings"])


def test_scores_say_which_rules_had_no_words_to_look_at(run, tmp_path):
    """A person's codes without words: a concern cannot be told from advice."""
    table = tmp_path / "bare.csv"
    table.write_text(
        "session,speaker,text,code\na,T,,persuade\na,T,,affirm\na,C,,neutral\n", encoding="utf-8"
    )
    (card,) = json.loads(run("score", table, "--format", "json").stdout)["sessions"]

    assert 1 == card["misc_2_5"]["counts"]["ADW"]
    assert any("MISC looks at the words of persuade " in warning for warning in card["warnings"])


@pytest.mark.parametrize("name", ["qdpx", "labelstudio"])
def test_codes_on_words_need_words(run, tiny, private, tmp_path, name):
    result = run("convert", private, tmp_path / "out", "--to", name, "--model", tiny, "--no-text")

    assert 1 == result.exit_code
    assert "here are no words" in result.stderr


@pytest.mark.parametrize("name", [one for one in WRITERS if one not in ("cacti", "qdpx", "labelstudio")])
def test_no_format_writes_words_that_were_left_out(run, tiny, private, tmp_path, name):
    pytest.importorskip({"xlsx": "openpyxl", "parquet": "pyarrow"}.get(name, "json"))
    out = tmp_path / "out"
    result = run("convert", private, out, "--to", name, "--model", tiny, "--no-text")

    assert 0 == result.exit_code, result.output
    assert not {b"Hello", b"mail.example", b"Where can"} & words_in(out.read_bytes())


def words_in(data):
    """Return those of the private words that a file holds, in its members too."""
    parts = [data]
    if data.startswith(b"PK"):
        file = zipfile.ZipFile(io.BytesIO(data))
        parts = [file.read(name) for name in file.namelist()]
    return {word for word in (b"Hello", b"mail.example", b"Where can") if any(word in part for part in parts)}


def test_words_are_masked_and_the_map_leads_back(run, tiny, private, tmp_path):
    """'To ann@mail.example.org.' has the address at 3-23."""
    out, places, names = tmp_path / "out.csv", tmp_path / "map.json", tmp_path / "names.txt"
    names.write_text("# people\nAnn\n", encoding="utf-8")
    words = ("--mask", "--mask-names", names, "--mask-map", places)
    result = run("convert", private, out, "--model", tiny, *words)
    rows = list(csv.DictReader(io.StringIO(out.read_text())))
    email = json.loads(places.read_text())["replaced"][1]

    assert 0 == result.exit_code, result.output
    assert ["Hello [NAME].", "To [EMAIL]."] == [rows[0]["text"], rows[2]["text"]]
    assert ("private", 1, "EMAIL", 3, 10, 3, 23) == (
        email["session"], email["turn"], email["kind"], email["start"], email["end"],
        email["original_start"], email["original_end"],
    )  # fmt: skip
    assert "ann@" not in places.read_text()


def test_masking_says_that_it_is_no_de_identification(run, tiny, private, tmp_path):
    result = run("code", private, "--model", tiny, "--format", "csv", "--mask")

    assert "masked: 1 e-mail address; this is no legal de-identification" in result.stderr
    assert "[EMAIL]" in result.stdout
    assert "example.org" not in result.stdout


def test_codes_are_decided_on_the_words_as_they_were(run, tiny, private):
    masked = run("code", private, "--model", tiny, "--format", "jsonl", "--mask").stdout.splitlines()
    plain = run("code", private, "--model", tiny, "--format", "jsonl").stdout.splitlines()

    assert [json.loads(line)["confidence"] for line in plain] == [
        json.loads(line)["confidence"] for line in masked
    ]


def test_a_map_that_is_there_is_not_written_over(run, tiny, private, tmp_path):
    places, out = tmp_path / "map.json", tmp_path / "out.csv"
    places.write_text("mine")
    result = run("convert", private, out, "--model", tiny, "--mask", "--mask-map", places)

    assert (1, "mine", False) == (result.exit_code, places.read_text(), out.exists())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--mask-map", "x.json"), "go with --mask"),
        (("--no-text", "--mask"), "no words to mask"),
    ],
)
def test_options_that_do_not_fit_are_a_wrong_use(run, transcript, tmp_path, words, sentence):
    result = run("convert", transcript, tmp_path / "out.csv", *words)

    assert 2 == result.exit_code
    assert sentence in result.stderr


def test_a_missing_list_of_names_is_one_sentence(run, tiny, private, tmp_path):
    result = run(
        "convert", private, tmp_path / "out.csv", "--model", tiny, "--mask", "--mask-names", tmp_path / "none"
    )

    assert 1 == result.exit_code
    assert "cannot be opened" in result.stderr


def test_study_ids_of_digits_stay_in_the_names_of_sessions_and_that_is_said(run, write, tmp_path):
    rows = "".join(f"P10023{n},T,So?,OQ\nP10023{n},C,I will.,C+\n" for n in (4, 5))
    table, out = write("ids.csv", f"session,speaker,text,code\n{rows}"), tmp_path / "out.csv"
    result = run("convert", table, out, "--mask")

    assert {"P100234", "P100235"} == {row["session"] for row in csv.DictReader(io.StringIO(out.read_text()))}
    assert "masked: nothing; digits in the names of sessions stay, as in a study id; this is" in result.stderr


def test_what_is_masked_in_the_names_of_sessions_is_counted_and_led_back(run, write, tmp_path):
    """Both sessions are called '[NAME]_1' once the names are masked; the second gets a number."""
    rows = "".join(f"{name}_1,T,So?,OQ\n{name}_1,C,I will.,C+\n" for name in ("ann", "Bo"))
    table, names = write("named.csv", f"session,speaker,text,code\n{rows}"), write("names.txt", "Ann\nBo\n")
    out, places = tmp_path / "out.csv", tmp_path / "map.json"
    result = run("convert", table, out, "--mask", "--mask-names", names, "--mask-map", places)
    found = json.loads(places.read_text())["replaced_in_session_names"]

    assert "masked: nothing; in the names of sessions: 2 names of the list; this is" in result.stderr
    assert {"[NAME]_1", "[NAME]_1 2"} == {
        row["session"] for row in csv.DictReader(io.StringIO(out.read_text()))
    }
    assert [("[NAME]_1", 0, 0, 6, 0, 3), ("[NAME]_1 2", 1, 0, 6, 0, 2)] == [
        (one["session"], one["number"], one["start"], one["end"], one["original_start"], one["original_end"])
        for one in found
    ]
    assert "ann" not in places.read_text().casefold()
