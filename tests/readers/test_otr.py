import pytest

from micoder.errors import UnreadableFile
from tests.readers.helpers import read_json, rows, times

LABELED = ["T: Yes?", "C: No, no.", "T: How so?", "C: Well."]
SAID = [("T", "Yes?"), ("C", "No, no."), ("T", "How so?"), ("C", "Well.")]


def test_otranscribe_s_own_file_is_the_page_that_it_shows():
    lines = "".join(
        f'<p><span class="timestamp" data-timestamp="{at}.5">0:0{at}</span>&nbsp;{line}<br /></p>'
        for at, line in enumerate(LABELED)
    )
    reading = read_json({"text": lines, "media": "session3.mp3", "media-time": 75.2})

    assert ("otr", SAID) == (reading.format, rows(reading))
    assert [0, 1000, 2000, 3000] == [start for start, _ in times(reading)]


def test_a_file_of_otranscribe_without_text_is_refused():
    with pytest.raises(UnreadableFile, match="without text"):
        read_json({"text": "<p><br></p>", "media": "", "media-time": 0})
