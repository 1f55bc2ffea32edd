"""What speech services write beside plain utterances: words by runs, by channels, of people's transcripts."""

from typing import Any

import pytest

from tests.readers.helpers import read_json, rows, times, turns

WORDS = [("0", "Yes?", 1.0), ("1", "No,", 2.0), ("1", "no.", 2.5), ("0", "So.", 4.0)]
SAID = ["Yes?", "No, no.", "So."]


def test_runs_of_words_have_their_first_and_last_word_s_times():
    runs = [
        {
            "participant": {"id": at % 2, "name": ("Ann", "Bo")[at % 2]},
            "words": [
                {
                    "text": word,
                    "start_timestamp": {"relative": at + 0.5},
                    "end_timestamp": {"relative": at + 1},
                }
                for word in said.split()
            ],
        }
        for at, said in enumerate(SAID)
    ]
    reading = read_json(runs)

    assert ("words", [("Ann", "Yes?"), ("Bo", "No, no."), ("Ann", "So.")]) == (reading.format, rows(reading))
    assert [(500, 1000), (1500, 2000), (2500, 3000)] == times(reading)


def test_happy_scribe_s_words_end_in_blanks():
    run = {
        "speaker": "Speaker 1",
        "words": [{"text": "Yes, ", "data_start": 1}, {"text": "so? ", "data_start": 2}],
    }
    reading = read_json([run, {**run, "speaker": "Speaker 2"}, {"speaker": "Speaker 1", "words": []}])

    assert [("Speaker 1", "Yes, so?"), ("Speaker 2", "Yes, so?")] == rows(reading)


def test_tokens_without_a_blank_go_on_with_the_word():
    tokens = [(" Be", "1"), ("cause", "1"), (" I", "1"), (".", "1"), (" Hm", "2"), (".", "2")]
    reading = read_json(
        {
            "tokens": [
                {"text": text, "speaker": who, "start_ms": at * 100} for at, (text, who) in enumerate(tokens)
            ]
        }
    )

    assert [("Speaker 1", "Because I."), ("Speaker 2", "Hm.")] == rows(reading)
    assert [0, 400] == [start for start, _ in times(reading)]


def _deepgram(*speakers: int | None) -> dict[str, Any]:
    """Return two channels whose words have these speakers."""
    tracks = [
        [
            {"word": word, "start": at, "end": at + 0.1} | ({} if speaker is None else {"speaker": speaker})
            for who, word, at in WORDS
            if who == channel
        ]
        for channel, speaker in zip("01", speakers, strict=True)
    ]
    return {"results": {"channels": [{"alternatives": [{"words": words}]} for words in tracks]}}


@pytest.mark.parametrize(
    ("speakers", "names"),
    [
        ((None, None), ["Channel 0", "Channel 1", "Channel 0"]),
        ((0, 0), ["Channel 0", "Channel 1", "Channel 0"]),
        ((0, 1), ["Speaker 0", "Speaker 1", "Speaker 0"]),
    ],
)
def test_channels_tell_speakers_apart_whose_numbers_are_the_same(speakers, names):
    assert list(zip(names, SAID, strict=True)) == turns(read_json(_deepgram(*speakers)))


def test_two_speakers_in_each_of_two_channels_are_four():
    value = _deepgram(0, 0)
    extra = {"word": "Hm.", "start": 9, "end": 9.5, "speaker": 1}
    for channel in value["results"]["channels"]:
        channel["alternatives"][0]["words"].append(extra)

    assert {
        "Channel 0, Speaker 0",
        "Channel 0, Speaker 1",
        "Channel 1, Speaker 0",
        "Channel 1, Speaker 1",
    } == {who for who, _ in turns(read_json(value))}


def test_channels_of_deepgram_s_utterances_are_speakers_where_their_numbers_are_the_same():
    utterances = [
        {"speaker": 0, "channel": at % 2, "transcript": said, "start": at, "end": at + 1}
        for at, said in enumerate(SAID)
    ]
    reading = read_json({"results": {"utterances": utterances, "channels": []}})

    assert ["Channel 0", "Channel 1", "Channel 0"] == [who for who, _ in turns(reading)]


def test_elevenlabs_channels_are_put_in_the_order_of_their_words():
    value = {"transcripts": [
        {"channel_index": int(channel), "words": [
            {"text": word, "type": "word", "start": at, "end": at + 0.1, "speaker_id": f"speaker_{who}"}
            for who, word, at in WORDS if who == channel
        ]} for channel in "01"
    ]}  # fmt: skip

    assert list(zip(["speaker_0", "speaker_1", "speaker_0"], SAID, strict=True)) == turns(read_json(value))


def test_gladia_counts_seconds_also_where_all_of_them_are_whole():
    utterances = [
        {"speaker": at % 2, "text": said, "start": 60 + at, "end": 61.0 + at} for at, said in enumerate(SAID)
    ]
    reading = read_json({"result": {"transcription": {"utterances": utterances}}})

    assert [(60_000, 61_000), (61_000, 62_000), (62_000, 63_000)] == times(reading)


def test_speechmatics_channels_are_speakers_where_it_tells_none_apart():
    results = [
        {"type": "word", "channel": f"channel_{who}", "start_time": at, "alternatives": [{"content": word}]}
        for who, word, at in WORDS
    ]

    assert ["channel_0", "channel_1", "channel_0"] == [
        who for who, _ in turns(read_json({"results": results}))
    ]


def test_transcripts_of_rev_s_people_have_names_and_clocks():
    elements = [
        {"type": "text", "value": said, "timestamp": f"00:0{at}:01,500"} for at, said in enumerate(SAID)
    ]
    monologues = [{"speaker": at % 2, "elements": [one]} for at, one in enumerate(elements)]
    reading = read_json(
        {"speakers": [{"id": 0, "name": "Ann"}, {"id": 1, "name": "Bo"}], "monologues": monologues}
    )

    assert [("Ann", "Yes?"), ("Bo", "No, no."), ("Ann", "So.")] == rows(reading)
    assert [1_500, 61_500, 121_500] == [start for start, _ in times(reading)]


def test_healthscribe_names_clinicians_and_patients():
    segments = [
        {"Content": said, "BeginAudioTime": at + 0.5, "EndAudioTime": at + 0.9,
         "ParticipantDetails": {"ParticipantRole": ("CLINICIAN_0", "PATIENT_0")[at % 2]}}
        for at, said in enumerate(SAID)
    ]  # fmt: skip
    reading = read_json({"Conversation": {"TranscriptSegments": segments}})

    assert ["CLINICIAN_0", "PATIENT_0", "CLINICIAN_0"] == [who for who, _ in rows(reading)]
    assert (500, 900) == times(reading)[0]
