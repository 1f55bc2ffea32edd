"""Codes that stand in files of other tools are a coding, as those of a table are."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder.codings import Who, holds_codes, read_coded
from micoder.errors import UnclearRoles, UnreadableLine
from micoder.readers.source import Source
from micoder.report.cards import card_facts
from micoder.scores.card import score_session
from micoder.scores.misc import misc_code
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


def project(*selections, text="T: Why now? You came.\r\nC: I want to stop.\r\n", codes=""):
    """Return a REFI-QDA project of a stranger's tool: (start, end, code, user) on a text."""
    marks = "".join(
        f'<PlainTextSelection startPosition="{start}" endPosition="{end}">'
        f'<Coding creatingUser="{user}"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
        for start, end, code, user in selections
    )
    book = codes or (
        '<Code guid="oq" name="Open question"/><Code guid="sr" name="SR"/><Code guid="ct" name="Change talk">'
        '<Code guid="d" name="Desire"/></Code><Code guid="fam" name="Family"/>'
    )
    qde = (
        f'<Project xmlns="urn:QDA-XML:project:1.0" origin="Tool 1"><CodeBook><Codes>{book}</Codes></CodeBook>'
        f'<Sources><TextSource name="one" plainTextPath="internal://a.txt">{marks}</TextSource></Sources>'
        "</Project>"
    )
    from tools.made_files import zipped

    return zipped({"project.qde": qde.encode(), "sources/a.txt": text.encode()})


def coded_rows(data, **who):
    ((session, _),) = read_coded(Source("talk.x", data), who=Who(**who))
    return [(one.utterance.text, one.code, one.decision.talk_type) for one in session.coded], session


def test_codings_of_a_qda_project_cut_the_turns():
    """Places count the letters of the file, two for each line end here."""
    rows, session = coded_rows(project((3, 11, "oq", "u"), (12, 21, "sr", "u"), (26, 41, "d", "u")))

    assert [
        ("Why now?", "open_question", None),
        ("You came.", "simple_reflection", None),
        ("I want to stop.", "change", "desire"),
    ] == rows
    assert "human" == session.coder


def test_a_selection_that_misses_a_letter_takes_the_whole_word():
    rows, _ = coded_rows(project((4, 10, "oq", "u"), (26, 41, "ct", "u")))

    assert [("Why now?", "open_question"), ("You came.", None), ("I want to stop.", "change")] == [
        (text, code) for text, code, _ in rows
    ]


def test_the_codes_of_one_person_are_taken_and_the_others_are_counted():
    rows, session = coded_rows(project((3, 11, "sr", "ann"), (3, 11, "oq", "bo"), (26, 41, "ct", "bo")))

    assert ["open_question", None, "change"] == [code for _, code, _ in rows]
    assert "talk.x: 1 of 3 codings was not taken over" in session.warnings[0]


def test_codes_that_micoder_does_not_have_are_named_in_one_sentence():
    _, session = coded_rows(project((3, 11, "oq", "u"), (26, 41, "fam", "u")))

    assert ["talk.x: codes without a counterpart in micoder, left uncoded: Family (1)"] == list(
        session.warnings
    )


def test_themes_of_a_study_are_no_coding():
    data = project((3, 11, "fam", "u"), (12, 21, "fam", "u"), (26, 41, "ct", "u"))

    assert not holds_codes(Source("talk.x", data))


def test_codes_beside_the_speakers_words_are_counted():
    _, session = coded_rows(project((3, 11, "oq", "u"), (900, 950, "sr", "u")))

    assert "talk.x: 1 of 2 codings was not taken over" in session.warnings[0]


def doccano(text, **more):
    return json.dumps({"id": 5, "text": text, **more}).encode()


SAID = "T: Why now?\nC: I want to stop.\n"


@pytest.mark.parametrize(
    "marks",
    [
        {"label": [[3, 11, "OQ"], [15, 30, "change.desire"]]},
        {"entities": [{"label": "OQ", "start_offset": 3, "end_offset": 11},
                      {"label": "D+", "start_offset": 15, "end_offset": 30}], "relations": []},
    ],
)  # fmt: skip
def test_doccanos_spans_on_a_transcript_are_codes(marks):
    rows, session = coded_rows(doccano(SAID, **marks))

    assert [("Why now?", "open_question", None), ("I want to stop.", "change", "desire")] == rows
    assert "human" == session.coder


def test_a_chat_tier_of_codes_is_a_coding():
    text = "@UTF8\n@Begin\n*INV:\twhy now ?\n%cod:\t$OQ\n*PAR:\tI want to .\n%xmisc:\tD+\n%mor:\tx y\n@End\n"
    rows, _ = coded_rows(text.encode())

    assert [("why now?", "open_question", None), ("I want to.", "change", "desire")] == rows


def test_several_codes_below_a_chat_line_are_doubtful():
    text = "@UTF8\n@Begin\n*INV:\twhy now ?\n%cod:\t$OQ $SR\n*PAR:\tno .\n%cod:\t$FN\n@End\n"
    rows, _ = coded_rows(text.encode())

    assert [None, "neutral"] == [code for _, code, _ in rows]


