import json

import pytest

from tools.made_files import BUILDERS, TALK


@pytest.fixture(name="talk")
def _talk(tmp_path):
    path = tmp_path / "talk.vtt"
    path.write_bytes(BUILDERS["vtt"](TALK))
    return path


def test_check_shows_format_speakers_and_times(run, talk):
    result = run("check", talk)

    assert 0 == result.exit_code
    for part in ("vtt, utf-8", "4 turns, 23 words, times 0:00 to 0:04", "counselor", "counts: cues 4"):
        assert part in result.stdout


def test_check_gives_the_same_facts_as_json(run, talk):
    (facts,) = json.loads(run("check", talk, "--format", "json").stdout)

    assert ("vtt", 23, ["T", "C"]) == (
        facts["format"],
        facts["words"],
        [one["name"] for one in facts["sessions"][0]["speakers"]],
    )


def test_a_file_that_is_no_conversation_is_told_and_the_others_go_on(run, talk, tmp_path):
    odd = tmp_path / "odd.globals"
    odd.write_text("Global Ratings\n\nSpirit:\t3\n")
    result = run("check", odd, talk, "--format", "json")
    refused, read = json.loads(result.stdout)

    assert (1, {"global ratings": 1}) == (result.exit_code, refused["facts"])
    assert ("holds 1 global rating and" in refused["error"], "vtt") == (True, read["format"])


def test_check_takes_tiers_maps_and_encodings(run, tmp_path):
    table = tmp_path / "talk.csv"
    table.write_bytes("Wer;Was\nT;Schön?\nC;Ja.\n".encode("cp1252"))
    eaf = tmp_path / "talk.eaf"
    eaf.write_bytes(BUILDERS["eaf"](TALK))

    assert 0 == run("check", table, "--map", "speaker=Wer,text=Was", "--encoding", "cp1252").exit_code
    assert "T " in run("check", eaf, "--tier", "T", "--read-as", "eaf").stdout
    assert 1 == run("check", eaf, "--tier", "nobody").exit_code


def test_a_file_of_one_speaker_is_no_conversation(run, tmp_path):
    path = tmp_path / "alone.txt"
    path.write_text("T: Hello.\nT: Is anybody there?\n", encoding="utf-8")
    result = run("check", path)

    assert (1, "1 of 1 file cannot be read as a conversation\n") == (result.exit_code, result.stderr)
    assert "do: alone: only one speaker ('T'), and coding needs a counselor and a client" in result.stdout


def test_check_says_which_option_names_the_counselor(run, tmp_path):
    path = tmp_path / "names.txt"
    path.write_text("Emma: Hello.\nTom: Hi.\n", encoding="utf-8")
    result = run("check", path)

    assert 0 == result.exit_code
    assert "name the counselor (--counselor NAME)" in result.stdout


def test_what_there_is_one_of_is_counted_in_the_singular(run, tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("Title\nT: Hi.\nC: Hi.\n", encoding="utf-8")

    assert "left out: 1 x before the first speaker label (1 word, line 1)" in run("check", path).stdout
