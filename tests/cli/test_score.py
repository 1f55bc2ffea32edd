import csv
import io
import json

import pytest

HUMAN = """\
session,speaker,text,code,talk_type
a,T,You drink after work.,simple_reflection,
a,T,Part of you misses it.,complex_reflection,
a,T,What worries you?,open_question,
a,T,What else?,open_question,
a,C,I want to cut down.,change,desire
a,C,It helps me relax.,sustain,reason
a,T,You should stop.,persuade,
a,C,Yeah.,neutral,
"""


@pytest.fixture(name="human")
def _human(tmp_path):
    """Return a table that a person coded."""
    path = tmp_path / "human.csv"
    path.write_text(HUMAN, encoding="utf-8")
    return path


def facts(result):
    assert 0 == result.exit_code, result.output
    return json.loads(result.stdout)


def test_a_persons_codes_are_scored_as_the_codebook_says(run, human):
    """Volley 1: CR and one question; volley 2: persuade. Utterances: SR, CR, two OQ, ADW."""
    (card,) = facts(run("score", human, "--format", "json"))["sessions"]
    miti, misc, client = card["miti_4_2_1"], card["misc_2_5"], card["client"]

    assert {"Q": 1, "CR": 1, "Persuade": 1} == {code: n for code, n in miti["counts"].items() if n}
    assert (2, 1.0, "too few to score") == (miti["volleys"], miti["r_to_q"]["value"], miti["r_to_q"]["band"])
    assert (100.0, "too few to score") == (miti["percent_complex"]["value"], miti["percent_complex"]["band"])
    assert (0, 1) == (miti["mi_adherent"], miti["mi_non_adherent"])
    assert (1.0, 50.0) == (misc["r_to_q"]["value"], misc["percent_complex"]["value"])
    assert (4, 5) == (
        misc["percent_mi_consistent"]["numerator"], misc["percent_mi_consistent"]["denominator"],
    )  # fmt: skip
    assert 50.0 == client["percent_change"]["value"]


def test_a_persons_codes_are_told_from_a_models(run, human):
    whole = facts(run("score", human, "--format", "json"))

    assert ("human", "human") == (whole["micoder"]["model"], whole["sessions"][0]["coded_by"])
    assert "coded by a person" in run("score", human).stdout


def test_a_transcript_is_coded_and_scored(run, tiny, transcript):
    """One OQ in the first volley, one SR and one CQ in the second."""
    whole = facts(run("score", transcript, "--model", tiny, "--format", "json"))
    miti = whole["sessions"][0]["miti_4_2_1"]

    assert {"Q": 2, "SR": 1} == {code: n for code, n in miti["counts"].items() if n}
    assert (0.5, "too few to score") == (miti["r_to_q"]["value"], miti["r_to_q"]["band"])


def test_every_output_says_version_model_and_hash(run, tiny, transcript):
    from micoder import __version__
    from micoder.coders.store import open_model

    sha = open_model(str(tiny)).sha256
    whole = facts(run("score", transcript, "--model", tiny, "--format", "json"))
    (row,) = csv.DictReader(io.StringIO(run("score", transcript, "--model", tiny, "--format", "csv").stdout))

    assert {"version": __version__, "model": "tiny", "model_sha256": sha} == whole["micoder"]
    assert (f"tiny@{sha}", __version__) == (row["model"], row["version"])
    assert (
        f"micoder {__version__} | model tiny sha256 {sha[:12]}"
        in run("score", transcript, "--model", tiny).stdout
    )


@pytest.mark.parametrize("name", ["csv", "jsonl", "json"])
def test_a_coded_file_scores_as_its_transcript(run, tiny, transcript, tmp_path, name):
    coded = tmp_path / f"talk.{name}"
    run("code", transcript, "--model", tiny, "--format", name, "-o", coded)

    direct = facts(run("score", transcript, "--model", tiny, "--format", "json"))
    again = facts(run("score", coded, "--format", "json"))

    assert ("tiny", direct["micoder"]["model_sha256"]) == (
        again["micoder"]["model"], again["micoder"]["model_sha256"],
    )  # fmt: skip
    assert direct["sessions"][0]["coded_by"] == again["sessions"][0]["coded_by"] != ""
    for part in ("codes", "client", "talk_time", "miti_4_2_1", "misc_2_5"):
        assert without_intervals(direct["sessions"][0][part]) == without_intervals(again["sessions"][0][part])


def without_intervals(facts):
    """Return the counted figures; a coded file holds no chances to draw intervals from."""
    if isinstance(facts, dict):
        left_out = ("low", "high", "estimate")
        return {key: without_intervals(value) for key, value in facts.items() if key not in left_out}
    return facts


@pytest.mark.parametrize("name", ["table", "csv", "json"])
def test_the_same_input_gives_the_same_bytes(run, tiny, transcript, name):
    first, second = (run("score", transcript, "--model", tiny, "--format", name) for _ in range(2))

    assert first.stdout_bytes == second.stdout_bytes != b""


def test_what_has_no_denominator_is_null_and_not_zero(run, tmp_path):
    path = tmp_path / "human.csv"
    path.write_text("session,speaker,text,code\na,T,Hi.,other\na,C,Yeah.,neutral\n", encoding="utf-8")
    (card,) = facts(run("score", path, "--format", "json"))["sessions"]

    assert (None, "n/a") == (card["miti_4_2_1"]["r_to_q"]["value"], card["miti_4_2_1"]["r_to_q"]["band"])
    assert card["client"]["percent_change"]["value"] is None


