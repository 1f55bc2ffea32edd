import pytest

from micoder.report.safe import for_spreadsheet, for_terminal


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@cmd", "- yeah", "'=1", "''-1"])
def test_what_a_spreadsheet_runs_gets_an_apostrophe(text):
    assert f"'{text}" == for_spreadsheet(text)


@pytest.mark.parametrize("text", ["yes", "1-1", "", "a=b"])
def test_other_words_stay_as_they_are(text):
    assert text == for_spreadsheet(text)


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\u202e", "\u2066", "\ufeff", "\x9b"])
def test_escapes_and_direction_marks_are_replaced(sign):
    assert "a�b" == for_terminal(f"a{sign}b")


def test_a_text_for_the_terminal_is_one_line():
    assert "a b c" == for_terminal("a\nb\tc")
