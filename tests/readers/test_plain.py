import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.errors import MicoderError, NotAConversation
from tests.readers.helpers import kept, left_out, read, reasons, rows, times, turns


def test_names_of_people_with_titles_and_brackets_are_speakers():
    text = "Dr. Ann Lee (UNM): Hello.\nstokes: Hi.\nstokes: Well.\nZ. Victor Zhou (xz): Yes.\nstokes: So.\n"

    assert ["Dr. Ann Lee (UNM)", "stokes", "Z. Victor Zhou (xz)"] == list(read(text).sessions[0].speakers)


def test_a_teams_paste_has_the_name_below_the_times():
    text = "0:0:0.0 --> 0:0:1.820\nAnn Lee\nHello\n0:0:2.0 --> 0:0:3.5\n+12*****65\nHi,\nyes.\n"
    reading = read(text)

    assert ([("Ann Lee", "Hello"), ("+12*****65", "Hi, yes.")], "text") == (rows(reading), reading.format)
    assert [(0, 1820), (2000, 3500)] == times(reading)


def test_a_header_is_left_out_with_its_words():
    reading = read("Session 4\nAudio file: a.wav\n\nT: How was it, then, after all of that?\nC: Hm.\n")

    assert [(1, 2), (2, 3)] == [(line, words) for line, words, _ in reasons(reading)]


def test_a_colon_inside_what_is_said_makes_no_speaker():
    reading = read("T: Hello.\nC: I thought:\nwell then: no.\nNote: this is mine.\nT: Yes.\nC: So.\n")

    assert ("T", "C") == reading.sessions[0].speakers
    assert [3, 4] == [one.line for one in reading.doubts]


def test_a_clock_in_a_sentence_makes_no_speaker():
    assert [("T", "At what time? 10:30: that is late."), ("C", "Yes.")] == rows(
        read("T: At what time?\n10:30: that is late.\nC: Yes.\n")
    )


def test_times_on_some_labels_only_are_kept():
    reading = read("T: One.\nC: Two.\n[00:05:00] T: Three.\nC: Four.\n")

    assert ([None, None, 300000, None], "TCTC") == (
        [start for start, _ in times(reading)],
        "".join(who for who, _ in rows(reading)),
    )


def test_a_name_that_stands_once_is_a_doubt():
    reading = read("T: One.\nC: Two.\nRemarkably: three.\nT: Four.\nC: Five.\n")

    assert [3] == [one.line for one in reading.doubts]


def test_utf16_without_a_mark_and_windows_letters_are_read():
    text = "T: Wie war’s?\nC: Schön.\n"

    assert rows(read(text)) == rows(read(text.encode("utf-16-le"))) == rows(read(text.encode("cp1252")))
    assert "cp1252" == read(text.encode("cp1252")).encoding


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Just some prose.\nIn two lines.\n", "no speaker labels found"),
        (
            "One\n" * 30 + "T: two\nC: three\n",
            "most lines belong to no speaker (the first label stands on line 31)",
        ),
        ("\n".join(["Once: upon", *["a time there was"] * 60, "Twice: told"]), "only 2 of 62 lines"),
    ],
)
def test_text_without_speakers_is_refused_with_what_would_be_right(text, says):
    with pytest.raises(NotAConversation, match="each turn should begin with a name and a colon") as caught:
        read(text)
    assert says in str(caught.value)


LINES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("TC"), st.sampled_from(["well then", "I see", "no"])),
        st.tuples(
            st.just(""),
            st.sampled_from(["going on", "and more //S1: mhm. // here", "-----", "12", "note: a b"]),
        ),
    ),
    max_size=20,
)


@given(LINES)
@settings(max_examples=100, deadline=None)
def test_words_in_are_words_kept_and_words_left_out(lines):
    text = "\n".join(f"{who}: {said}" if who else said for who, said in lines)
    words = sum(len(said.split()) for _, said in lines)
    try:
        reading = read(text)
    except MicoderError:
        return
    # the opening mark with its name is one word, the closing mark is another one
    assert words - 2 * int(reading.facts["inline overlaps"]) == kept(reading) + left_out(reading)