def test_the_globals_of_a_person_are_scored(run, human):
    (card,) = facts(run("score", human, "--format", "json", "--globals", "4,3,5,4"))["sessions"]
    rated = card["miti_4_2_1"]["globals"]

    assert (3.5, 4.5) == (rated["technical"]["value"], rated["relational"]["value"])


def test_without_ratings_there_are_no_globals(run, human):
    (card,) = facts(run("score", human, "--format", "json"))["sessions"]

    assert card["miti_4_2_1"]["globals"] is None


def test_the_counselors_name_can_be_given_for_a_coded_table(run, tmp_path):
    path = tmp_path / "human.csv"
    path.write_text(
        "session,speaker,text,code\na,Emma,Why?,open_question\na,Tom,Hm.,neutral\n", encoding="utf-8"
    )
    (card,) = facts(run("score", path, "--format", "json", "--counselor", "Emma"))["sessions"]

    assert 1 == card["misc_2_5"]["counts"]["OQ"]


def test_coded_files_of_different_coders_are_not_said_to_be_one_models(
    run, tiny, transcript, human, tmp_path
):
    coded = tmp_path / "coded.csv"
    run("code", transcript, "--model", tiny, "--format", "csv", "-o", coded)
    whole = facts(run("score", coded, human, "--format", "json"))

    assert "several" == whole["micoder"]["model"]
    assert ["tiny", "human"] == [card["coded_by"].partition("@")[0] for card in whole["sessions"]]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--globals", "4,3,5"), "give four numbers: cultivating"),
        (("--globals", "4,3,5,x"), "give four numbers: cultivating"),
        (("--globals", ""), "give four numbers: cultivating"),
        (("--globals", "4,3,5,9"), "MITI globals are 1 to 5"),
        (("--globals", "4,3,5,4", "--globals", "4,3,5,5"), "give each session's ratings once"),
        (("--globals", "a=4,3,5,4", "--globals", "4,3,5,5"), "give each session's ratings once"),
        (("--globals", "a=4,3,5,4", "--globals", "a=4,3,5,5"), "give each session's ratings once"),
    ],
)
def test_ratings_that_cannot_be_are_refused(run, human, words, sentence):
    result = run("score", human, *words)

    assert (2, "") == (result.exit_code, result.stdout)
    assert sentence in result.stderr


def test_the_ratings_of_one_session_are_not_given_to_two(run, tmp_path):
    path = tmp_path / "two.csv"
    path.write_text(HUMAN + HUMAN.partition("\n")[2].replace("a,", "b,"), encoding="utf-8")
    result = run("score", path, "--globals", "4,3,5,4")

    assert 1 == result.exit_code
    assert "there are 2 sessions; say whose the global ratings are" in result.stderr


def test_the_ratings_of_each_session_come_with_its_name(run, tmp_path):
    path = tmp_path / "two.csv"
    path.write_text(HUMAN + HUMAN.partition("\n")[2].replace("a,", "b=1,"), encoding="utf-8")
    result = run("score", path, "--format", "json", "--globals", "b=1=4,3,5,4")

    first, second = (card["miti_4_2_1"]["globals"] for card in facts(result)["sessions"])
    assert first is None
    assert 3.5 == second["technical"]["value"]


def test_the_ratings_of_a_session_that_is_not_there_are_refused(run, human):
    result = run("score", human, "--globals", "zoe=4,3,5,4")

    assert (1, "") == (result.exit_code, result.stdout)
    assert "no session is named 'zoe'; there are 'a'" in result.stderr


def test_coded_and_uncoded_files_are_not_mixed(run, human, transcript):
    result = run("score", human, transcript)

    assert (1, "") == (result.exit_code, result.stdout)
    assert f"{human} is coded already and {transcript} is not; score them apart" in result.stderr


def test_cactis_column_names_can_be_asked_for(run, human):
    (row,) = csv.DictReader(io.StringIO(run("score", human, "--compat", "cacti").stdout))

    assert ("a", "1.0", "50.0", "human") == (row["SESSION"], row["RATIO_R2Q"], row["PCT_PCR"], row["model"])


@pytest.mark.parametrize("command", ["score", "feedback"])
def test_a_transcript_may_come_from_standard_input(run, tiny, transcript, command):
    piped = run(command, "-", "--model", tiny, input=transcript.read_text(encoding="utf-8"))

    assert 0 == piped.exit_code, piped.output
    assert "Session standard input" in piped.stdout


NAMES = (
    "Ann: What brings you here today?\nBob: I want to drink less, it is too much.\n"
    "Ann: What would that look like for you?\nBob: I would be home more.\n"
)
GUESSED = "'Ann' talks like the counselor"
OPTION = "name the counselor (--counselor NAME) if that is wrong"


@pytest.fixture(name="names")
def _names(tmp_path):
    """Return a transcript whose names do not say who the counselor is."""
    path = tmp_path / "names.txt"
    path.write_text(NAMES, encoding="utf-8")
    return path


def test_who_was_taken_for_the_counselor_stands_on_the_card_on_the_screen_alone(run, tiny, names):
    result = run("score", names, "--model", tiny)

    assert (1, 0) == (result.stdout.count(GUESSED), result.stderr.count(GUESSED))
    assert OPTION in result.stdout


@pytest.mark.parametrize("form", ["table", "csv"])
def test_who_was_taken_for_the_counselor_is_told_where_the_scores_go_to_a_file(
    run, tiny, names, tmp_path, form
):
    path = tmp_path / "scores.out"
    result = run("score", names, "--model", tiny, "--format", form, "-o", path)

    assert result.stderr.startswith(f"names: {GUESSED}")
    assert OPTION in result.stderr
    assert GUESSED in path.read_text(encoding="utf-8")
