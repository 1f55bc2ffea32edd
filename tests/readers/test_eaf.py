from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.errors import MissingColumn, NotAConversation, UnreadableFile, UnreadableLine
from tests.readers.helpers import kept, left_out, read, reasons, rows, times

SLOTS = "".join(
    f'<TIME_SLOT TIME_SLOT_ID="t{at}"{value}/>'
    for at, value in enumerate(["", ' TIME_VALUE="1000"', "", ' TIME_VALUE="3000"', ' TIME_VALUE="4000"'])
)


def mark(name: str, first: int, last: int, text: str) -> str:
    """Return an annotation between two slots."""
    slots = f'TIME_SLOT_REF1="t{first}" TIME_SLOT_REF2="t{last}"'
    value = f"<ANNOTATION_VALUE>{escape(text)}</ANNOTATION_VALUE>"
    inner = f'<ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}" {slots}>{value}</ALIGNABLE_ANNOTATION>'
    return f"<ANNOTATION>{inner}</ANNOTATION>"


def ref(name: str, parent: str, text: str) -> str:
    """Return an annotation that refers to another one."""
    return (f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{name}" ANNOTATION_REF="{parent}">'
            f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>")  # fmt: skip


def tier(name: str, *marks: str, more: str = "") -> str:
    """Return a tier."""
    return f'<TIER TIER_ID="{name}" {more}>{"".join(marks)}</TIER>'


def eaf(*tiers: str) -> str:
    """Return an ELAN document."""
    order = f"<TIME_ORDER>{SLOTS}</TIME_ORDER>"
    inner = order + "".join(tiers)
    return f'<?xml version="1.0"?>\n<ANNOTATION_DOCUMENT FORMAT="3.0">{inner}</ANNOTATION_DOCUMENT>'


T = tier("T", mark("a1", 1, 2, "Yes?"), mark("a3", 3, 4, "So."))
C = tier("C", mark("a2", 2, 3, "No, no."))


def test_tiers_are_speakers_in_the_order_of_time_slots_and_unknown_times_stay_unknown():
    reading = read(eaf(T, C))

    assert ("eaf", [("T", "Yes?"), ("C", "No, no."), ("T", "So.")]) == (reading.format, rows(reading))
    assert [(1000, None), (None, 3000), (3000, 4000)] == times(reading)


def test_participants_are_the_speakers_names():
    tiers = (
        tier("one", mark("a1", 1, 2, "Yes now?"), more='PARTICIPANT="Ann"'),
        tier("two", mark("a2", 3, 4, "No no."), more='PARTICIPANT="Bo"'),
    )

    assert ("Ann", "Bo") == read(eaf(*tiers)).sessions[0].speakers


def test_a_child_tier_of_codes_gives_the_codes_of_its_parent():
    codes = tier("T-code", ref("r1", "a1", "closed_question"), ref("r2", "a3", "odd"), more='PARENT_REF="T"')
    reading = read(eaf(codes, T, C))

    assert ["closed_question", None, None] == [row.code for row in reading.sessions[0].rows]
    assert ["the code 'odd' is no code of micoder's"] == [one.why for one in reading.doubts]


def test_other_tiers_are_counted():
    reading = read(
        eaf(T, C, tier("translation", ref("r1", "a1", "drei kleine Worte"), more='PARENT_REF="T"'))
    )

    assert [(0, 3, "the tier 'translation'")] == reasons(reading)
    assert (3, 3, 1) == tuple(reading.facts[name] for name in ("tiers", "alignable", "ref"))


def test_tier_names_what_to_read_also_a_referring_one():
    text = eaf(T, C, tier("words", ref("r1", "a1", "a"), ref("r2", "a3", "b"), more='PARENT_REF="T"'))

    assert [("words", "a"), ("C", "No, no."), ("words", "b")] == rows(read(text, tiers=("words", "c")))
    assert [(1000, None), (None, 3000), (3000, 4000)] == times(read(text, tiers=("words", "c")))


def test_several_tiers_of_one_speaker_need_a_choice():
    tiers = [tier(f"t{at}", mark(f"a{at}", 1, 2, "two words"), more='PARTICIPANT="Ann"') for at in range(3)]
    with pytest.raises(NotAConversation, match=r"name the tier of each speaker.*'t0', 't1', 't2'"):
        read(eaf(*tiers))
    with pytest.raises(MissingColumn, match=r"has no tier 'x'\. The tiers are 't0', 't1', 't2'"):
        read(eaf(*tiers), tiers=("x",))


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><ANNOTATION_DOCUMENT>&b;</ANNOTATION_DOCUMENT>',
        '<?xml version="1.0"?><!DOCTYPE ANNOTATION_DOCUMENT SYSTEM "file:///etc/hosts"><ANNOTATION_DOCUMENT/>',
    ],
)
def test_document_types_and_entities_are_refused(head):
    with pytest.raises((UnreadableFile, UnreadableLine), match=r"document type|no speaker labels"):
        read(head, read_as="eaf")


def test_broken_xml_names_its_line():
    with pytest.raises(UnreadableLine, match=r"talk\.x:2: is broken XML"):
        read("<ANNOTATION_DOCUMENT>\n<TIER></ANNOTATION_DOCUMENT>")


def test_references_in_a_circle_end():
    text = eaf(T, C, tier("x", ref("r1", "r2", "a"), ref("r2", "r1", "b")))

    assert [(None, None)] * 2 == times(read(text, tiers=("x",)))


@given(st.lists(st.sampled_from(["", "a b", "c"]), min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_words_in_are_words_kept_and_words_left_out(said):
    tiers = [tier("TC"[at], *(mark(f"a{at}{n}", 1, 2, one) for n, one in enumerate(said))) for at in range(2)]
    try:
        reading = read(eaf(*tiers, tier("note", mark("n", 1, 2, "more here"))))
    except NotAConversation:
        return
    assert 2 * sum(len(one.split()) for one in said) + 2 == kept(reading) + left_out(reading)


def test_tiers_that_only_mark_speech_give_way_to_the_words_below_them():
    below = tier(
        "words@T", ref("b1", "a1", "Yes?"), ref("b3", "a3", "So."), more='PARENT_REF="T" PARTICIPANT="T"'
    )
    other = tier("words@C", ref("b2", "a2", "No, no."), more='PARENT_REF="C" PARTICIPANT="C"')
    empty = [tier("T", mark("a1", 1, 2, ""), mark("a3", 3, 4, "")), tier("C", mark("a2", 2, 3, ""))]

    assert [("T", "Yes?"), ("C", "No, no."), ("T", "So.")] == rows(read(eaf(*empty, below, other)))
