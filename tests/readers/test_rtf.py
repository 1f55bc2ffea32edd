import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.readers._rtf import plain_text
from micoder.readers.source import Source
from tests.readers.helpers import read, rows, times


def rtf(body: str, head: str = r"\rtf1\ansi\ansicpg1252") -> bytes:
    """Return rich text."""
    return f"{{{head}{{\\fonttbl{{\\f0 Arial;}}}}{{\\*\\generator some tool;}}\\f0 {body}}}".encode("cp1252")


def test_paragraphs_with_f4s_times():
    reading = read(rtf("\\b I:\\b0  So you came. #00:00:05-3#\\par\nB: For her. #00:00:10-0#\\par\n"))

    assert ("rtf", [("I", "So you came."), ("B", "For her.")]) == (reading.format, rows(reading))
    assert [(None, 5300), (None, 10_000)] == times(reading)


def test_textedit_ends_lines_with_a_backslash():
    assert [("T", "Yes?"), ("C", "No.")] == rows(read(rtf("\\cf0 T: Yes?\\\nC: No.")))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r"wife\'92s", "wife’s"),
        (r"caf\u233?", "café"),
        (r"\uc2 caf\u233\'c3\'a9!", "café!"),
        (r"a \u-10179?\u-8704?", "a \U0001f600"),
        (r"one\~two\_three \emdash  four", "one two-three — four"),
        (r"a {\b bold} word", "a bold word"),
        (r"a {\v hidden}word", "a word"),
        (r"a {\deleted gone }word", "a word"),
        (r"\{a\} \\ b", "{a} \\ b"),
    ],
)
def test_letters_and_groups(code, text):
    assert text == plain_text(Source("x", rtf(code))).strip()


def test_the_files_own_code_page_is_used():
    data = rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0}"

    assert "Пр" == plain_text(Source("x", data)).strip()


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30))
@settings(max_examples=100, deadline=None)
def test_every_letter_comes_back(text):
    """Each letter is written as RTF writes what its code page lacks: two numbers where it needs two."""
    halves = text.encode("utf-16-le")
    units = [int.from_bytes(halves[at : at + 2], "little", signed=True) for at in range(0, len(halves), 2)]
    data = b"{\\rtf1\\uc1 " + b"".join(b"\\u%d?" % unit for unit in units) + b"}"

    assert text == plain_text(Source("x", data))
