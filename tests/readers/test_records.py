import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.errors import NotAConversation, UnreadableLine
from tests.readers.helpers import kept, left_out, read, read_json, rows

TWO = [("T", "Yes?"), ("C", "No.")]


def lines(*items: dict[str, object]) -> str:
    """Return JSON Lines."""
    return "\n".join(json.dumps(item) for item in items)


def test_json_lines_with_a_speaker_and_a_text_are_rows():
    reading = read(lines({"speaker": "T", "text": "Yes?"}, {"speaker": "C", "text": "No.", "extra": [1]}))

    assert ("json", TWO) == (reading.format, rows(reading))


@pytest.mark.parametrize(
    "value",
    [lambda talk: talk, lambda talk: {"id": 3, "turns": talk}, lambda talk: {"data": {"turns": talk}}],
)
def test_records_may_lie_inside_an_object(value):
    assert TWO == rows(read_json(value([{"author": who, "message": said} for who, said in TWO])))


def test_a_label_of_doccano_is_a_code():
    reading = read(
        lines(
            {"speaker": "T", "text": "Yes?", "label": ["closed_question"]},
            {"speaker": "C", "text": "No.", "label": []},
        )
    )

    assert ["closed_question", None] == [row.code for row in reading.sessions[0].rows]


def test_texts_without_speakers_are_refused_with_their_number():
    text = lines(
        {"text": "EU rejects", "label": [[0, 2, "ORG"]]},
        {"text": "b", "label": []},
        {"text": "c", "label": []},
    )
    with pytest.raises(NotAConversation, match="holds 3 texts and no speakers") as caught:
        read(text)
    assert 3 == caught.value.facts["lines"]


def test_json_of_another_shape_is_refused_with_its_keys():
    with pytest.raises(NotAConversation, match=r"of a shape that micoder does not know \(keys name, size\)"):
        read_json([{"name": "a", "size": 3}])


def test_a_line_that_is_no_json_is_named():
    with pytest.raises(UnreadableLine, match=":3: is not a JSON object"):
        read(
            lines({"speaker": "T", "text": "Yes?"}, {"speaker": "C", "text": "No."})
            + '\n{"speaker": "T", text}'
        )


@given(st.lists(st.tuples(st.sampled_from("TC"), st.sampled_from(["", "a b", "c"])), min_size=1))
@settings(max_examples=60, deadline=None)
def test_words_in_are_words_kept_and_words_left_out(talk):
    if not any(said for _, said in talk):
        return
    reading = read_json([{"speaker": who, "text": said} for who, said in talk])

    assert sum(len(said.split()) for _, said in talk) == kept(reading) + left_out(reading)
