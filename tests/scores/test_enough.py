import pytest

from micoder.scores.enough import shortage, status
from micoder.scores.ratio import Ratio


@pytest.mark.parametrize(("under", "expected"), [(0, "n/a"), (4, "too few to score"), (5, "ok"), (50, "ok")])
def test_percent_open_needs_five_questions(under, expected):
    assert expected == status("misc.percent_open", Ratio(0, under, percent=True))


def test_percent_mico_needs_ten_utterances_that_count():
    assert "too few to score" == status("misc.percent_mico", Ratio(9, 9, percent=True))
    assert "ok" == status("misc.percent_mico", Ratio(9, 10, percent=True))


def test_the_shortage_names_what_is_missing():
    assert "2 utterances of change and sustain talk, and this score needs 5" == shortage(
        "client.percent_change", Ratio(1, 2)
    )