def test_rows_of_one_speaker_are_one_turn():
    assert [("T", "One. Two."), ("C", "Three.")] == turns(read("T: One.\nT: Two.\nC: Three.\n"))


def test_names_in_a_heading_are_no_turns():
    heading = "Interview 3\nDate: 2026-01-03\nInterviewer: Jane\nParticipant: 07\n\n"
    reading = read(heading + "INT: Hello there, and how was it then?\nP07: Hi, well.\nINT: So?\nP07: Well.\n")

    assert ("INT", "P07") == reading.sessions[0].speakers


def test_bracketed_names_are_speakers_and_sounds_are_not():
    text = "[id1] Yes?\n[Music] plays\n[id2] No.\n[id3] So.\n"

    assert [("id1", "Yes? [Music] plays"), ("id2", "No."), ("id3", "So.")] == rows(read(text))


def test_another_scripts_letters_are_not_taken_for_windows_ones():
    with pytest.raises(MicoderError, match="name the encoding"):
        read("T: 你好世界你好\nC: 你好世界\n".encode("gb2312"))
    assert ("T", "你好") == rows(read("T: 你好\nC: 世界\n".encode("gb2312"), encoding="gb2312"))[0]


def test_a_name_alone_that_comes_back_is_a_speaker_and_a_word_that_comes_back_is_none():
    text = "Ann Lee\nWhat now?\n\nBo\nYeah\n\nAnn Lee\nSo?\n\nBo\nYeah\n\nAnn Lee\nWell.\n\nBo\nNo.\n"

    assert ["Ann Lee", "Bo"] * 3 == [who for who, _ in rows(read(text))]
    assert ["What now?", "Yeah", "So?", "Yeah", "Well.", "No."] == [said for _, said in rows(read(text))]


def test_notes_with_headings_that_come_back_once_are_no_conversation():
    with pytest.raises(NotAConversation):
        read("Plan\nAsk about sleep.\nResult\nSlept well.\nPlan\nAsk again.\n")


def test_marks_of_time_inside_a_turn_cut_it():
    reading = read("I: Why? #00:00:05-3#\nB: I drink. #00:00:07-9# I am not sure. #00:00:10-0#\nI: So.\n")

    assert [("I", "Why?"), ("B", "I drink."), ("B", "I am not sure."), ("I", "So.")] == rows(reading)
    assert [(None, 5300), (None, 7900), (7900, 10_000), (None, None)] == times(reading)
    assert [(1, 1, "a time mark"), (2, 2, "a time mark")] == reasons(reading)


def test_a_time_over_some_turns_is_that_of_the_next():
    reading = read(
        "Attendees\nAnn, Bo\nTranscript\n00:00:00\n\nAnn: So?\nBo: No.\n\n00:05:12\n\nAnn: Well.\nBo: Hm.\n\n"
        "Transcription ended after 00:07:41\n\nThis editable transcript was computer generated and might "
        "contain errors. People can also change the text after it was created.\n"
    )

    assert [("Ann", "So?"), ("Bo", "No."), ("Ann", "Well."), ("Bo", "Hm.")] == rows(reading)
    assert [0, None, 312_000, None] == [start for start, _ in times(reading)]


def test_numbers_of_lines_are_no_words():
    assert [("T", "So what brings you in?"), ("C", "Hm."), ("T", "So.")] == rows(
        read("1  T: So what brings\n2  you in?\n3  C: Hm.\n4  T: So.\n")
    )


def test_numbers_of_turns_are_no_names():
    assert [("T", "So?"), ("C", "No."), ("T", "Well."), ("C", "Hm.")] == rows(
        read("T1: So?\nC1: No.\nT2: Well.\nC2: Hm.\n")
    )
    assert ("T1", "C1", "T2") == read("T1: So?\nC1: No.\nT2: Well.\nT1: Hm.\n").sessions[0].speakers


def test_an_aside_behind_a_name_makes_no_speaker():
    reading = read("T: So?\nC (sighs): No.\nT [softly]: Well.\nC: Hm.\nT: I see.\n")

    assert [("T", "So?"), ("C", "No."), ("T", "Well."), ("C", "Hm."), ("T", "I see.")] == rows(reading)
