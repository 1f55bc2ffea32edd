from micoder.readers.found import Doubt, Reason, Skipped, by_reason, sort_out
from micoder.session import Row

FOUND = [
    Skipped(1, 3, "a rule"),
    Row("T", "Yes?", 2),
    Doubt(2, "why"),
    Skipped(3, 0, "b"),
    Skipped(4, 2, "a rule"),
]


def test_what_was_found_is_sorted_out_by_its_kind_in_order():
    parts = sort_out(FOUND)

    assert (FOUND[1],) == parts.rows
    assert (FOUND[2],) == parts.doubts
    assert (FOUND[0], FOUND[3], FOUND[4]) == parts.skipped


def test_what_was_left_out_for_one_reason_is_counted_together():
    assert [Reason("a rule", 5, (1, 4)), Reason("b", 0, (3,))] == list(by_reason(sort_out(FOUND).skipped))
