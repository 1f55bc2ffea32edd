import pytest

from tests.readers.helpers import read_json, rows


@pytest.mark.parametrize("label", [3.5, True, "T", {"a": 1}, [[0, 3]], [None], None])
def test_labels_of_another_shape_are_no_codes_and_stop_nothing(label):
    reading = read_json({"id": 1, "text": "T: Yes?\nC: No.\n", "label": label})

    assert [("T", "Yes?"), ("C", "No.")] == rows(reading)
    assert [None, None] == [row.code for row in reading.sessions[0].rows]
