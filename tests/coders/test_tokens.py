"""Turns to word pieces in windows, and the places where words begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from micoder.asides import without_asides
from micoder.coders.tokens import WindowSize, windows_of, word_starts
from micoder.session import CLIENT, COUNSELOR
from tests.helpers import tokenizer_of

TOKENIZER = tokenizer_of("well", "no")
NAMES = {number: name.strip("[]") for name, number in TOKENIZER.get_vocab().items()}


def read(window):
    """Return the pieces of a window; what is not coded in it stands in small letters."""
    names = (NAMES[one] for one in window.ids)
    return [name.upper() if turn >= 0 else name for name, turn in zip(names, window.turns, strict=True)]


def test_asides_are_blank_and_every_letter_keeps_its_place():
    assert "Well" + 9 * " " + "no" == without_asides("Well [sighs] no")
    assert {0, 14} == word_starts("Well [sighs]  no")


def test_turns_are_read_together_each_behind_its_role():
    (window,) = windows_of(TOKENIZER, [("well no", CLIENT), ("no", COUNSELOR)], WindowSize())
    assert ["CLS", "unused2", "WELL", "NO", "unused1", "NO", "SEP"] == read(window)
    assert (-1, -1, 0, 0, -1, 1, -1) == window.turns
    assert (-1, -1, 0, 5, -1, 0, -1) == window.offsets


def test_a_turn_that_has_no_room_is_read_in_the_next_window_with_the_end_of_what_was_said_before():
    """Of eleven pieces three are kept for what was said before, and three for signs."""
    turns = [("no no", CLIENT), ("well", COUNSELOR), ("no", CLIENT)]
    first, second = windows_of(TOKENIZER, turns, WindowSize(pieces=11, before=3))
    assert ["CLS", "unused2", "NO", "NO", "unused1", "WELL", "SEP"] == read(first)
    assert ["CLS", "unused2", "no", "unused1", "well", "unused2", "NO", "SEP"] == read(second)


def test_what_was_said_before_has_its_mark_once():
    """Two pieces from before are a turn's mark and its word; no second mark stands in front."""
    turns = [("no no", CLIENT), ("well", COUNSELOR), ("no", CLIENT)]
    _, second = windows_of(TOKENIZER, turns, WindowSize(pieces=10, before=2))
    assert ["CLS", "unused1", "well", "unused2", "NO", "SEP"] == read(second)


@pytest.mark.parametrize(("pieces", "before"), [(27, 24), (3, 0), (20, 24), (20, -1)])
def test_windows_without_room_for_a_turn_are_refused(pieces, before):
    with pytest.raises(ValueError, match=f"windows of {pieces} pieces with {before} from before"):
        WindowSize(pieces, before)


def test_a_turn_longer_than_a_window_is_cut():
    first, second = windows_of(TOKENIZER, [("no no no no well", CLIENT)], WindowSize(pieces=8, before=1))
    assert ["CLS", "unused2", "NO", "NO", "NO", "SEP"] == read(first)
    assert ["CLS", "unused2", "no", "NO", "WELL", "SEP"] == read(second)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from([CLIENT, COUNSELOR, "observer"]))),
    st.integers(0, 9),
)
def test_every_piece_is_read_once_and_in_order_and_no_window_is_too_long(lengths, before):
    turns = [("no " * length, role) for length, role in lengths]
    windows = windows_of(TOKENIZER, turns, WindowSize(pieces=16, before=before), first=5) if turns else []
    found = [
        (turn, offset)
        for window in windows
        for turn, offset in zip(window.turns, window.offsets, strict=True)
        if turn >= 0
    ]
    assert [(5 + i, 3 * k) for i, (length, _) in enumerate(lengths) for k in range(length)] == found
    assert all(len(window.ids) <= 16 for window in windows)
