import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.errors import NotAConversation, UnreadableFile, UnreadableLine
from tests.readers.helpers import kept, left_out, read, reasons, rows, times

LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 4
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "T"
        xmin = 0
        xmax = 4
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 1.5000001
            text = "Yes ""now""?"
        intervals [2]:
            xmin = 1.5
            xmax = 4
            text = ""
    item [2]:
        class = "IntervalTier"
        name = "C"
        xmin = 0
        xmax = 4
        intervals: size = 1
        intervals [1]:
            xmin = 1.5
            xmax = 4
            text = "No,
no."
"""


def short(*tiers: tuple[str, list[str]], kind: str = "IntervalTier") -> str:
    """Return a short TextGrid with intervals of one second."""
    out = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "0", "9", "<exists>", str(len(tiers))]
    for name, said in tiers:
        out += [f'"{kind}"', f'"{name}"', "0", "9", str(len(said))]
        for at, one in enumerate(said):
            out += [str(at), *([str(at + 1)] if kind == "IntervalTier" else []), f'"{one}"']
    return "\n".join(out)


def test_the_long_form_with_quotes_line_breaks_and_a_tiny_overlap():
    reading = read(LONG)

    assert ("textgrid", [("T", 'Yes "now"?'), ("C", "No, no.")]) == (reading.format, rows(reading))
    assert ([(0, 1500), (1500, 4000)], 3) == (times(reading), reading.facts["intervals"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_the_short_form_in_praats_encodings(encoding):
    data = short(("T", ["Schön?", ""]), ("C", ["", "Ja."])).encode(encoding)

    assert [("T", "Schön?"), ("C", "Ja.")] == rows(read(data))


def test_tiers_of_sounds_and_words_are_no_speakers():
    with pytest.raises(NotAConversation, match=r"'phone', 'word', 'mute'") as caught:
        read(short(("phone", ["h", "e"]), ("word", ["he", "she"]), ("mute", [""])))
    assert (3, 5) == (caught.value.facts["IntervalTier"], caught.value.facts["intervals"])


def test_tier_names_what_to_read_and_the_rest_is_counted():
    reading = read(short(("word", ["he", "she"]), ("x", ["three words here"])), tiers=("word",))

    assert ([("word", "he"), ("word", "she")], [(0, 3, "the tier 'x'")]) == (rows(reading), reasons(reading))


def test_a_tier_of_points_is_counted():
    points = short(("p", ["two words"]), kind="TextTier").split("\n")[7:]
    text = "\n".join(
        [*short(("T", ["Yes?"]), ("C", ["No."])).replace("<exists>\n2", "<exists>\n3").split("\n"), *points]
    )

    assert [(0, 2, "a tier of points")] == reasons(read(text))


def test_a_file_that_ends_too_early_or_holds_no_number_is_refused():
    with pytest.raises(UnreadableFile, match="ends too early"):
        read(LONG[:400])
    with pytest.raises(UnreadableLine, match=":16: holds no number"):
        read(
            LONG.replace("xmin = 0\n            xmax", 'xmin = "a"\n            xmax').replace(
                "intervals [1]:", "", 1
            )
        )


@given(st.lists(st.sampled_from(["", "a b", "c"]), min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_words_in_are_words_kept_and_words_left_out(said):
    try:
        reading = read(short(("T", said), ("C", said), ("notes", ["more here"])))
    except NotAConversation:
        return
    assert 2 * sum(len(one.split()) for one in said) + 2 == kept(reading) + left_out(reading)


def test_labels_of_silence_are_no_words():
    reading = read(short(("T", ["Yes, so?", "sil", "<sil>"]), ("C", ["silence", "No, no.", "sp"])))

    assert [("T", "Yes, so?"), ("C", "No, no.")] == rows(reading)
    assert {"a label of silence"} == {why for _, _, why in reasons(reading)}
