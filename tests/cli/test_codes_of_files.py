"""Codes that stand in files of other tools are a coding, as those of a table are."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.codings import read_coded
from micoder.readers.source import Source
from micoder.report.cards import card_facts
from micoder.scores.card import score_session
from micoder.writers import WRITERS, write_sessions
from tests.writers.made_up import STAMP, coded_sessions, in_time

COUNTED = ("codes", "miti_4_2_1", "misc_2_5", "client", "talk_time", "other_speakers")


def in_letters(session_words):
    """Return a strategy's words as plain ones, which no format writes otherwise."""
    return "".join(char if char.isalnum() or char == " " else "x" for char in session_words)


def scored(data, name):
    ((session, _),) = read_coded(Source(name, data))
    facts = card_facts(score_session(session))
    return {part: facts[part] for part in COUNTED}


@pytest.mark.parametrize("name", ["eaf", "textgrid", "labelstudio", "qdpx"])
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_coding_in_another_tools_file_scores_as_its_table(name, data):
    session = data.draw(coded_sessions(letters=in_letters).flatmap(in_time))
    table = write_sessions(WRITERS["csv"], [session], STAMP).data
    file = write_sessions(WRITERS[name], [session], STAMP).data

    assert scored(table, "one.csv") == scored(file, "one.x")


@pytest.mark.parametrize("suffix", ["eaf", "TextGrid", "qdpx", "json"])
def test_score_takes_the_codes_over_and_says_who_gave_them(run, tiny, transcript, tmp_path, suffix):
    coded, table = tmp_path / f"talk.{suffix}", tmp_path / "talk.csv"
    to = ["--to", "labelstudio"] if suffix == "json" else []
    run("convert", transcript, coded, "--model", tiny, *to)
    run("convert", transcript, table, "--model", tiny)
    whole, wanted = (
        json.loads(run("score", path, "--format", "json", "--model", "nowhere").stdout)
        for path in (coded, table)
    )

    assert [{part: one[part] for part in COUNTED} for one in wanted["sessions"]] == [
        {part: one[part] for part in COUNTED} for one in whole["sessions"]
    ]
    assert ("tiny", wanted["micoder"]["model_sha256"]) == (
        whole["micoder"]["model"], whole["micoder"]["model_sha256"],
    )  # fmt: skip


def test_code_codes_anew_and_says_that_the_file_has_codes(run, tiny, transcript, tmp_path):
    coded = tmp_path / "talk.eaf"
    run("convert", transcript, coded, "--model", tiny)
    result = run("code", coded, "--model", tiny)

    assert 0 == result.exit_code, result.output
    assert "talk.eaf: carries codes of its own on 7 rows; it is coded anew" in result.stderr
    assert "carries codes" not in run("code", transcript, "--model", tiny).stderr


def test_report_takes_the_codes_over(run, tiny, transcript, tmp_path):
    coded, page = tmp_path / "talk.qdpx", tmp_path / "page.html"
    run("convert", transcript, coded, "--model", tiny)

    assert 0 == run("report", coded, "-o", page, "--model", "nowhere").exit_code
    assert page.exists()


def test_score_does_not_say_that_score_would_take_codes_over(run, tiny, tmp_path):
    lines = [("open_question", "T: What brings you?"), ("theme1", "C: Hm."), ("theme2", "C: Well.")]
    rows = [{"speaker": text[0], "text": text[3:], "label": [code]} for code, text in lines]
    path = tmp_path / "themes.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    result = run("score", path, "--model", tiny)

    assert 0 == result.exit_code, result.output
    assert "it is coded anew (most of its codes are none of micoder's)" in result.stderr


@pytest.mark.parametrize(
    "text", ["A title, and words\nT: Hi.\nC: Well, yes, hm.\n", "speaker,text\nT,Hi.\nC,Hm.\n"]
)
def test_a_file_without_codes_is_no_corpus(run, tmp_path, text):
    path = tmp_path / "talk.txt"
    path.write_text(text, encoding="utf-8")
    result = run("evaluate", path)

    assert (1, True) == (result.exit_code, "talk.txt: holds no codes; give a table" in result.output)
