import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.errors import MicoderError, NotAConversation
from tests.readers.helpers import kept, left_out, read, reasons, rows, times, turns

SAID = [("T", "How was it?"), ("C", "Hm, hard.")]


@pytest.mark.parametrize(
    "text",
    [
        "T: How was it?\nC: Hm, hard.\n",
        "T:How was it?\nC:Hm, hard.\n",
        "T: How\nwas it?\n\nC: Hm,\n   hard.\n",
        "\r\nT: How was it?\r\n\r\nC: Hm, hard.\r\n",
        "12. T: How was it?\n13. C: Hm, hard.\n",
        "**T:** How was it?\n\n**C:** Hm, hard.\n",
        "**T**: How was it?\n\n**C**: Hm, hard.\n",
        "[T] How was it?\n[C] Hm, hard.\n",
        "T\tHow was it?\nC\tHm, hard.\n",
        "T - How was it?\nC - Hm, hard.\n",
        "T\nHow was it?\nC\nHm, hard.\n",
        "\u200eT:\u00a0How was it?\n\u200eC: Hm, hard.\n",
    ],
)
def test_labels_without_times(text):
    assert SAID == rows(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "T  0:01  \nHow was it?\n\nC  0:03  \nHm, hard.\n\nTranscribed by https://otter.ai\n",
        "[00:00:01] T: How was it?\n[00:00:03] C: Hm, hard.\n",
        "00:01 T: How was it?\n00:03 C: Hm, hard.\n",
        "T: [00:00:01] How was it?\nC: [00:00:03] Hm, hard.\n",
        "T (00:00:01):\nHow was it?\n\nC (00:00:03):\nHm, hard.\n",
        "**[00:01] T:** How was it?\n\n**[00:03] C:** Hm, hard.\n",
        "[00:01] **T:** How was it?\n\n[00:03] **C:** Hm, hard.\n",
        "**T:** [00:01] How was it?\n\n**C:** (00:03) Hm, hard.\n",
        "T: 00:00:01\nHow was it?\n\nC: 00:00:03\nHm, hard.\n",
        "T 0:01\nHow was it?\n\nC 0:03\nHm, hard.\n",
        "0:01 T\nHow was it?\n\n0:03 C\nHm, hard.\n",
        "[T] 00:00:01\nHow was it?\n\n[C] 00:00:03\nHm, hard.\n",
    ],
)
def test_labels_with_times(text):
    reading = read(text)

    assert (SAID, [(1000, None), (3000, None)]) == (rows(reading), times(reading))


def test_names_of_people_with_titles_and_brackets_are_speakers():
    text = "Dr. Ann Lee (UNM): Hello.\nstokes: Hi.\nstokes: Well.\nZ. Victor Zhou (xz): Yes.\nstokes: So.\n"

    assert ["Dr. Ann Lee (UNM)", "stokes", "Z. Victor Zhou (xz)"] == list(read(text).sessions[0].speakers)


def test_a_teams_paste_has_the_name_below_the_times():
    text = "0:0:0.0 --> 0:0:1.820\nAnn Lee\nHello\n0:0:2.0 --> 0:0:3.5\n+12*****65\nHi,\nyes.\n"
    reading = read(text)

    assert ([("Ann Lee", "Hello"), ("+12*****65", "Hi, yes.")], "text") == (rows(reading), reading.format)
    assert [(0, 1820), (2000, 3500)] == times(reading)


def test_an_overlap_inside_a_turn_is_its_own_speakers():
    reading = read("S01: [00:00:01] So you came. //S02: Mhm. // And then?\n\nS02: [00:00:05] Then I slept.\n")

    assert [
        ("S01", "So you came."),
        ("S02", "Mhm."),
        ("S01", "And then?"),
        ("S02", "Then I slept."),
    ] == rows(reading)
    assert [(1000, None), (None, None), (None, None), (5000, None)] == times(reading)
    assert ([], 1) == (reasons(reading), reading.facts["inline overlaps"])


