"""JSON that is broken, too deep or too long, and times that are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.errors import NotAConversation, UnreadableFile, UnreadableLine
from tests.readers.helpers import kept, left_out, read, read_json, times


@pytest.mark.parametrize("bad", [None, [], {}, "x", -1, True, float("nan"), 1e300])
def test_a_time_that_is_none_is_left_out(bad):
    value = {
        "utterances": [
            {"speaker": "A", "text": "Yes?", "start": bad, "end": 5},
            {"speaker": "B", "text": "No."},
        ]
    }

    assert [(None, 5), (None, None)] == times(read_json(value))


def test_an_end_before_the_start_is_left_out_in_doubt():
    reading = read_json({"utterances": [{"speaker": "A", "text": "Yes?", "start": 9, "end": 5}]})

    assert ([(9, None)], [1]) == (times(reading), [one.line for one in reading.doubts])


def test_broken_json_is_refused_with_its_line():
    with pytest.raises(UnreadableLine, match=r"talk\.x:2: is broken JSON"):
        read('{"segments": [\n{"text" "a"}]}')


@pytest.mark.parametrize(
    "text", ['{"a":' * 100_000, '[{"a":' * 100_000 + "1" + "}]" * 100_000, '{"a": ' + "9" * 10_000 + "}"]
)
def test_deep_nesting_and_long_numbers_are_refused(text):
    with pytest.raises((UnreadableFile, UnreadableLine)):
        read(text)


SEGMENT = st.fixed_dictionaries(
    {"start": st.integers(0, 9), "text": st.sampled_from(["", "a b", " c"])},
    optional={"speaker": st.sampled_from(["A", "B", None])},
)


@given(st.lists(SEGMENT, min_size=1))
@settings(max_examples=100, deadline=None)
def test_words_in_are_words_kept_and_words_left_out(segments):
    words = sum(len(one["text"].split()) for one in segments)
    try:
        reading = read_json({"segments": segments})
    except NotAConversation:
        return
    assert words == kept(reading) + left_out(reading)


def test_json_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr("micoder.readers.source._JSON_BYTES", 50)
    with pytest.raises(UnreadableFile, match="more than 100 MB of JSON"):
        read_json({"segments": [{"start": 0, "text": "a b", "speaker": "T"}] * 3})
