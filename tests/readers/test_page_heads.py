import pytest

from tests.readers.helpers import left_out, read, reasons, rows, turns

TALK = "T: How was it?\n{0}\nC: Hm, hard,\n{1}\nand long.\nT: How so?\n{2}\nC: Well.\n"


@pytest.mark.parametrize(
    "heads",
    [
        ["MI STUDY SESSION ONE"] * 3,
        [f"Confidential – Study 12 – Page {at}" for at in (1, 2, 3)],
        [f"Transcript of Participant 0{at}" for at in (7, 7, 7)],
    ],
)
def test_a_running_head_is_left_out_wherever_it_cuts_a_turn(heads):
    reading = read(TALK.format(*heads))

    assert [("T", "How was it?"), ("C", "Hm, hard, and long."), ("T", "How so?"), ("C", "Well.")] == rows(
        reading
    )
    assert sum(len(one.split()) for one in heads) == left_out(reading)


@pytest.mark.parametrize("line", ["I do not know", "Yeah", "No.", "Maybe 10 a day", "Then the session ended"])
def test_what_people_say_again_and_again_stays(line):
    assert 3 == str(rows(read(TALK.format(line, line, line)))).count(line)


def test_capitals_tell_no_head_where_all_is_in_capitals():
    said = "I DON'T KNOW"

    assert 3 == str(rows(read(TALK.upper().format(said, said, said)))).count("DON'T KNOW")


def test_a_page_that_somebody_speaks_of_stays():
    assert 1 == str(rows(read(TALK.format("", "in the Big Book - page 417", "")))).count("page 417")


def test_a_foot_with_a_page_number_is_left_out_even_once():
    reading = read(TALK.format("", "Smith Study | Page 3 of 9", ""))

    assert ("C", "Hm, hard, and long.") == rows(reading)[1]


@pytest.mark.parametrize("heading", ["Session 2", "[SESSION #2]", "--- Interview No. 2 ---", "Visit 2"])
def test_a_heading_of_another_session_is_no_speech_and_is_told(heading):
    reading = read(f"Session 1\n\nT: Hi.\nC: Hello.\n\n{heading}\n\nT: Hi again.\nC: Hm.\n")

    assert [("T", "Hi."), ("C", "Hello."), ("T", "Hi again."), ("C", "Hm.")] == rows(reading)
    assert [(6, True)] == [(one.line, one.tell) for one in reading.doubts]


@pytest.mark.parametrize("time", ["", "0:03\n"])
def test_a_number_right_below_a_name_is_an_answer(time):
    text = (
        f"Therapist\n{time}From 0 to 10?\n\nClient\n{time}7\n\nTherapist\n{time}Why?\n\nClient\n{time}Hm.\n"
    )

    assert ["From 0 to 10?", "7", "Why?", "Hm."] == [said for _, said in turns(read(text))]


@pytest.mark.parametrize("below", ["", "\n"])
def test_a_number_that_ends_a_sentence_is_no_page(below):
    text = f"T: What makes it a 5 and not\n2\n{below}C: Hm.\n{below}T: So.\n"

    assert ("T", "What makes it a 5 and not 2") == rows(read(text))[0]


@pytest.mark.parametrize(
    "page", ["It is a 5\n\n12\n\nand no 2.", "It is a 5\n12\nand no 2.", "It is a 5 and no 2.\n12"]
)
def test_a_number_elsewhere_is_a_pages(page):
    assert ("T", "It is a 5 and no 2.") == rows(read(f"T: {page}\nC: Hm.\nT: So.\n"))[0]


def test_initials_over_a_name_are_no_speech():
    heads = ["AL\nAnn Lee\n0:03", "BR\nBo van Ray\n0:06", "AL\nAnn Lee\n0:09", "BR\nBo van Ray\n0:12"]
    said = ["How was it?", "Hm.", "OK", "Well."]
    text = "".join(f"{head}\n{one}\n" for head, one in zip(heads, said, strict=True))

    assert said == [said for _, said in turns(read(text))]
    assert [(1, 1), (5, 1), (9, 1), (13, 1)] == [place[:2] for place in sorted(reasons(read(text)))]


def test_an_ok_over_a_name_with_these_initials_stays():
    text = "Bo Ray:\nHm.\nOK\nOlga Kim:\nAnd then?\nBo Ray:\nWell.\nOlga Kim:\nI see.\n"

    assert ("Bo Ray", "Hm. OK") == turns(read(text))[0]
