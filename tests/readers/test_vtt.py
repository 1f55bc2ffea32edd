import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.errors import NotAConversation, UnreadableLine
from tests.readers.helpers import kept, left_out, read, reasons, rows, times


def cues(*texts: str, head: str = "WEBVTT\n\n") -> str:
    """Return a WebVTT file with a cue of one second for each text."""
    return head + "\n\n".join(
        f"00:00:{at:02}.000 --> 00:00:{at + 1:02}.000\n{text}" for at, text in enumerate(texts)
    )


def test_zoom_names_stand_before_a_colon():
    reading = read(cues("Ann Lee (UNM): Hello,", "stokes: Hi.", "stokes: So."))

    assert [("Ann Lee (UNM)", "Hello,"), ("stokes", "Hi."), ("stokes", "So.")] == rows(reading)
    assert ("cue", 3) == (reading.sessions[0].unit, reading.facts["cues"])


def test_a_cue_without_a_name_goes_on_with_the_speaker_before():
    assert [("T", "One,"), ("T", "two."), ("C", "Three.")] == rows(read(cues("T: One,", "two.", "C: Three.")))


def test_voice_tags_may_span_lines_and_stay_open():
    text = cues("<v Smith, J (he/him)>Hello &amp;\nmore</v>", "<v.loud Ann>Hi <i>there</i>")

    assert [("Smith, J (he/him)", "Hello & more"), ("Ann", "Hi there")] == rows(read(text))


def test_two_voices_in_one_cue_are_two_rows():
    assert [("T", "Yes?"), ("C", "No.")] == rows(read(cues("<v T>Yes?</v>\n<v C>No.</v>")))


def test_teams_ids_short_times_and_commas_are_read():
    first = "3f2a-4b/12-0\n0:0:3.410 --> 0:0:4,5\n<v T>Yes?</v>"
    text = f"WEBVTT\n\n{first}\n\n00:01:00,000 --> 00:01:02,000\n<v C>No.</v>"

    assert [(3410, 4500), (60000, 62000)] == times(read(text))


def test_a_file_without_its_first_line_is_read():
    text = cues("T: Yes?", "C: No.", head="")

    assert ("vtt", [("T", "Yes?"), ("C", "No.")]) == (read(text).format, rows(read(text)))


def test_byte_order_mark_and_old_line_ends_do_not_matter():
    text = cues("T: Yes?", "C: No.")

    assert rows(read(text)) == rows(read(b"\xef\xbb\xbf" + text.replace("\n", "\r").encode()))


def test_notes_styles_and_headers_are_left_out_by_reason():
    text = cues(
        "T: Yes?",
        "C: No.",
        head="WEBVTT a title\nKind: captions\n\nNOTE Confidence: 0.65\n\nSTYLE\n::cue {}\n\n",
    )

    assert [
        (1, 4, "the file's header"),
        (4, 3, "a note, style or region"),
        (6, 3, "a note, style or region"),
    ] == (reasons(read(text)))


def test_a_pause_is_no_speech_and_keeps_no_speaker():
    reading = read(cues("(12 seconds pause)", "T: Yes?", "[Music]", "C: No."))

    assert [("T", "Yes?"), ("C", "No.")] == rows(reading)
    assert ["a sound or a pause, no speech"] * 2 == [why for _, _, why in reasons(reading)]


def test_rolling_captions_are_read_once_and_the_repeats_are_counted():
    text = cues("T: one two", "T: one two\nthree four", "three four\nC: five", "C: five\nsix")
    reading = read(text)

    assert ["one two", "three four", "five", "six"] == [said for _, said in rows(reading)]
    assert [3, 2, 2] == [words for _, words, why in reasons(reading) if why == "repeats the caption before"]


def test_people_who_repeat_themselves_are_not_merged():
    assert 4 == len(rows(read(cues("T: Yes.", "T: Yes.", "T: Yes.", "C: Yes."))))


def test_captions_without_blank_lines_between_keep_their_words():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nT: Yes?\n2\n00:02.000 --> 00:03.000\nC: No."

    assert [("T", "Yes?"), ("C", "No.")] == rows(read(text))


def test_words_after_a_blank_line_join_the_caption_in_doubt():
    reading = read(cues("T: Yes,\n\nreally?", "C: No."))

    assert ([("T", "Yes, really?"), ("C", "No.")], [6]) == (
        rows(reading),
        [one.line for one in reading.doubts],
    )


def test_a_caption_that_ends_before_it_starts_loses_its_end_in_doubt():
    reading = read("WEBVTT\n\n00:05.000 --> 00:04.000\nT: Yes?\n\n00:06.000 --> 00:07.000\nC: No.")

    assert ([(5000, None), (6000, 7000)], [3]) == (times(reading), [one.line for one in reading.doubts])


@pytest.mark.parametrize(
    "timing", ["00:00:1d.890 --> 00:00:12.000", "00:00:09.000 --> 00:00:1d.890", "0:99:00.000 --> 1"]
)
def test_a_malformed_time_names_its_line(timing):
    with pytest.raises(UnreadableLine, match=r"talk\.x:6: cannot read the caption's times"):
        read(cues("T: Yes?") + f"\n\n{timing}\nC: No.")


def test_captions_without_names_are_refused_with_their_number():
    with pytest.raises(NotAConversation, match="none of its 2 captions names a speaker") as caught:
        read(cues("Yes?", "No."))
    assert {"cues": 2} == caught.value.facts


def test_an_overlap_in_a_voice_is_counted_and_its_bad_name_is_a_doubt():
    reading = read(cues("<v S01>So. //S02: Mhm. // And?", "<v //S02>Well //S02: yes.//", "<v S02>Ja."))

    assert ["So.", "Mhm.", "And?", "Well", "yes.", "Ja."] == [said for _, said in rows(reading)]
    assert (2, ["its name is that of an overlap in it; who speaks is not known"]) == (
        reading.facts["inline overlaps"],
        [one.why for one in reading.doubts],
    )


def test_the_time_of_a_caption_with_an_overlap_is_shared_out_by_letters():
    """Of the eight letters of the turn's own words three are said before the overlap."""
    reading = read("WEBVTT\n\n00:01.000 --> 00:09.000\n<v S01>So. //S02: Mhm. // Well?\n")

    assert [(1000, 4000), (4000, None), (4000, 9000)] == times(reading)
    assert all(row.interpolated for row in reading.sessions[0].rows)


@given(
    st.lists(
        st.sampled_from(["T: one two", "C: three", "going on here", "[Music]", "", "<v T>a b</v><v C>c d"])
    )
)
@settings(max_examples=100, deadline=None)
def test_words_in_are_words_kept_and_words_left_out(texts):
    marks = re.compile(r"</?v[^>]*>|[TC]: ")
    words = sum(len(marks.sub(" ", text).split()) for text in texts)
    try:
        reading = read(cues(*texts))
    except NotAConversation:
        return
    assert words == kept(reading) + left_out(reading)


def test_webex_writes_the_name_into_the_captions_id():
    reading = read(
        'WEBVTT\n\n1 "Ann Lee" (27182)\n00:03.120 --> 00:05.400\nYes?\n\n'
        '2 "Bo" (31415)\n00:05.900 --> 00:10.000\nNo: never.\n'
    )

    assert [("Ann Lee", "Yes?"), ("Bo", "No: never.")] == rows(reading)
