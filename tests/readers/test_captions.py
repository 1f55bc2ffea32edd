import pytest

from tests.readers.helpers import left_out, read, rows, times, turns


def srt(*texts: str) -> str:
    """Return an SRT file with a caption of one second for each text."""
    return "".join(
        f"{at}\n00:00:{at:02},000 --> 00:00:{at + 1:02},000\n{text}\n\n" for at, text in enumerate(texts, 1)
    )


@pytest.mark.parametrize("name", ["Ann | UNM", "Ann 😀", 'Ann "Annie" Lee', "Lee, Ann | she/her"])
def test_names_with_bars_quotes_and_pictures_are_names_where_they_come_back(name):
    reading = read(srt(f"{name}: Hello?", "Bo: Hi.", f"{name}: And then?", f"{name}: Hm?"))

    assert [(name, "Hello?"), ("Bo", "Hi."), (name, "And then? Hm?")] == turns(reading)


def test_who_speaks_second_in_every_caption_is_found_behind_the_dash():
    reading = read(srt("- Ann: Hello?\n- Bo: Hi.", "- Ann: And then?\n- Bo: Nothing."))

    assert ["Ann", "Bo", "Ann", "Bo"] == [who for who, _ in turns(reading)]


def test_a_role_that_comes_back_on_later_lines_is_a_speaker():
    assert [("T", "Hello?"), ("C", "Hi."), ("T", "So."), ("C", "Hm.")] == turns(
        read(srt("T: Hello?\nC: Hi.", "T: So.\nC: Hm."))
    )


def test_a_colon_on_a_later_line_is_words_where_no_sign_says_a_name():
    assert [("T", "I thought Ann: no.")] == rows(read(srt("T: I thought\nAnn: no.")))


def test_a_caption_that_stands_once_for_each_of_its_words_is_read_once():
    reading = read(srt("[S1]: <u>How</u> so?", "[S1]: How <u>so?</u>", "[S2]: <u>Well.</u>", "[S2]: Well."))

    assert [("S1", "How so?"), ("S2", "Well.")] == rows(reading)
    assert [(1000, 3000), (3000, 5000)] == times(reading)
    assert (2, 5) == (reading.merged, left_out(reading))


def test_people_who_repeat_themselves_or_each_other_are_heard_twice():
    reading = read(srt("<v T>Yes.</v>", "<v C>Yes.</v>", "<v C>Yes.</v>"))

    assert [("T", "Yes."), ("C", "Yes."), ("C", "Yes.")] == rows(reading)


def test_places_on_the_screen_are_no_words():
    assert [("T", "Hello?"), ("C", "Hi.")] == rows(read(srt(r"{\an8}T: Hello?", r"<b>C:</b> {\i1}Hi.{\i0}")))


def test_speakers_of_whisper_cpp_stand_in_parentheses():
    reading = read(srt("(speaker 0) Hello?", "(speaker 1) Hi.", "(speaker ?) Hm."))

    assert ["speaker 0", "speaker 1", "speaker ?"] == [who for who, _ in rows(reading)]


def test_another_speaker_without_a_name_is_told():
    reading = read(srt(">> ANN: Hello?", ">> Hi.", ">> ANN: So.", ">> BO: Hm."))

    assert [("ANN", "Hello? Hi. So."), ("BO", "Hm.")] == turns(reading)
    assert [(6, True)] == [(one.line, one.tell) for one in reading.doubts]


@pytest.mark.parametrize(
    ("caption", "said"), [("So,\n>> I am.", "So, I am."), (">> but mind: no.", "but mind: no.")]
)
def test_another_speaker_without_a_name_is_told_wherever_the_sign_stands(caption, said):
    reading = read(srt("ANN: Hello?", "BO: Hi.", caption))

    assert ("BO", f"Hi. {said}") == turns(reading)[1]
    assert (10, True) in [(one.line, one.tell) for one in reading.doubts]


def test_words_that_begin_a_caption_in_the_midst_of_a_sentence_are_no_names():
    turn = ["T: What is it,", "because of him: that", "hurts,", "only", "Note: this", "C: Well.", "him: that"]
    talk = turn * 2

    assert ["T", "C", "T", "C"] == [who for who, _ in turns(read(srt(*talk)))]


def test_a_name_that_stands_once_beside_others_is_doubtful():
    reading = read(srt("T: Hello?", "C: Hi.", "Right: I see.", "T: So.", "C: Hm."))

    assert [(10, False)] == [(one.line, one.tell) for one in reading.doubts]
