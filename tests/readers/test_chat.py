import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.errors import NotAConversation
from tests.readers.helpers import kept, left_out, read, reasons, rows, times

HEAD = "@UTF8\n@Begin\n@Participants:\tINV Investigator, PAR Participant\n"


def test_main_tiers_are_rows_with_times_and_roles():
    reading = read(HEAD + "*INV:\tyes ? \x150_900\x15\n*PAR:\tno . \x15900_1800\x15\n@End\n")

    assert ("chat", [("INV", "yes?"), ("PAR", "no.")], [(0, 900), (900, 1800)]) == (
        reading.format,
        rows(reading),
        times(reading),
    )
    assert ["Investigator", "Participant"] == [row.role for row in reading.sessions[0].rows]
    assert 2 == reading.facts["main tiers"]


def test_lines_that_begin_with_a_tab_go_on_with_the_tier():
    assert [("INV", "so you came here.")] == rows(read(HEAD + "*INV:\tso you\n\tcame here .\n"))


@pytest.mark.parametrize(
    ("tier", "words"),
    [
        ("+< mhm .", "mhm."),
        ("(.) mm nice fiu@s:hun .", "mm nice fiu."),
        ("that's the &-uh [>] +/.", "that's the uh"),
        ("<what's> [<] that ?", "what's that?"),
        ("hm: ?", "hm?"),
        ("(be)cause I wan(t) it .", "because I want it."),
        ("dog [: cat] [*] &=laughs 0 runs .", "dog runs."),
        ("+, well xxx www .", "well xxx www."),
    ],
)
def test_marks_are_no_words(tier, words):
    assert [("INV", words)] == rows(read(f"{HEAD}*INV:\t{tier}\n"))


def test_dependent_tiers_and_headers_are_counted():
    reading = read("@UTF8\n@Begin\n*INV:\tyes .\n%mor:\tco|yes .\n@End\n")

    assert ["a CHAT header", "a CHAT header", "CHAT's marks", "a dependent tier", "a CHAT header"] == [
        why for _, _, why in reasons(reading)
    ]


def test_headers_alone_are_refused():
    with pytest.raises(NotAConversation, match="no main tier"):
        read(HEAD + "@End\n")


PART = st.sampled_from(["yes", "no", "(.)", "[>]", "+/.", "&-uh", "xxx", "<so>", "."])


@given(st.lists(st.lists(PART, min_size=1, max_size=6), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_words_in_are_words_kept_and_words_left_out(tiers):
    text = "@UTF8\n" + "".join(f"*INV:\t{' '.join(parts)}\n" for parts in tiers)
    try:
        reading = read(text)
    except NotAConversation:
        return
    assert 1 + sum(map(len, tiers)) == kept(reading) + left_out(reading)