def test_an_overlap_in_a_sentence_stands_behind_it():
    reading = read("S01: So you //S02: Mhm. // came for her. Why?\nS02: I //Ann Lee: Oh.// did\nS01: So.\n")

    assert [
        ("S01", "So you came for her."),
        ("S02", "Mhm."),
        ("S01", "Why?"),
        ("S02", "I did"),
        ("Ann Lee", "Oh."),
        ("S01", "So."),
    ] == rows(reading)


def test_overlaps_in_a_row_are_each_taken():
    reading = read("S01: [00:01] Or he... //S00: Just so. //S02: So it was.//\n\nS02: [00:05] Yes.\n")

    assert [("S01", "Or he..."), ("S00", "Just so."), ("S02", "So it was."), ("S02", "Yes.")] == rows(reading)
    assert 2 == reading.facts["inline overlaps"]


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


def test_a_time_at_the_end_of_a_paragraph_is_its_end():
    reading = read("T: How was it? #00:00:02-5#\nC: Hm, hard. #00:00:04-0#\n")

    assert (SAID, [(None, 2500), (None, 4000)]) == (rows(reading), times(reading))


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


def test_an_address_inside_what_is_said_is_no_overlap():
    assert ("T", "See https://a.org: it helps // a lot.") == rows(
        read("T: See https://a.org: it helps // a lot.\nC: So.\n")
    )[0]


@pytest.mark.parametrize(
    "line",
    [
        "#00:00:{at:02}-0# {who}: {said}",
        "#00:00:{at:02}# {who}: {said}",
        "[00:00:{at:02}:12] {who}: {said}",
        "[00:00:{at:02}] - {who}\n{said}",
        "{who} [00:00:{at:02}] {said}",
        "{who}\t00:{at:02}\t{said}",
        "{who}    00:{at:02}    {said}",
        "{who} · 00:{at:02}\n{said}",
        "[00:00:{at:02}.000 --> 00:00:59.000] [{who}] {said}",
        "[{at}.0s - 59.0s] {who}: {said}",
        "¤<{at}000>{who}: {said}",
        "{who}\n00:00:{at:02}\n{said}\n",
        "{who}\n0 minutes {at} seconds\n{said}",
        "[00:00:{at:02}:12]\n{who}: {said}\n",
        "00:{at:02} - 00:59 {who}\n{said}\n",
        "11/03/2024, 00:00:{at:02} - {who}: {said}",
        "[2024-03-11 00:00:{at:02}] {who}: {said}",
        "00:00:{at:02} From {who} to Everyone:\n{said}",
    ],
)
def test_names_and_times_come_in_the_order_of_many_tools(line):
    talk = [("Ann Lee", "So you came."), ("Bo", "For her."), ("Ann Lee", "I see."), ("Bo", "Hm.")]
    text = "\n".join(line.format(who=who, said=said, at=at) for at, (who, said) in enumerate(talk, start=3))
    reading = read(f"{text}\n")

    assert talk == rows(reading)
    assert [3000, 4000, 5000, 6000] == [start for start, _ in times(reading)]


@pytest.mark.parametrize(
    "line",
    [
        "- **{who}:** {said}",
        "### {who}\n{said}\n",
        "{who} | {said}",
        "{who}\n{said}\n",
        "SPEAKER: {who}\n{said}",
        "({who}) {said}",
        "{who}：{said}",
    ],
)
def test_roles_come_in_shapes_without_times(line):
    talk = [("Counselor", "So you came."), ("Client", "For her."), ("Counselor", "I see."), ("Client", "Hm.")]

    assert talk == rows(read("\n".join(line.format(who=who, said=said) for who, said in talk) + "\n"))


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


@pytest.mark.parametrize("name", ["Lee, Ann", "Client (M, 52)", "ann@example.org", "spk_0"])
def test_names_may_hold_commas_and_addresses(name):
    talk = [(name, "So?"), ("Bo", "No."), (name, "Well."), ("Bo", "Hm.")]

    assert talk == rows(read("".join(f"{who}: {said}\n" for who, said in talk)))


def test_roles_of_one_letter_may_have_a_full_stop():
    assert [("T", "So?"), ("C", "No."), ("T", "Well.")] == rows(read("T. So?\nC. No.\nT. Well.\n"))
