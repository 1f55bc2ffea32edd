import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.codings import holds_codes, read_coded
from micoder.errors import NotAConversation, UnreadableFile, UnreadableLine
from micoder.readers import read_source
from micoder.readers._cacti import read_ratings
from micoder.readers._codebook import read_codebook
from micoder.readers.codes_of_others import our_code
from micoder.readers.source import Source
from tests.readers.helpers import read, times
from tools.made_files import cacti_database

HEAD = "Audio File:\tG:\\a.wav\t\t\t\t\t\n"
SEVEN = (
    HEAD
    + "0\t0:00:06\t0:00:07\t1\t2\t1140\tQUO-N\n"
    + "1\t0:00:07\t0:00:09\t2\t3\t17000\tFN\n"
    + "2\t0:00:09\t0:00:10\t3\t4\n"
)
GLOBALS = "Global Ratings\n\nAudio File:\ta.wav\nSpirit:\t3\nEmpathy:\t\nDirection:\t5\nNotes:\nwell:\t4\n"
CODEBOOK = (
    "<userConfiguration><codes>"
    + "".join(f'<code value="1" name="{name}"/>' for name in ("SR", "Q", "ST", "CT"))
    + '</codes><globals><global name="E"/></globals></userConfiguration>'
)


def coded(data: str | bytes) -> list[tuple[str, str | None, str | None]]:
    """Return speaker, code and talk type of each row."""
    return [(row.speaker, row.code, row.talk_type) for row in read(data).sessions[0].rows]


def test_seven_columns_give_codes_speakers_and_times_and_uncoded_rows_stay():
    reading = read(SEVEN)

    assert [
        ("Therapist", "open_question", None),
        ("Client", "neutral", None),
        ("Unknown", None, None),
    ] == coded(SEVEN)
    assert ([(6000, 7000), (7000, 9000), (9000, 10000)], 7) == (times(reading), reading.facts["columns"])
    assert ["was left without a code"] == [one.why for one in reading.doubts]


def test_three_columns_give_codes_and_starts():
    text = "Audio File:\ta.wav\n00:00:01.5\t11\tGI\n00:00:03.0\t34\tCT\n"

    assert [("Therapist", "give_information", None), ("Client", "change", None)] == coded(text)
    assert [(1500, None), (3000, None)] == times(read(text))


def test_a_database_names_its_speakers_and_ends_at_the_next_beginning():
    assert [("Therapist", "simple_reflection", None), ("Client", "sustain", None)] == coded(cacti_database())
    assert [(1500, 4000), (4000, None)] == times(read(cacti_database()))


def test_another_database_is_refused():
    with pytest.raises(UnreadableFile, match="CACTI did not write"):
        read(b"SQLite format 3\0" + b"x" * 500)


def test_codes_without_a_counterpart_are_kept_and_reported():
    text = "Audio File:\ta.wav\n00:00:01.5\t1\tQ\n00:00:02\t1\tQ\n00:00:03.0\t34\tCT\n"

    assert ["Q", "Q", "change"] == [code for _, code, _ in coded(text)]
    assert ["talk.x: codes without a counterpart in micoder, left uncoded: Q (2)"] == list(
        read(text).warnings
    )


def test_a_coding_without_words_is_scored_and_not_coded():
    source = Source("talk.casaa", SEVEN.encode())
    with pytest.raises(NotAConversation, match="holds 3 coded utterances and no words to code"):
        read_source(source)
    ((session, _),) = read_coded(source)

    assert holds_codes(source)
    assert "human" == session.coder
    assert [("open_question", ""), ("neutral", ""), (None, "")] == [
        (one.code, one.utterance.text) for one in session.coded
    ]


@pytest.mark.parametrize(
    ("text", "says", "facts"),
    [
        (GLOBALS, "holds 3 global ratings and no transcript", {"global ratings": 3}),
        (
            HEAD + "0\t0:00:06\t0:00:07\t1\t2\t1\n",
            "holds 1 unit boundary of CACTI",
            {"utterances": 1, "columns": 6},
        ),
        (CODEBOOK, r"is a CACTI codebook with 4 codes \(3 of them known", {"codes": 4, "globals": 1}),
    ],
)
def test_files_without_a_coded_conversation_say_what_they_hold(text, says, facts):
    with pytest.raises(NotAConversation, match=says) as caught:
        read(text)
    assert facts == caught.value.facts


def test_ratings_and_codebooks_are_read_by_functions_of_their_own():
    assert {"Spirit": 3, "Empathy": None, "Direction": 5} == read_ratings(Source("x", GLOBALS.encode()))
    assert {"SR": "simple_reflection", "Q": None, "ST": "sustain", "CT": "change"} == read_codebook(
        Source("x", CODEBOOK.encode())
    ).codes


@pytest.mark.parametrize(
    ("name", "beside", "expected"),
    [
        ("QUC-N", (), ("closed_question", None)),
        ("REC+", (), ("complex_reflection", None)),
        ("su", (), ("support", None)),
        ("PWP", (), ("persuade_with_permission", None)),
        ("C+", (), ("change", "commitment")),
        ("TS-", (), ("sustain", "taking_steps")),
        ("ST", ("CT",), ("sustain", None)),
        ("ST", ("QUO-N",), ("structure", None)),
        ("give information", (), ("give_information", None)),
        ("change.desire", (), ("change", "desire")),
    ],
)
def test_codes_of_misc_and_miti_have_counterparts(name, beside, expected):
    ours = our_code(name, beside=beside)

    assert ours is not None
    assert expected == (ours.code, ours.talk_type)


@pytest.mark.parametrize("name", ["Q", "R", "ST", "NC", "", "?", "+", "XYZ"])
def test_codes_that_would_need_a_guess_have_none(name):
    assert our_code(name) is None


def test_a_row_with_another_number_of_cells_names_its_line():
    with pytest.raises(UnreadableLine, match=":3: has 2 cells"):
        read(HEAD + "0\t0:00:06\t0:00:07\t1\t2\t1140\tQUO-N\n1\t0:00:07\n")


@given(st.lists(st.sampled_from(["SR", "Q", "CT", "FN", "odd"]), min_size=1))
@settings(max_examples=60, deadline=None)
def test_every_coded_row_comes_back(codes):
    text = "Audio File:\ta.wav\n" + "".join(f"00:00:01.5\t1\t{code}\n" for code in codes)

    assert len(codes) == len(coded(text))
