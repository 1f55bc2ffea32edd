"""Turns to word pieces, and the places where words begin."""

from micoder.asides import without_asides
from micoder.coders.tokens import word_starts


def test_asides_are_blank_and_every_letter_keeps_its_place():
    assert "Well" + 9 * " " + "no" == without_asides("Well [sighs] no")
    assert {0, 14} == word_starts("Well [sighs]  no")
