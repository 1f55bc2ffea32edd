"""Tables without a header: columns are told by what is in them, and the warning says how."""

import pytest

from micoder.errors import UnreadableFile
from tests.readers.helpers import read, rows, times

TALK = [("Ann", "So you came."), ("Bo", "For her sake."), ("Ann", "I see that."), ("Bo", "Hm, yes.")]


def lines(pattern: str) -> str:
    """Return a line for each row of the talk."""
    return "".join(
        pattern.format(at=at, then=at + 1, who=who, said=said) + "\n" for at, (who, said) in enumerate(TALK)
    )


@pytest.mark.parametrize(
    ("pattern", "spans"),
    [
        ("{who}\t\t00:00:0{at}.500\t{at}.5\t00:00:0{then}.25\t{then}.25\t{said}", True),
        ("{at}.5\t{then}.25\t{who}: {said}", True),
        ("{at};{who};{said}", False),
        ('{who},"{said}"', False),
    ],
)
def test_columns_are_told_by_what_is_in_them(pattern, spans):
    reading = read(lines(pattern))

    assert ("columns", TALK) == (reading.format, rows(reading))
    assert [(500 + at * 1000, 1250 + at * 1000) if spans else (None, None) for at in range(4)] == times(
        reading
    )
    assert "name the columns if that is wrong" in reading.warnings[0]


def test_a_header_in_another_language_is_no_row():
    reading = read("Wer;Von;Was\n" + lines("{who};0:0{at};{said}"))

    assert (TALK, 1000) == (rows(reading), times(reading)[1][0])


def test_a_column_for_each_party():
    text = "time,therapist,client\n0:03,So you came.,\n0:06,,For her sake.\n0:10,I see that.,\n"

    assert [("therapist", "So you came."), ("client", "For her sake."), ("therapist", "I see that.")] == rows(
        read(text)
    )


def test_lines_with_commas_are_no_table():
    with pytest.raises(UnreadableFile):
        read("Well, it is late.\nYes, it is.\nSo, we go.\nWell, come then.\nYes, now.\n")


def test_a_list_that_is_sorted_by_a_name_is_no_conversation():
    with pytest.raises(UnreadableFile):
        read("Ann;1;drinks less now\nAnn;2;eats less now\nBo;3;smokes no more\nBo;4;walks every day\n")
