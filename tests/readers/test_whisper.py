"""The JSON of Whisper and WhisperX."""

import pytest

from micoder.errors import NotAConversation
from tests.readers.helpers import read_json, reasons, rows, times


def test_whisperx_takes_the_words_votes_where_a_segment_has_no_speaker():
    words = [{"word": "Yes?", "speaker": "A"}, {"word": "so", "speaker": "A"}, {"word": "x", "speaker": "B"}]
    value = {"segments": [
        {"start": 0, "end": 1, "text": " Yes? so x", "words": words},
        {"start": 1, "end": 2.5, "text": " No.", "speaker": "B"},
    ]}  # fmt: skip
    reading = read_json(value)

    assert [("A", "Yes? so x"), ("B", "No.")] == rows(reading)
    assert ([(0, 1000), (1000, 2500)], ()) == (times(reading), reading.doubts)


def test_whisperx_without_any_speaker_goes_on_with_the_one_before_in_doubt():
    value = {
        "segments": [
            {"start": 0, "text": "Oh."},
            {"start": 1, "text": "Yes?", "speaker": "A"},
            {"start": 2, "text": "So."},
        ]
    }
    reading = read_json(value)

    assert [("A", "Yes?"), ("A", "So.")] == rows(reading)
    assert ([(1, 1, "before the first speaker")], [3]) == (
        reasons(reading),
        [one.line for one in reading.doubts],
    )


def test_whisper_alone_is_refused_with_its_number_of_segments():
    with pytest.raises(NotAConversation, match="holds 2 segments and no speaker labels") as caught:
        read_json({"text": "a b", "segments": [{"start": 0, "text": "a"}, {"start": 1, "text": "b"}]})
    assert {"segments": 2} == caught.value.facts


def test_whisper_cpp_times_are_milliseconds():
    value = {"transcription": [
        {"offsets": {"from": 0, "to": 900}, "text": " Yes?", "speaker": "0"},
        {"offsets": {"from": 900, "to": 1800}, "text": " No.", "speaker": "1"},
    ]}  # fmt: skip

    assert [(0, 900), (900, 1800)] == times(read_json(value))


def spoken(who: str, said: str, at: float, **more: object) -> list[dict[str, object]]:
    """Return the words of what somebody says, a tenth of a second each."""
    return [
        {"word": word, "start": at + n / 10, "end": at + n / 10 + 0.1, "speaker": who, **more}
        for n, word in enumerate(said.split())
    ]


@pytest.mark.parametrize("wrap", [lambda words: words, lambda words: {"word_segments": words}])
def test_whisperx_words_alone_are_joined_by_speaker(wrap):
    reading = read_json(wrap(spoken("A", "So it is?", 1) + spoken("B", "No.", 2)))

    assert [("A", "So it is?"), ("B", "No.")] == rows(reading)
    assert [(1000, 1300), (2000, 2100)] == times(reading)


def test_a_whisperx_segment_in_which_two_speakers_take_turns_is_cut():
    words = spoken("A", "So it is then?", 1) + spoken("B", "No, it never is.", 2)
    reading = read_json({"segments": [{"start": 1, "end": 3, "text": "..", "words": words}]})

    assert [("A", "So it is then?"), ("B", "No, it never is.")] == rows(reading)
