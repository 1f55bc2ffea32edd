import pytest

from micoder.errors import BadInput
from micoder.writers import WRITERS, find_writer


def test_the_name_of_a_format_goes_before_the_suffix():
    assert ("eaf", "csv") == (find_writer("talk.csv", "eaf").name, find_writer("talk.csv").name)


def test_a_format_that_there_is_not_is_refused_with_those_that_there_are():
    with pytest.raises(BadInput, match=f"^no format is named 'tabel'; there are {', '.join(WRITERS)}$"):
        find_writer("talk.csv", "tabel")
