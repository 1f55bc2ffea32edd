from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from micoder.errors import NotForThisFormat
from micoder.readers import read_source
from micoder.readers.source import Source
from micoder.session import Coded, CodedSession, Decision, Utterance
from micoder.stamp import Stamp
from micoder.writers import WRITERS, write_sessions
from tests.helpers import coded_session
from tests.writers.made_up import (
    OVERLAPPING,
    STAMP,
    coded_sessions,
    in_time,
    legal_in_xml,
    partly_timed,
    said,
)

SCHEMA = Path("/work/shared/samples/schemas/EAFv3.0.xsd")
SESSION = CodedSession(
    "one",
    (
        Coded(Utterance(0, 0, "T", "counselor", "Why?", 0, 4, 0, 800, 1, "file"),
              Decision("open_question", 0.9)),
        Coded(Utterance(1, 1, "C", "client", "I want to.", 0, 10, 800, 1500, 2, "interpolated"),
              Decision("change", 0.8, "desire")),
        Coded(Utterance(2, 2, "Mother", "Mother", "He does.", 0, 8, 1500, 2000, 3, "file"), Decision(None)),
    ),
    "tiny@0123456789ab",
)  # fmt: skip


def write(session):
    return write_sessions(WRITERS["eaf"], [session], STAMP)


def tree(session):
    return ElementTree.fromstring(write(session).data)


def values(root, tier):
    (found,) = [one for one in root.iter("TIER") if one.get("TIER_ID") == tier]
    return [one.text for one in found.iter("ANNOTATION_VALUE")]


def read_back(data):
    (session,) = read_source(Source("one.eaf", data)).sessions
    return session


def test_each_speaker_has_a_tier_and_a_tier_of_codes_below_it():
    tiers = [(one.get("TIER_ID"), one.get("PARENT_REF"), one.get("LINGUISTIC_TYPE_REF"))
             for one in tree(SESSION).iter("TIER")]  # fmt: skip

    assert [
        ("T", None, "utterance"),
        ("T-code", "T", "counselor code"),
        ("C", None, "utterance"),
        ("C-code", "C", "client code"),
        ("C-time", "C", "time source"),
        ("Mother", None, "utterance"),
        ("Mother-code", "Mother", "other code"),
    ] == tiers


def test_words_codes_and_marks_stand_in_their_tiers():
    root = tree(SESSION)

    assert ["Why?"] == values(root, "T")
    assert ["open_question"] == values(root, "T-code")
    assert ["change.desire"] == values(root, "C-code")
    assert ["interpolated"] == values(root, "C-time")
    assert [] == values(root, "Mother-code")


def test_codes_are_tied_to_the_vocabulary_one_to_one():
    root = tree(SESSION)
    entries = {one.get("CVE_ID") for one in root.iter("CV_ENTRY_ML")}
    kinds = {one.get("LINGUISTIC_TYPE_ID"): one for one in root.iter("LINGUISTIC_TYPE")}

    assert {"cve_open_question", "cve_change.desire"} == {
        one.get("CVE_REF") for one in root.iter("REF_ANNOTATION") if one.get("CVE_REF")
    }
    assert {"cve_open_question", "cve_neutral", "cve_sustain.ability"} <= entries
    assert "Symbolic_Association" == kinds["client code"].get("CONSTRAINTS")
    assert "client code" == kinds["client code"].get("CONTROLLED_VOCABULARY_REF")


def test_the_model_that_coded_stands_in_the_file_and_is_read_back():
    assert STAMP.signature == read_back(write(SESSION).data).coder


def test_times_are_slots_in_the_order_of_time():
    slots = [int(one.get("TIME_VALUE")) for one in tree(SESSION).iter("TIME_SLOT")]

    assert [0, 800, 800, 1500, 1500, 2000] == slots


def test_a_session_without_times_is_in_order_and_says_so():
    written = write(coded_session(("T", "other", "Hi."), ("C", "neutral", "Hi.")))
    root = ElementTree.fromstring(written.data)

    assert ("ELAN needs times and no utterance has times: those made up show the order and no clock",) == (
        written.remarks
    )
    assert (["order only"], ["order only"]) == (values(root, "T-time"), values(root, "C-time"))
    assert [None, None] == [row.start_ms for row in read_back(written.data).rows]


def test_speech_over_speech_of_one_speaker_is_told():
    assert ("1 annotation overlaps others of the same speaker, as the transcript's times do",) == (
        write(OVERLAPPING).remarks
    )


def test_a_speaker_named_like_another_ones_codes_gets_a_tier_of_its_own():
    session = coded_session(("T", "other", "Hi."), ("T-code", None, "Hello there."))
    tiers = [one.get("TIER_ID") for one in tree(session).iter("TIER")]

    assert len(set(tiers)) == len(tiers)
    assert ["T", "T-code"] == [row.speaker for row in read_back(write(session).data).rows]


def test_letters_that_xml_forbids_are_replaced():
    assert b"a\xef\xbf\xbdb" in write(coded_session(("T", "other", "a\x0bb"))).data


def test_two_sessions_do_not_fit_into_one_file():
    with pytest.raises(NotForThisFormat, match="ELAN: holds one session, and here are 2; choose one"):
        write_sessions(WRITERS["eaf"], [SESSION, SESSION], STAMP)


def test_the_same_session_gives_the_same_bytes():
    assert write(SESSION).data == write(SESSION).data


@pytest.mark.parametrize("number", range(2))
def test_the_file_is_valid(number):
    etree = pytest.importorskip("lxml.etree")
    if not SCHEMA.exists():
        pytest.skip("the schema is not here")
    session = [SESSION, coded_session(("T", "other", "Hi."), ("C", "change", "I'll go."))][number]
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))

    schema.assertValid(etree.fromstring(write(session).data))


@settings(max_examples=50)
@given(coded_sessions(legal_in_xml).flatmap(in_time).flatmap(partly_timed))
def test_words_speakers_times_and_codes_are_read_back(session):
    assert said(session) == said(read_back(write(session).data))


def test_codes_and_marks_that_were_read_are_not_told_as_left_out():
    reading = read_source(Source("one.eaf", write(SESSION).data))

    assert () == reading.skipped


@pytest.mark.parametrize("instead", [b"closed_question", b""], ids=["another", "none"])
def test_a_file_whose_codes_a_person_changed_is_a_models_and_a_persons(instead):
    data = write(SESSION).data
    value = b"<ANNOTATION_VALUE>%s</ANNOTATION_VALUE>"
    changed = data.replace(value % b"open_question", value % instead)

    assert data != changed
    assert (STAMP.signature, f"{STAMP.signature} and a person") == (
        read_back(data).coder, read_back(changed).coder,
    )  # fmt: skip


def test_other_words_and_other_times_are_no_other_codes():
    data = write(SESSION).data
    corrected = data.replace(b"I want to.", b"I want it.").replace(b'TIME_VALUE="800"', b'TIME_VALUE="810"')

    assert data != corrected
    assert STAMP.signature == read_back(corrected).coder


@settings(max_examples=50)
@given(coded_sessions().flatmap(partly_timed))
def test_a_file_that_nobody_changed_is_the_models_alone(session):
    assert STAMP.signature == read_back(write(session).data).coder


def test_codes_of_a_person_stay_the_persons_when_they_are_changed():
    session = coded_session(("T", "affirm", "You came."), ("C", "neutral", "Hm."))
    data = write_sessions(WRITERS["eaf"], [session], Stamp("Ann", "")).data

    assert "Ann" == read_back(data.replace(b">affirm<", b">support<")).coder
