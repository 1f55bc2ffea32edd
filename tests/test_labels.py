"""The annotation layer fits its corpora; skipped where they are not at hand."""

import pytest

from tools.labels.align import carry
from tools.labels.codesheet import Label, SheetError, parse_line, sentence_starts
from tools.labels.corpora import CORPORA, CorpusTurn, corpus_folder, read_corpus
from tools.labels.layer import misfits, read_layer
from tools.labels.practice import parse_turn, read_practice
from tools.labels.tables import PRACTICE, practice_rows

needs_corpora = pytest.mark.skipif(
    not (corpus_folder() / "annomi").is_dir(), reason="the corpora are not beside this checkout"
)
TEXT = "Okay. So you quit. What helped?"


def test_a_sheet_line_covers_its_turn_end_to_end():
    assert [
        Label(0, 19, "simple_reflection", "", False),
        Label(19, 31, "open_question", "", True),
    ] == parse_line("SR 3=OQ?", TEXT, "counselor")


def test_words_locate_a_boundary_where_no_mark_stands():
    found = parse_line('0 "but i like"=-des', "i could stop but i like it", "client")

    assert [(0, 13, "neutral"), (13, 26, "sustain")] == [(x.start_char, x.end_char, x.code) for x in found]


def test_sentence_marks_count_from_the_second_sentence():
    assert [6, 19] == sentence_starts(TEXT)


@pytest.mark.parametrize(
    "line", ["3=OQ", "SR 9=OQ", 'SR "not there"=OQ', "SR 3=+des", "SR 3=OQ 2=SR", "XX", ""]
)
def test_a_line_that_does_not_fit_its_turn_is_refused(line):
    with pytest.raises(SheetError):
        parse_line(line, TEXT, "counselor")


def test_braces_come_out_of_a_practice_turn_and_leave_offsets():
    turn = parse_turn("C: {0} Um, okay. {+rea?} I'd sleep better.")

    assert "Um, okay. I'd sleep better." == turn.text
    assert (Label(0, 9, "neutral", "", False), Label(10, 27, "change", "reason", True)) == turn.labels


def test_labels_follow_the_words_into_a_recognizers_turns():
    said = [
        CorpusTurn("annomi", "1", 0, "counselor", "You quit once. What helped?"),
        CorpusTurn("annomi", "1", 1, "client", "My sister, really."),
    ]
    layer = {
        ("annomi", "1", 0): [
            Label(0, 15, "simple_reflection", "", False),
            Label(15, 27, "open_question", "", False),
        ],
        ("annomi", "1", 1): [Label(0, 18, "neutral", "", False)],
    }
    heard = [
        CorpusTurn("asr", "a", 0, "counselor", "you quit ones what helped"),
        CorpusTurn("asr", "a", 1, "client", "my sister really"),
    ]

    found = [
        (c.turn.text[c.start_char : c.end_char], c.label.code if c.label else "")
        for c in carry(heard, said, layer)
    ]

    assert [
        ("you quit ones", "simple_reflection"),
        ("what helped", "open_question"),
        ("my sister really", "neutral"),
    ] == found


def test_every_practice_session_reads_and_has_a_goal():
    sessions = [read_practice(path) for path in sorted(PRACTICE.glob("*.txt"))]

    assert len(sessions) >= 60
    assert all(session.head.get("goal") for session in sessions)
    assert [] == [s.name for s in sessions if not 30 <= len(s.turns) <= 80]


def test_practice_rows_cut_the_text_at_their_offsets():
    rows = list(practice_rows())

    assert all(row["end_char"] - row["start_char"] == len(row["text"]) for row in rows)


def test_no_label_file_holds_text():
    header = (PRACTICE.parent / "annotations" / "labels.csv").read_text(encoding="utf-8").splitlines()[0]

    assert "corpus,session,turn,start_char,end_char,code,talk_type,doubt,pass" == header


@needs_corpora
def test_every_character_of_every_turn_is_labeled_once():
    assert [] == list(misfits(read_layer()))


@needs_corpora
def test_the_layer_covers_all_234_sessions():
    sessions = {(corpus, session) for corpus, session, _ in read_layer()}

    assert {(c, s) for c in CORPORA for s in read_corpus(c)} == sessions
    assert 234 == len(sessions)
