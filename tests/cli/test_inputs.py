"""What a command says of its inputs before it codes them, and of those that are coded already."""

import csv
import io

import pytest

from tests.made_up import TRANSCRIPT

HUMAN = "session,speaker,text,code\na,T,Why?,open_question\na,C,Hm.,neutral\n"


@pytest.fixture(name="coded")
def _coded(run, tiny, transcript, tmp_path):
    """Return a file that the tiny model coded."""
    path = tmp_path / "coded.csv"
    run("code", transcript, "--model", tiny, "-o", path)
    return path


def codes_of(text):
    return [row["code"] for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize("command", ["code", "score"])
def test_all_bad_files_are_named_together_before_anything_is_coded(run, monkeypatch, write, command):
    monkeypatch.setattr("micoder.cli.coding.code_session", None)
    empty, alone, good = (
        write("empty.txt", ""),
        write("alone.txt", "T: Hi.\nT: So?\n"),
        write("a.txt", TRANSCRIPT),
    )
    missing = good.with_name("nowhere.txt")
    result = run(command, good, empty, missing, alone)
    head, *sentences = result.stderr.splitlines()

    assert (1, "") == (result.exit_code, result.stdout)
    assert "Error: 3 of 4 inputs cannot be used, and nothing was written:" == head
    assert [str(path) for path in (empty, missing, alone)] == [one.partition(": ")[0] for one in sentences]


def test_a_bad_file_among_coded_ones_is_named_with_the_others(run, write, coded):
    bad, empty = write("bad.csv", HUMAN.replace("neutral", "wonderful")), write("empty.csv", "")
    result = run("score", coded, bad, empty)

    assert (1, "") == (result.exit_code, result.stdout)
    assert f"{bad}:3: 'wonderful' is no code for a client" in result.stderr
    assert f"{empty}: is empty" in result.stderr


def test_a_session_of_one_speaker_in_a_table_of_many_is_named(run, tiny, write):
    path = write("many.csv", "session,speaker,text\na,T,Hi.\na,C,Hi.\nb,T,Hello?\n")

    assert f"{path}, session b: only one speaker ('T')" in run("code", path, "--model", tiny).stderr


def test_an_identical_copy_of_a_file_is_remarked_on(run, tiny, transcript, write):
    copy = write("copy.txt", TRANSCRIPT)
    result = run("code", transcript, copy, "--model", tiny, "--format", "csv")

    assert (0, 14) == (result.exit_code, len(codes_of(result.stdout)))
    assert f"{copy}: holds the same as {transcript}, byte for byte\n" == result.stderr


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("Therapits: Why?\n", "slip: 1 turn of 'Therapits' is not coded; is it a slip of 'Therapist'?\n"),
        ("Aunt: No.\nClient: Yes.\nAunt: No.\n",
         "slip: 2 turns of 'Aunt' are not coded; a client is named with --client NAME\n"),
    ],
    ids=["slip", "other"],
)  # fmt: skip
def test_turns_of_who_is_neither_counselor_nor_client_are_counted(run, tiny, write, last, said):
    path = write("slip.txt", f"Therapist: Hello. How are you?\nClient: Fine.\nTherapist: Good.\n{last}")

    assert said == run("code", path, "--model", tiny, "--format", "csv").stderr


def test_a_heading_that_reads_like_a_turn_is_called_one(run, tiny, write):
    path = write("slip.txt", f"Goal: to cut down\n{TRANSCRIPT}")

    assert (
        "slip: 1 turn of 'Goal' is not coded; it looks like a heading; delete the line if nobody said it\n"
        == run("code", path, "--model", tiny, "--format", "csv").stderr
    )


def test_a_client_who_is_named_is_no_longer_counted(run, tiny, write):
    path = write("aunt.txt", f"{TRANSCRIPT}Aunt: No.\n")

    assert "" == run("code", path, "--model", tiny, "--client", "Aunt", "--client", "C", "-q").stderr


def test_codes_of_a_file_below_the_confidence_are_left_for_a_person(run, tiny, transcript, coded):
    """A coded file is cut by its confidences as the transcript is that it was coded from."""
    sure = sorted(float(row["confidence"]) for row in csv.DictReader(io.StringIO(coded.read_text())))
    floor = ("--min-confidence", sure[3])
    anew = run("convert", transcript, "-", "--to", "csv", "--model", tiny, *floor)
    result = run("convert", coded, "-", "--to", "csv", *floor)

    assert (0, "") == (result.exit_code, result.stderr)
    assert codes_of(anew.stdout) == codes_of(result.stdout)
    assert 3 == codes_of(result.stdout).count("")


def test_scores_of_a_coded_file_leave_out_what_is_below_the_confidence(run, coded):
    counted, left = (
        run("score", coded, "--format", "csv", "--min-confidence", floor).stdout for floor in ("0", "100%")
    )

    assert counted != left


def test_a_confidence_has_no_effect_on_codes_without_one_and_that_is_said(run, write):
    path = write("human.csv", HUMAN)
    plain, result = run("score", path), run("score", path, "--min-confidence", "0.5")

    assert (plain.stdout, "") == (result.stdout, plain.stderr)
    assert f"{path}: no confidence beside the codes; --min-confidence has no effect\n" == result.stderr


@pytest.mark.parametrize("command", [("score",), ("convert", "-", "--to", "csv")], ids=" ".join)
@pytest.mark.parametrize(
    ("words", "options"),
    [
        (("--model", "nowhere"), "--model has"),
        (("--model", "nowhere", "--no-split"), "--model and --split/--no-split have"),
    ],
)
def test_options_that_say_how_to_code_have_no_effect_on_a_coded_file_and_that_is_said(
    run, coded, command, words, options
):
    name, *more = command
    result = run(name, coded, *more, *words)

    assert 0 == result.exit_code, result.output
    assert f"{coded}: coded already and not coded again; {options} no effect\n" == result.stderr
    assert "" == run(name, coded, *more).stderr
