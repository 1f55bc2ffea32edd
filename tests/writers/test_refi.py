import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.codes import COUNSELOR_CODES
from micoder.errors import NotForThisFormat
from micoder.readers import read_source
from micoder.readers.source import Source
from micoder.session import CLIENT, COUNSELOR
from micoder.stamp import Stamp
from micoder.writers import WRITERS, write_sessions
from micoder.writers._qdpx import lay_out
from micoder.writers.refi import code_guid
from tests.helpers import coded_session, talk
from tests.writers.made_up import STAMP, coded_sessions, legal_in_xml

SCHEMAS = Path("/work/shared/samples/schemas")
SPACE = "{urn:QDA-XML:project:1.0}"
SESSION = coded_session(
    ("T", "affirm", "Naïve? 😀 No."),
    ("T", "open_question", "Why?"),
    ("C", "change", "I want to."),
    ("Mother", None, "He does."),
    talk_types=(None, None, "desire", None),
)


def write(*sessions):
    return write_sessions(WRITERS["qdpx"], sessions, STAMP).data


def opened(data):
    file = zipfile.ZipFile(io.BytesIO(data))
    return file, ElementTree.fromstring(file.read("project.qde"))


def coded_parts(data):
    """Return (words, code) of each coding, as a tool would find them."""
    file, root = opened(data)
    found = []
    for source in root.iter(f"{SPACE}TextSource"):
        name = source.get("plainTextPath").removeprefix("internal://")
        text = file.read(f"sources/{name}").decode("utf-8")
        for part in source.iter(f"{SPACE}PlainTextSelection"):
            (ref,) = part.iter(f"{SPACE}CodeRef")
            words = text[int(part.get("startPosition")) : int(part.get("endPosition"))]
            found.append((words, ref.get("targetGUID")))
    return found


def test_a_session_is_laid_out_a_line_a_turn():
    coded = talk(("T", None, "Hi."), ("T", None, "Sit."), ("C", None, "Hm."))

    assert ("T: Hi. Sit.\nC: Hm.\n", [(3, 6), (7, 11), (15, 18)]) == lay_out(coded)


def test_positions_count_code_points_and_not_bytes():
    """The face is one code point, two UTF-16 units and four bytes; what follows is not shifted."""
    assert [
        ("Naïve? 😀 No.", code_guid(COUNSELOR, "affirm")),
        ("Why?", code_guid(COUNSELOR, "open_question")),
        ("I want to.", code_guid(CLIENT, "change.desire")),
    ] == coded_parts(write(SESSION))


def test_the_text_has_line_feeds_and_no_byte_order_mark():
    file, _ = opened(write(SESSION))
    (name,) = [one for one in file.namelist() if one.endswith(".txt")]
    data = file.read(name)

    assert "T: Naïve? 😀 No. Why?\nC: I want to.\nMother: He does.\n".encode() == data
    assert name.startswith("sources/")


def test_codes_are_grouped_and_only_codes_can_be_laid_on_words():
    _, root = opened(write(SESSION))
    codes = {one.get("name"): one for one in root.iter(f"{SPACE}Code")}

    assert ["Questions", "Reflections", "Information and advice", "Other behavior"] == [
        one.get("name") for one in codes["Counselor"].findall(f"{SPACE}Code")
    ]
    assert set(COUNSELOR_CODES) <= set(codes)
    assert ("false", "true") == (codes["Questions"].get("isCodable"), codes["affirm"].get("isCodable"))


def test_who_coded_is_the_user():
    _, root = opened(write(SESSION))

    assert [STAMP.signature] == [one.get("name") for one in root.iter(f"{SPACE}User")]


def in_own_names(*coders):
    sessions = [replace(SESSION, name=f"s{at}", coder=coder) for at, coder in enumerate(coders)]
    return write_sessions(WRITERS["qdpx"], sessions, Stamp.of(sessions)).data


def test_a_person_who_completed_a_later_session_is_a_user_too():
    by_model, completed = "tiny@ab", "tiny@ab and a person"
    data = in_own_names(by_model, completed)

    assert [by_model, completed] == [one.get("name") for one in opened(data)[1].iter(f"{SPACE}User")]
    assert (by_model, completed) == tuple(one.coder for one in read_source(Source("two.qdpx", data)).sessions)


def test_each_session_keeps_its_own_coder():
    coders = ("tiny@ab", "Ann", "several")

    assert coders == tuple(
        one.coder for one in read_source(Source("three.qdpx", in_own_names(*coders))).sessions
    )


def test_the_members_have_no_day():
    file, _ = opened(write(SESSION))

    assert {(1980, 1, 1, 0, 0, 0)} == {one.date_time for one in file.infolist()}


def test_the_same_sessions_give_the_same_bytes_and_other_words_another_name():
    other = coded_session(("T", "affirm", "Other."))
    names = [
        one for data in (write(SESSION), write(other)) for one in opened(data)[0].namelist() if "txt" in one
    ]

    assert write(SESSION) == write(SESSION)
    assert 2 == len(set(names))


def test_a_project_without_words_is_refused():
    with pytest.raises(NotForThisFormat, match="lays codes on words"):
        write(coded_session(("T", "affirm", "")))


def test_the_transcript_is_read_back():
    (session,) = read_source(Source("one.qdpx", write(SESSION))).sessions

    assert [
        ("T", "Naïve? 😀 No.", "affirm"),
        ("T", "Why?", "open_question"),
        ("C", "I want to.", "change"),
        ("Mother", "He does.", None),
    ] == [(row.speaker, row.text, row.code) for row in session.rows]


@pytest.mark.parametrize(("name", "schema"), [("qdpx", "Project.xsd"), ("qdc", "Codebook.xsd")])
def test_the_file_is_valid(name, schema):
    etree = pytest.importorskip("lxml.etree")
    if not (SCHEMAS / schema).exists():
        pytest.skip("the schema is not here")
    data = write_sessions(WRITERS[name], [SESSION], STAMP).data
    if name == "qdpx":
        data = zipfile.ZipFile(io.BytesIO(data)).read("project.qde")

    etree.XMLSchema(etree.parse(str(SCHEMAS / schema))).assertValid(etree.fromstring(data))


def test_the_codebook_has_the_sets_that_miti_counts():
    root = ElementTree.fromstring(write_sessions(WRITERS["qdc"], [], STAMP).data)
    space = "{urn:QDA-XML:codebook:1.0}"
    sets = {one.get("name"): [member.get("guid") for member in one] for one in root.iter(f"{space}Set")}

    assert [
        code_guid(COUNSELOR, code) for code in ("seek_collaboration", "affirm", "emphasize_autonomy")
    ] == (sets["MI-adherent (MITI 4.2.1)"])


@settings(max_examples=40)
@given(st.lists(coded_sessions(), min_size=1, max_size=2))
def test_every_coding_finds_its_words(sessions):
    words = [
        " ".join(legal_in_xml(one.utterance.text).splitlines())
        for session in sessions for one in session.coded if one.code
    ]  # fmt: skip

    assert sorted(words) == sorted(text for text, _ in coded_parts(write(*unlike(sessions))))


def unlike(sessions):
    """Return the sessions with names that differ."""
    return [replace(one, name=f"{one.name}-{at}") for at, one in enumerate(sessions)]
