import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.errors import NotAConversation, UnreadableLine
from tests.readers.helpers import kept, left_out, read, rows, times


def srt(*texts: str) -> str:
    """Return an SRT file with a caption of one second for each text."""
    return "\n\n".join(
        f"{at + 1}\n00:00:{at:02},000 --> 00:00:{at + 1:02},000\n{text}" for at, text in enumerate(texts)
    )


def test_a_name_on_the_first_caption_of_a_turn_holds_until_the_next_name():
    reading = read(srt("Travis: One,", "two,", "three.", "Ann: Four."))

    assert ("srt", ["Travis", "Travis", "Travis", "Ann"]) == (
        reading.format,
        [who for who, _ in rows(reading)],
    )
    assert [(0, 1000), (1000, 2000), (2000, 3000), (3000, 4000)] == times(reading)


def test_tags_are_no_words():
    assert [("T", "Yes?"), ("C", "No.")] == rows(
        read(srt("<i>T: Yes?</i>", '<font color="red">C: No.</font>'))
    )


def test_an_empty_caption_is_counted_and_loses_nothing():
    reading = read(srt("T: Yes?", "", "C: No."))

    assert (3, [("T", "Yes?"), ("C", "No.")]) == (reading.facts["cues"], rows(reading))


def test_windows_letters_are_read_with_a_warning():
    reading = read(srt("T: Schön?", "C: Ja.").encode("cp1252"))

    assert ([("T", "Schön?"), ("C", "Ja.")], "cp1252", 1) == (
        rows(reading),
        reading.encoding,
        len(reading.warnings),
    )


def test_a_malformed_time_names_its_line():
    with pytest.raises(UnreadableLine, match=r"talk\.x:6: cannot read the caption's times"):
        read(srt("T: Yes?") + "\n\n2\n00:00:0x,000 --> 00:00:03,000\nC: No.")


def test_captions_without_names_are_refused_with_their_number():
    with pytest.raises(NotAConversation) as caught:
        read(srt("Yes?", "No."))
    assert {"cues": 2} == caught.value.facts


@given(st.lists(st.sampled_from(["Tom: one two", "Ann: three", "going on here", "(pause)", ""]), min_size=1))
@settings(max_examples=100, deadline=None)
def test_words_in_are_words_kept_and_words_left_out(texts):
    words = sum(len(text.replace("Tom: ", "").replace("Ann: ", "").split()) for text in texts)
    try:
        reading = read(srt(*texts))
    except NotAConversation:
        return
    assert words == kept(reading) + left_out(reading)


def test_a_caption_may_hold_two_speakers_a_line_each():
    reading = read(srt("ANN: Yes?", "BO: No,\nno.\nANN: So\nit is.", "BO: Well: yes."))

    assert [("ANN", "Yes?"), ("BO", "No, no."), ("ANN", "So it is."), ("BO", "Well: yes.")] == rows(reading)


@pytest.mark.parametrize("label", ["[Speaker 1]: ", "[SPEAKER_00] ", ">> ANN: ", "- Ann Lee: "])
def test_labels_of_captions_come_in_several_shapes(label):
    name = label.strip(":[] ->")
    other = "[Speaker 2]: " if "[" in label else "BO: "

    assert [(name, "Yes?"), ("Speaker 2" if "[" in label else "BO", "No.")] == rows(
        read(srt(f"{label}Yes?", f"{other}No."))
    )


def test_a_sound_in_brackets_is_no_speaker():
    assert [("T", "Yes?"), ("T", "[Laughs] So."), ("C", "No.")] == rows(
        read(srt("T: Yes?", "[Laughs] So.", "C: No."))
    )


def test_sbv_is_read_as_captions():
    reading = read("0:00:03.120,0:00:05.400\nT: Yes,\nso?\n\n0:00:05.900,0:00:10.000\nC: No.\n")

    assert ("sbv", [("T", "Yes, so?"), ("C", "No.")], [(3120, 5400), (5900, 10000)]) == (
        reading.format,
        rows(reading),
        times(reading),
    )
