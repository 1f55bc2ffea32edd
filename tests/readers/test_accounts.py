import pickle
from dataclasses import replace

import pytest

from micoder.errors import NotAConversation
from micoder.readers import account
from micoder.readers.found import Doubt
from micoder.readers.source import Source
from tests.readers.helpers import read


def accounted(text: str):
    """Return the account of a text."""
    return account(Source("talk.x", text.encode()), read(text))


def test_speakers_have_roles_turns_and_words():
    facts = accounted("T: How are you?\nT: So?\nAnn: Fine.\nT: Good.\n").sessions[0]

    assert [("T", "counselor", 2, 5), ("Ann", "client", 1, 1)] == [
        (one.name, one.role, one.turns, one.words) for one in facts.speakers
    ]
    assert (4, 3, 6) == (facts.rows, facts.turns, facts.words)


def test_roles_are_those_that_coding_uses_also_from_a_tables_column():
    table = "speaker,role,text\nDana,Clinician,How are you?\nAnn,client,Fine.\nBo,Aunt,She is.\n"
    facts = accounted(table).sessions[0]

    assert [("Dana", "counselor"), ("Ann", "client"), ("Bo", None)] == [
        (one.name, one.role) for one in facts.speakers
    ]


def test_times_have_a_span_and_missing_ones_are_told():
    made = accounted("[00:01] T: Yes?\n[00:05] C: No.\nT: So?\n")

    assert (1000, 5000, 2) == (made.sessions[0].start_ms, made.sessions[0].end_ms, made.sessions[0].timed)
    assert "talk: 1 of 3 rows has no time." in made.advice


def test_a_file_without_times_has_no_span():
    assert accounted("T: Yes?\nC: No.\n").sessions[0].start_ms is None


def test_what_was_skipped_is_summed_by_reason():
    made = accounted("A long title\nT: Yes, and how was it after all that?\n-----\nC: No.\n-----\n")

    assert [
        ("before the first speaker label", 1, 3),
        ("no speech (heading, rule, time or tool's note)", 2, 2),
    ] == [(one.why, one.count, one.words) for one in made.skipped]
    assert (9, 5) == (made.words, made.skipped_words)


@pytest.mark.parametrize("name", ["UNKNOWN", "Speaker undefined", "speaker ?"])
def test_speakers_that_a_tool_does_not_know_are_said(name):
    advice = " ".join(accounted(f"speaker,text\nT,Yes?\n{name},No.\nC,So.\n{name},So.\nC,Hm.\n").advice)

    assert f"2 of 5 turns are of '{name}'" in advice


def test_unknown_speakers_and_unclear_roles_are_said():
    advice = " ".join(accounted("Ann: Yes?\nUnknown Speaker: No.\nBo: So.\nUnknown Speaker: So.\n").advice)

    assert "name the counselor" in advice
    assert "2 of 4 turns are of 'Unknown Speaker'" in advice


def test_names_that_differ_little_are_said():
    assert any(
        "'T' and 't' may be one speaker" in one for one in accounted("T: Yes?\nC: No.\nt: So?\n").advice
    )


def test_a_transcript_without_fillers_is_said_to_be_clean():
    clean = "T: Well then now\nC: and so on here\n" * 250

    assert any("a clean transcript" in one for one in accounted(clean).advice)
    assert not any("a clean transcript" in one for one in accounted(clean + "C: Um, yes.\n").advice)


def test_a_refusal_with_facts_survives_pickling():
    err = pickle.loads(pickle.dumps(NotAConversation("a", "b", {"cues": 3})))

    assert ("a: b", {"cues": 3}) == (str(err), err.facts)


def test_places_that_could_be_meant_otherwise_are_counted_by_their_lines():
    once = "T: One.\nC: Two.\nRemarkably: three.\nT: Four.\nC: Five.\n"
    twice = f"{once}Strangely: six.\nT: Seven.\n"

    assert "Look at line 3: it could be meant otherwise." in accounted(once).advice
    assert "Look at lines 3, 6: they could be meant otherwise." in accounted(twice).advice


def test_two_doubts_of_one_line_are_one_place():
    reading = replace(read("T: One.\nC: Two.\n"), doubts=(Doubt(2, "one"), Doubt(2, "another")))

    assert "Look at line 2: it could be meant otherwise." in account(Source("talk.x", b""), reading).advice
