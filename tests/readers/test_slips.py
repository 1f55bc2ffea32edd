"""A name without its colon, or with a letter wrong, is named; what was read stays as it stands."""

import pytest

from tests.readers.helpers import read, rows

TALK = """\
Therapist: What brings you here?
Client: I want to stop.
Therapist What else?
Client: My wife said so.
Therapist: You care for her.
Client: I do.
Therapist: What now?
"""
NO_COLON = "begins with 'Therapist' without a colon and was read as words of the turn before"


def told(text):
    return [(doubt.line, doubt.why) for doubt in read(text).doubts if doubt.tell]


def test_a_name_without_its_colon_is_doubtful_and_stays_in_the_turn_before():
    assert [(3, NO_COLON)] == told(TALK)
    assert ("Client", "I want to stop. Therapist What else?") == rows(read(TALK))[1]


@pytest.mark.parametrize(
    "line", ["Therapist said so, too.", "Therapists Do that.", "My Therapist Ann said so."]
)
def test_words_about_a_speaker_are_no_doubt(line):
    assert [] == told(TALK.replace("Therapist What else?", line))


def test_a_close_name_that_stands_once_may_be_a_slip():
    text = TALK.replace("Therapist What", "Theripist: What")

    assert [(3, "the name 'Theripist' stands once and may be a slip of 'Therapist'")] == told(text)
    assert ("Theripist", "What else?") == rows(read(text))[2]


def test_a_speakers_name_in_other_letters_begins_a_turn_and_may_be_a_slip():
    text = TALK.replace("Therapist", "Lena").replace("Lena What", "lena: What")

    assert [(3, "the name 'lena' stands once and may be a slip of 'Lena'")] == told(text)
    assert [("Client", "I want to stop."), ("lena", "What else?")] == rows(read(text))[1:3]


@pytest.mark.parametrize("line", ["Lena:What else?", "Lena :What else?"])
def test_a_speakers_name_without_a_blank_behind_its_colon_begins_a_turn(line):
    text = TALK.replace("Therapist What else?", line).replace("Therapist", "Lena")

    assert [] == told(text)
    assert ("Lena", "What else?") == rows(read(text))[2]


@pytest.mark.parametrize(
    ("name", "other"),
    [("Speaker 1", "Speaker 2"), ("Speaker A", "Speaker B"), ("RepA", "RepB"), ("Ann", "Bob")],
)
def test_the_names_of_two_people_are_no_slip(name, other):
    text = TALK.replace("Therapist What", f"{other}: What").replace("Therapist", name)

    assert [] == told(text)


def test_two_names_that_both_come_back_are_no_slip():
    text = TALK.replace("Therapist What", "Theripist: What").replace("Client: I do.", "Theripist: I do.")

    assert [] == told(text)


def test_code_says_which_turns_may_be_anothers(run, tiny, tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    result = run("code", path, "--model", tiny)

    assert 0 == result.exit_code, result.output
    assert f"look at line 3: {NO_COLON}" in result.stderr
    assert f"doubtful: 1 x {NO_COLON} (line 3)" in run("check", path).stdout
