from dataclasses import replace

import pytest
from hypothesis import given, settings

from micoder.codes import COUNSELOR_CODES, TALK_TYPES
from micoder.codings import read_coded
from micoder.errors import NotForThisFormat
from micoder.readers.source import Source
from micoder.scores.misc import score_misc
from micoder.scores.miti import score_miti
from micoder.session import Coded, CodedSession, Decision, Utterance
from micoder.writers import WRITERS, write_sessions
from micoder.writers.others_codes import COUNSELOR_NAMES, cacti_name, cacti_names
from tests.helpers import coded_session
from tests.writers.made_up import STAMP, coded_sessions, in_time


def spoken(*lines):
    """Return a session of (speaker, role, code, talk type, start, end)."""
    return CodedSession("talk", tuple(
        Coded(Utterance(i, i, who, role, "Hm.", 0, 3, start, end), Decision(code, None, kind))
        for i, (who, role, code, kind, start, end) in enumerate(lines)
    ), "human")  # fmt: skip


SESSION = spoken(
    ("T", "counselor", "open_question", None, 0, 2500),
    ("C", "client", "change", "desire", 2500, 63_000),
    ("T", "counselor", None, None, 63_000, 64_000),
    ("Mother", "Mother", None, None, 64_000, 65_000),
)


def write(session):
    return write_sessions(WRITERS["cacti"], [session], STAMP)


def read_back(session):
    ((back, _),) = read_coded(Source("talk.casaa", write(session).data))
    return back


def test_a_line_has_number_times_bytes_and_code():
    """2.5 s are 441000 bytes of CD sound after a head of 44; D+ is the 17th name."""
    expected = [
        "Audio File:\ttalk.wav\t\t\t\t\t",
        "0\t0:00:00\t0:00:02\t44\t441044\t1\tOQ",
        "1\t0:00:02\t0:01:03\t441044\t11113244\t17\tD+",
        "2\t0:01:03\t0:01:04\t11113244\t11289644",
    ]

    assert expected == write(SESSION).data.decode().splitlines()


def test_other_speakers_are_left_out_and_told():
    assert "CACTI knows two speakers: 1 utterance of others was left out" == write(SESSION).remarks[0]


def test_without_times_there_is_no_cacti_coding():
    with pytest.raises(NotForThisFormat, match="has no times; write gseq or csv"):
        write(coded_session(("T", "other", "Hi."), ("C", "neutral", "Hi.")))


def test_every_code_has_a_name_and_every_name_a_number():
    assert set(COUNSELOR_CODES) == set(COUNSELOR_NAMES)
    assert len(cacti_names()) == len(set(cacti_names()))


@pytest.mark.parametrize("talk", ["change", "sustain"])
@pytest.mark.parametrize("kind", [None, *TALK_TYPES])
def test_client_talk_is_read_back_as_it_was(talk, kind):
    back = read_back(spoken(("C", "client", talk, kind, 0, 1000)))
    expected = "commitment" if kind == "activation" else kind

    assert [(talk, expected)] == [(one.code, one.decision.talk_type) for one in back.coded]


def test_structure_is_not_taken_for_sustain_talk():
    session = spoken(
        ("T", "counselor", "structure", None, 0, 1000), ("C", "client", "sustain", None, 1000, 2000)
    )

    assert ["structure", "sustain"] == [one.code for one in read_back(session).coded]


def carried(session):
    """Return what .casaa carries: whole seconds, roles of coded utterances, codes as MISC has them."""
    kinds = {"activation": "commitment"}
    return [
        (
            one.utterance.start_ms // 1000,
            one.utterance.end_ms // 1000,
            one.utterance.role if one.code else None,
            "complex_reflection" if one.code == "summary" else one.code,
            kinds.get(one.decision.talk_type, one.decision.talk_type),
        )
        for one in session.coded
    ]


def without_unknown_roles(session):
    coded = tuple(
        replace(one, utterance=replace(one.utterance, role=one.utterance.role if one.code else None))
        for one in session.coded
    )
    return replace(session, coded=coded)


@settings(max_examples=50)
@given(coded_sessions().flatmap(in_time))
def test_what_casaa_carries_is_read_back(session):
    assert carried(session) == carried(without_unknown_roles(read_back(session)))


def test_a_speaker_who_is_neither_has_no_code_in_cacti():
    assert "" == cacti_name(Coded(Utterance(0, 0, "M", "M", "", 0, 0), Decision("affirm")))


PHRASES = (
    "Would it be okay if I say something?",
    "What would you like to do?",
    "Do you want that?",
    "I am worried about it.",
    "If you go on you will lose it.",
)


@settings(max_examples=50)
@given(coded_sessions(letters=lambda words: PHRASES[len(words) % len(PHRASES)]).flatmap(in_time))
def test_misc_counts_in_casaa_what_it_counts_in_the_table(session):
    """Permission, concern and warning stand in the words, so CACTI's names carry what was found there."""
    ((table, _),) = read_coded(Source("talk.csv", write_sessions(WRITERS["csv"], [session], STAMP).data))

    assert score_misc(table.coded).counts == score_misc(read_back(session).coded).counts


@pytest.mark.parametrize(
    ("code", "words", "name"),
    [
        ("seek_collaboration", PHRASES[0], "SEEK"),
        ("seek_collaboration", PHRASES[1], "SEEK-OQ"),
        ("seek_collaboration", PHRASES[2], "SEEK-CQ"),
        ("persuade_with_permission", PHRASES[3], "RCP"),
        ("persuade", PHRASES[3], "RCW"),
        ("persuade", PHRASES[1], "ADW"),
        ("confront", PHRASES[4], "WA"),
    ],
)
def test_a_name_in_casaa_says_what_misc_found_in_the_words(code, words, name):
    said = Coded(Utterance(0, 0, "T", "counselor", words, 0, len(words), 0, 1000), Decision(code))
    session = CodedSession("talk", (said,), "human")

    assert name == cacti_name(said)
    assert score_misc(session.coded).counts == score_misc(read_back(session).coded).counts


def test_volleys_that_only_words_could_tell_are_remarked():
    """With words the "mm-hm" ends no volley and there is one; the line without a code has no speaker."""
    said = [("T", "counselor", "affirm", None, 0, 1000), ("C", "client", "neutral", None, 1000, 2000),
            ("T", "counselor", "affirm", None, 2000, 3000)]  # fmt: skip

    assert (
        write(spoken(*said))
        .remarks[0]
        .startswith("MITI counts 2 counselor volleys in CACTI's file and 1 in the transcript")
    )
    assert () == write(spoken(said[0])).remarks


@settings(max_examples=30)
@given(coded_sessions().flatmap(in_time))
def test_the_volleys_that_are_remarked_are_those_of_the_file(session):
    found = score_miti(read_back(session).coded).volleys
    remarks = [one for one in write(session).remarks if one.startswith("MITI counts")]

    assert [] == remarks if found == score_miti(session.coded).volleys else f" {found} " in remarks[0]
