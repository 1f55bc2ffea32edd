"""What cannot be read or written: one sentence, exit 1, nothing on stdout, nothing half-written."""

import pytest

from tests.made_up import TRANSCRIPT

CODED = "session,speaker,text,code\na,T,Why?,open_question\na,C,Hm.,neutral\n"


@pytest.mark.parametrize("command", ["code", "score"])
def test_a_missing_file_is_refused(refused, tmp_path, command):
    path = tmp_path / "nowhere.txt"

    assert f"{path}: there is no such file" == refused(path, command=command)


@pytest.mark.parametrize("command", ["code", "score"])
def test_a_folder_is_refused(refused, tmp_path, command):
    assert f"{tmp_path}: is a folder" in refused(tmp_path, command=command)


@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff"])
@pytest.mark.parametrize("command", ["code", "score"])
def test_an_empty_file_is_refused(refused, write, command, content):
    path = write("empty.txt", content)

    assert refused(path, command=command).startswith(f"{path}: is empty")


def test_empty_standard_input_is_refused(refused):
    assert refused("-", input="").startswith("standard input: is empty")


def test_a_text_without_speakers_is_refused(refused, write):
    path = write("prose.txt", "This is a page of prose.\nNobody speaks in it.\n")

    assert f"{path}: no speaker labels found" in refused(path)


@pytest.mark.parametrize("words", [(), ("--counselor", "T")], ids=["", "named"])
def test_one_speaker_alone_is_refused_without_asking_for_the_counselor(refused, write, words):
    path = write("alone.txt", "T: Hello.\nT: Is anybody there?\n")

    assert (
        f"{path}: only one speaker ('T'), and coding needs a counselor and a client; "
        "put the other's name before each of the other's turns."
    ) == refused(path, *words)


def test_speakers_whose_names_say_nothing_are_listed_with_how_to_choose(refused, write):
    sentence = refused(write("names.txt", "Emma: Hello.\nTom: Hi.\n"))

    assert sentence.endswith("The speakers are 'Emma', 'Tom'; name the counselor (--counselor NAME).")


def test_a_counselor_who_does_not_speak_is_refused(refused, transcript):
    said = refused(transcript, "--counselor", "Eve")

    assert f"{transcript}: no speaker is named 'Eve'. The speakers are 'T', 'C'." == said


def test_a_slip_in_a_clients_name_is_answered_with_the_name(refused, write):
    path = write("couple.txt", "T: Hello.\nWife: Hi.\nHusband: Hi.\n")

    assert refused(path, "--client", "wief").endswith(
        "no speaker is named 'wief'. The speakers are 'T', 'Wife', 'Husband'; did you mean 'Wife'?"
    )


def test_who_does_not_know_the_client_is_asked_for_the_client(refused, write):
    said = refused(write("doctors.txt", "Doctor: Hello.\nNurse: Hi.\n"))

    assert said.endswith("The speakers are 'Doctor', 'Nurse'; name the client (--client NAME).")


def test_binary_content_is_refused(refused, write):
    path = write("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")

    assert refused(path).startswith(f"{path}: ")


def test_bytes_of_another_encoding_than_the_user_says_are_refused(refused, write):
    path = write("talk.txt", "T: Café?\nC: Oui.\n".encode("cp1252"))

    assert f"{path}: is not utf-8 text" in refused(path, "--encoding", "utf-8")


def test_a_table_without_words_names_the_missing_column(refused, write):
    assert "no text column" in refused(write("talk.csv", "session,speaker,feeling\na,T,good\na,C,bad\n"))


def test_a_table_without_speakers_names_the_missing_column(refused, write):
    assert "no speaker column" in refused(write("talk.csv", "session,text\na,Hello.\na,Hi.\n"))


def test_a_mapped_column_that_is_not_there_is_refused(refused, write):
    path = write("talk.csv", "session,speaker,text\na,T,Hello.\na,C,Hi.\n")

    assert "Whom" in refused(path, "--map", "speaker=Whom")


def test_a_row_with_too_many_cells_is_refused_with_its_line(refused, write):
    path = write("talk.csv", "session,speaker,text\na,T,Hello.\na,C,Hi, you.\n")

    assert refused(path).startswith(f"{path}:3: has 4 cells where the header has 3")


def test_a_quote_that_never_closes_is_refused(refused, write):
    path = write("talk.csv", 'session,speaker,text\na,T,"Hello.\na,C,Hi.\n')

    assert refused(path).startswith(f"{path}:")


def test_a_table_with_a_header_alone_is_refused(refused, write):
    assert "has a header and no rows" in refused(write("talk.csv", "session,speaker,text\n"))


def test_captions_without_speakers_are_refused(refused, write):
    path = write("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nhello there\n")

    assert refused(path).startswith(f"{path}: ")


def test_two_sessions_of_one_name_are_refused(refused, transcript):
    assert "two sessions are named 'talk'" in refused(transcript, transcript)


def test_one_bad_file_among_good_ones_leaves_nothing_half_written(refused, write, transcript, tmp_path):
    out = tmp_path / "out.csv"

    assert "is empty" in refused(transcript, write("empty.txt", ""), "--format", "csv", "-o", out)
    assert not out.exists()


def test_a_code_that_the_codebook_does_not_have_is_refused_with_its_line(refused, write):
    path = write("human.csv", CODED.replace("open_question", "wonderful"))

    assert f"{path}:2: 'wonderful' is no code for a counselor" in refused(path, command="score")


def test_an_output_file_that_is_there_stays_as_it_is(refused, write, transcript):
    path = write("mine.csv", "mine")

    assert "already there" in refused(transcript, "--format", "csv", "-o", path)
    assert "mine" == path.read_text()


def test_an_output_folder_that_is_missing_is_refused(refused, transcript, tmp_path):
    out = tmp_path / "nowhere" / "out.csv"

    assert f"{out}: cannot be written" in refused(transcript, "--format", "csv", "-o", out)


def test_escapes_in_a_name_do_not_reach_the_terminal(refused, write):
    assert "\x1b" not in refused(write("talk.csv", "session,speaker,text\na,Em\x1b[2Jma,Hi.\na,Tom,Hi.\n"))


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nonsense",),
        ("code",),
        ("code", "talk.txt", "--format", "xml"),
        ("code", "talk.txt", "--nonsense"),
        ("code", "talk.txt", "--min-confidence", "2"),
        ("code", "talk.txt", "--map", "speaker"),
        ("code", "talk.txt", "--map", "speeker=Who"),
        ("code", "talk.txt", "--read-as", "papyrus"),
        ("code", "talk.txt", "--encoding", "klingon"),
        ("check", "talk.txt", "--encoding", "hex"),
        ("score", "talk.txt", "--format", "jsonl"),
        ("train", "corpus.csv"),
        ("evaluate", "corpus.csv", "--folds", "1"),
    ],
    ids=" ".join,
)
def test_a_command_used_wrongly_exits_with_2_and_shows_how(run, words):
    result = run(*words)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "Usage:" in result.stderr


def test_a_windows_file_is_read_with_a_warning(run, tiny, write):
    path = write("talk.txt", TRANSCRIPT.replace("drinking", "café").encode("cp1252"))
    result = run("code", path, "--model", tiny, "--format", "csv")

    assert 0 == result.exit_code
    assert "café" in result.stdout
    assert "read as Windows-1252" in result.stderr