TASK = {
    "id": 1,
    "data": {"dialogue": [{"author": "T", "text": "Why now?  You came."}, {"author": "C", "text": "Yes."}]},
}


def label(start, end, begin, until, name):
    return {"value": {"start": str(start), "end": str(end), "startOffset": begin, "endOffset": until,
                      "paragraphlabels": [name]}}  # fmt: skip


def test_two_labels_on_one_line_of_label_studio_are_two_utterances():
    results = [label(0, 0, 0, 8, "OQ"), label(0, 0, 10, 19, "SR"), label(1, 1, 0, 4, "FN")]
    rows, session = coded_rows(json.dumps([{**TASK, "annotations": [{"result": results}]}]).encode())

    assert [("Why now?", "open_question"), ("You came.", "simple_reflection"), ("Yes.", "neutral")] == [
        (text, code) for text, code, _ in rows
    ]
    assert "human" == session.coder


def test_an_annotation_of_a_person_goes_before_a_prediction_and_a_cancelled_one_does_not():
    predictions = [{"model_version": "m@1", "result": [label(0, 0, 0, 19, "OQ")]}]
    cancelled = {"was_cancelled": True, "result": []}
    mine = {"result": [label(0, 0, 0, 19, "SR")]}
    kept, by_model = (
        coded_rows(json.dumps([{**TASK, "predictions": predictions, "annotations": found}]).encode())
        for found in ([cancelled, mine], [cancelled])
    )

    assert ("simple_reflection", "human") == (kept[0][0][1], kept[1].coder)
    assert ("open_question", "m@1") == (by_model[0][0][1], by_model[1].coder)


def test_speakers_of_whom_nothing_is_known_have_the_role_of_their_codes():
    said = [("Ann", "Why?", "OQ"), ("Bo", "So.", "FN")]
    records = [{"speaker": who, "text": text, "label": [name]} for who, text, name in said]
    rows, session = coded_rows(json.dumps(records).encode())

    assert ["open_question", "neutral"] == [code for _, code, _ in rows]
    assert ["counselor", "client"] == [one.utterance.role for one in session.coded]


def test_a_speaker_who_is_not_there_is_refused():
    with pytest.raises(UnclearRoles, match="no speaker is named 'Zoe'"):
        coded_rows(doccano(SAID, label=[[3, 11, "OQ"]]), counselor="Zoe")


def test_a_table_may_have_the_names_of_misc():
    table = "speaker,text,code\nT,Why now?,OQ\nC,I want to.,D+\nT,Let us begin.,ST\n"
    rows, _ = coded_rows(table.encode())

    assert [("open_question", None), ("change", "desire"), ("structure", None)] == [row[1:] for row in rows]


def test_score_does_not_say_that_score_would_take_codes_over(run, tiny, tmp_path):
    lines = [("open_question", "T: What brings you?"), ("theme1", "C: Hm."), ("theme2", "C: Well.")]
    rows = [{"speaker": text[0], "text": text[3:], "label": [code]} for code, text in lines]
    path = tmp_path / "themes.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    result = run("score", path, "--model", tiny)

    assert 0 == result.exit_code, result.output
    assert "it is coded anew (most of its codes are none of micoder's)" in result.stderr


TABLE = """\
speaker,text,code
Jo,What brings you?,open_question
Ann,I want to cut down.,change
Jo,You drink after work.,{}
"""


def test_the_codes_of_a_table_say_who_the_counselor_is():
    ((session, _),) = read_coded(Source("one.csv", TABLE.format("simple_reflection").encode()))

    assert ["counselor", "client", "counselor"] == [one.utterance.role for one in session.coded]


def test_codes_of_both_kinds_leave_it_open_who_the_counselor_is():
    with pytest.raises(UnclearRoles):
        list(read_coded(Source("one.csv", TABLE.format("sustain").encode())))


def test_an_unknown_code_of_a_table_is_named_where_the_names_say_nothing():
    with pytest.raises(UnreadableLine, match=r"one\.csv:4: 'nonsense' is no code for a counselor"):
        list(read_coded(Source("one.csv", TABLE.format("nonsense").encode())))


@pytest.mark.parametrize(
    "text", ["A title, and words\nT: Hi.\nC: Well, yes, hm.\n", "speaker,text\nT,Hi.\nC,Hm.\n"]
)
def test_a_file_without_codes_is_no_corpus(run, tmp_path, text):
    path = tmp_path / "talk.txt"
    path.write_text(text, encoding="utf-8")
    result = run("evaluate", path)

    assert (1, True) == (result.exit_code, "talk.txt: holds no codes; give a table" in result.output)


def test_a_misc_code_that_a_person_gave_stays_whatever_the_words():
    table = "speaker,text,code\nT,If you go on you will lose it.,CO\nT,Stop it.,WA\nC,Hm.,FN\n"
    _, session = coded_rows(table.encode())

    assert ["CO", "WA"] == [misc_code(one) for one in session.of_role("counselor")]
