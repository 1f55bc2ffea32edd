"""The JSON of speech services: one table of shapes, and what each of them gets wrong."""

from tests.readers.helpers import read_json, rows, times

TWO = [("Speaker 0", "Yes?"), ("Speaker 1", "No, no.")]


def aws_item(word: str, start: str | None = None, **more: str) -> dict[str, object]:
    """Return a word of Amazon Transcribe, or a mark where it has no start."""
    timed = (
        {"start_time": start, "end_time": start, "type": "pronunciation"}
        if start
        else {"type": "punctuation"}
    )
    return {**timed, "alternatives": [{"content": word}], **more}


def test_aws_joins_words_and_marks_and_finds_speakers_by_time():
    value = {"results": {
        "speaker_labels": {"segments": [
            {"start_time": "0.0", "end_time": "1.0", "speaker_label": "spk_0"},
            {"start_time": "1.5", "end_time": "3.0", "speaker_label": "spk_1"},
        ]},
        "items": [
            aws_item("Yes", "0.5"), aws_item("?"),
            aws_item("No", "1.5"), aws_item(","), aws_item("no", "2.0"), aws_item("."),
        ],
    }}  # fmt: skip
    reading = read_json(value)

    assert [("spk_0", "Yes?"), ("spk_1", "No, no.")] == rows(reading)
    assert (6, 3, 2) == tuple(reading.facts[name] for name in ("items", "punctuation items", "segments"))


def test_aws_speakers_may_stand_on_the_items():
    items = [
        aws_item("Yes", "0.5", speaker_label="spk_0"),
        aws_item("?"),
        aws_item("No", "1.5", speaker_label="spk_1"),
    ]

    assert [("spk_0", "Yes?"), ("spk_1", "No")] == rows(read_json({"results": {"items": items}}))


def test_aws_channels_are_speakers_in_the_order_of_their_times():
    channels = [
        {"channel_label": "ch_0", "items": [aws_item("Yes", "0.5"), aws_item("?"), aws_item("So", "5.0")]},
        {"channel_label": "ch_1", "items": [aws_item("No", "1.5"), aws_item(".")]},
    ]
    value = {"results": {"channel_labels": {"channels": channels}, "items": []}}

    assert [("ch_0", "Yes?"), ("ch_1", "No."), ("ch_0", "So")] == rows(read_json(value))


def test_aws_call_analytics_names_roles():
    value = {"Transcript": [
        {"ParticipantRole": "AGENT", "Content": "Yes?", "BeginOffsetMillis": 100, "EndOffsetMillis": 900},
        {"ParticipantRole": "CUSTOMER", "Content": "No.", "BeginOffsetMillis": 950, "EndOffsetMillis": 1900},
    ]}  # fmt: skip

    assert ([("AGENT", "Yes?"), ("CUSTOMER", "No.")], [(100, 900), (950, 1900)]) == (
        rows(read_json(value)),
        times(read_json(value)),
    )


def google_word(word: str, tag: int, at: object = "1.500s") -> dict[str, object]:
    """Return a word of Google's API version 1."""
    return {"word": word, "speakerTag": tag, "startTime": at, "endTime": at}


def test_google_repeats_everything_in_its_last_result_and_it_is_read_once():
    plain = {"alternatives": [{"transcript": "Yes? No.", "words": [{"word": "Yes?"}, {"word": "No."}]}]}
    tagged = {"alternatives": [{"words": [google_word("Yes?", 1), google_word("No.", 2)]}]}
    reading = read_json({"results": [plain, tagged]})

    assert ([("Speaker 1", "Yes?"), ("Speaker 2", "No.")], 1) == (rows(reading), reading.merged)


def test_google_results_that_the_last_one_does_not_repeat_are_kept():
    results = [
        {"alternatives": [{"words": [google_word(word, tag)]}]} for word, tag in (("Yes?", 1), ("No.", 2))
    ]

    assert [("Speaker 1", "Yes?"), ("Speaker 2", "No.")] == rows(read_json({"results": results}))


def test_google_times_may_be_seconds_and_nanos_with_a_missing_zero():
    words = [
        google_word("Yes?", 1, {"nanos": 900000000}),
        google_word("No.", 2, {"seconds": "12", "nanos": 5e8}),
    ]

    assert [(900, 900), (12500, 12500)] == times(
        read_json({"results": [{"alternatives": [{"words": words}]}]})
    )


def test_azure_counts_ticks_of_a_ten_millionth():
    phrases = [
        {
            "speaker": at,
            "offsetInTicks": at * 10_000_000.0,
            "durationInTicks": 5_000_000.0,
            "nBest": [{"display": said}],
        }
        for at, (_, said) in enumerate(TWO)
    ]
    reading = read_json({"recognizedPhrases": phrases})

    assert (TWO, [(0, 500), (1000, 1500)]) == (rows(reading), times(reading))


def test_azure_fast_transcription_counts_milliseconds():
    phrases = [
        {"speaker": at, "offsetMilliseconds": at * 900, "durationMilliseconds": 500, "text": said}
        for at, (_, said) in enumerate(TWO)
    ]
    reading = read_json({"combinedPhrases": [], "phrases": phrases})

    assert (TWO, [(0, 500), (900, 1400)]) == (rows(reading), times(reading))


