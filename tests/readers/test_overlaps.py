"""What one says inside another's turn."""

from tests.readers.helpers import read, reasons, rows, times


def test_an_overlap_inside_a_turn_is_its_own_speakers():
    reading = read("S01: [00:00:01] So you came. //S02: Mhm. // And then?\n\nS02: [00:00:05] Then I slept.\n")

    assert [
        ("S01", "So you came."),
        ("S02", "Mhm."),
        ("S01", "And then?"),
        ("S02", "Then I slept."),
    ] == rows(reading)
    assert [(1000, None), (None, None), (None, None), (5000, None)] == times(reading)
    assert ([], 1) == (reasons(reading), reading.facts["inline overlaps"])


def test_an_overlap_in_a_sentence_stands_behind_it():
    reading = read("S01: So you //S02: Mhm. // came for her. Why?\nS02: I //Ann Lee: Oh.// did\nS01: So.\n")

    assert [
        ("S01", "So you came for her."),
        ("S02", "Mhm."),
        ("S01", "Why?"),
        ("S02", "I did"),
        ("Ann Lee", "Oh."),
        ("S01", "So."),
    ] == rows(reading)


def test_overlaps_in_a_row_are_each_taken():
    reading = read("S01: [00:01] Or he... //S00: Just so. //S02: So it was.//\n\nS02: [00:05] Yes.\n")

    assert [("S01", "Or he..."), ("S00", "Just so."), ("S02", "So it was."), ("S02", "Yes.")] == rows(reading)
    assert 2 == reading.facts["inline overlaps"]


def test_an_address_inside_what_is_said_is_no_overlap():
    assert ("T", "See https://a.org: it helps // a lot.") == rows(
        read("T: See https://a.org: it helps // a lot.\nC: So.\n")
    )[0]