def test_deepgram_words_are_joined_to_runs_of_a_speaker():
    words = [{"word": word.lower(), "punctuated_word": word, "speaker": speaker, "start": at, "end": at + 0.5}
             for at, (speaker, word) in enumerate([(0, "Yes?"), (1, "No,"), (1, "no.")])]  # fmt: skip
    reading = read_json({"results": {"channels": [{"alternatives": [{"words": words}]}]}})

    assert (TWO, [(0, 500), (1000, 2500)]) == (rows(reading), times(reading))


def test_deepgram_utterances_without_speakers_give_way_to_the_words():
    words = [{"word": word, "speaker": speaker} for speaker, word in ((0, "Yes?"), (1, "No,"), (1, "no."))]
    value = {
        "results": {
            "utterances": [{"transcript": "Yes? No, no."}],
            "channels": [{"alternatives": [{"words": words}]}],
        }
    }

    assert TWO == rows(read_json(value))


def test_deepgram_channels_are_speakers_where_nobody_else_is():
    channels = [
        {"alternatives": [{"words": [{"word": said, "start": at}]}]} for at, (_, said) in enumerate(TWO)
    ]

    assert [("Channel 0", "Yes?"), ("Channel 1", "No, no.")] == rows(
        read_json({"results": {"channels": channels}})
    )


def test_assemblyai_counts_whole_milliseconds():
    utterances = [
        {"speaker": "AB"[at], "text": said, "start": at * 900, "end": at * 900 + 5}
        for at, (_, said) in enumerate(TWO)
    ]

    assert [(0, 5), (900, 905)] == times(read_json({"utterances": utterances}))


def test_rev_elements_hold_their_own_blanks():
    elements = [
        {"type": "text", "value": "No", "ts": 1.5, "end_ts": 1.9},
        {"type": "punct", "value": ", "},
        {"type": "text", "value": "no", "ts": 2.0, "end_ts": 2.5},
        {"type": "punct", "value": "."},
    ]
    value = {
        "monologues": [
            {"speaker": 0, "elements": [{"type": "text", "value": "Yes?"}]},
            {"speaker": 1, "elements": elements},
        ]
    }

    assert (TWO, [(None, None), (1500, 2500)]) == (rows(read_json(value)), times(read_json(value)))


def test_speechmatics_marks_stick_to_the_word_before():
    parts = [("word", "S1", "Yes"), ("punctuation", "S1", "?"), ("word", "S2", "No")]
    results = [
        {"type": kind, "start_time": 1, "alternatives": [{"content": text, "speaker": who}]}
        for kind, who, text in parts
    ]

    assert [("S1", "Yes?"), ("S2", "No")] == rows(read_json({"results": results}))


def test_azures_durations_may_be_written_out():
    phrases = [
        {"speaker": 1, "offset": "PT1M2.5S", "duration": "PT2S", "nBest": [{"display": "Yes?"}]},
        {"speaker": 2, "offset": "PT1H3S", "duration": "PT0.5S", "nBest": [{"display": "No."}]},
    ]

    assert [(62_500, 64_500), (3_603_000, 3_603_500)] == times(read_json({"recognizedPhrases": phrases}))


def test_google_batches_hold_results_by_file_and_channels_are_speakers():
    results = [
        {"channelTag": 1, "alternatives": [{"words": [{"word": "Yes?", "startOffset": "1s"}]}]},
        {"channelTag": 2, "alternatives": [{"words": [{"word": "No."}]}]},
    ]
    reading = read_json({"results": {"gs://b/x.wav": {"transcript": {"results": results}}}})

    assert ("google", [("Speaker 1", "Yes?"), ("Speaker 2", "No.")]) == (reading.format, rows(reading))


def test_deepgram_paragraphs_stand_in_for_words():
    paragraphs = [
        {"speaker": 0, "start": 1, "end": 2, "sentences": [{"text": "Yes?"}, {"text": "So?"}]},
        {"speaker": 1, "start": 2, "end": 3, "sentences": [{"text": "No."}]},
    ]
    value = {"results": {"channels": [{"alternatives": [{"paragraphs": {"paragraphs": paragraphs}}]}]}}

    assert [("Speaker 0", "Yes? So?"), ("Speaker 1", "No.")] == rows(read_json(value))


def test_gladias_utterances_count_in_seconds_also_where_the_starts_are_whole():
    utterances = [
        {"speaker": 0, "start": 3, "end": 4.5, "text": "Yes?"},
        {"speaker": 1, "start": 6, "end": 7, "text": "No."},
    ]
    reading = read_json({"result": {"transcription": {"utterances": utterances}}})

    assert [(3000, 4500), (6000, 7000)] == times(reading)


def test_elevenlabs_blanks_are_no_words():
    words = [
        {"text": text, "type": kind, "start": at, "end": at + 0.1, "speaker_id": who}
        for text, kind, at, who in (
            ("Yes?", "word", 1.5, "speaker_0"),
            (" ", "spacing", 1.6, "speaker_0"),
            ("No.", "word", 2.5, "speaker_1"),
        )
    ]  # fmt: skip

    assert [("speaker_0", "Yes?"), ("speaker_1", "No.")] == rows(read_json({"words": words}))
