from itertools import pairwise

import pytest

from micoder.splitting.rules import RuleSplitter

SPLITTER = RuleSplitter()


def pieces(text):
    """Return a turn cut where the rules cut it, without the blanks between."""
    cuts = [0, *SPLITTER.sentence_starts(text), len(text)]
    return [text[start:end].strip() for start, end in pairwise(cuts)]


@pytest.mark.parametrize(
    "expected",
    [
        ["You drink after work.", "What helps?"],
        ["I want to stop!", "I really do."],
        ["It calms me…", "I need it."],
        ["So you quit.", "Is that right?"],
    ],
)
def test_every_finished_sentence_is_an_utterance(expected):
    assert expected == pieces(" ".join(expected))


@pytest.mark.parametrize(
    "text",
    [
        "Okay. So you quit.",
        "Yeah. No. Um, I did try.",
        "Mm-hm. Right. You work nights.",
        "Great. What else?",
    ],
)
def test_openers_join_what_follows(text):
    assert [text] == pieces(text)


@pytest.mark.parametrize("text", ["You quit. Right?", "It calms you. You know?", "We meet on Monday. Okay?"])
def test_tags_join_what_precedes(text):
    assert [text] == pieces(text)


def test_a_real_check_is_an_utterance_of_its_own():
    assert ["You quit.", "Did I get that right?"] == pieces("You quit. Did I get that right?")


@pytest.mark.parametrize(
    "text", ["Dr. Ruiz wants to see you.", "I saw Mrs. Hall at 5 p.m. yesterday.", "J. Smith called."]
)
def test_an_abbreviation_ends_no_sentence(text):
    assert [text] == pieces(text)


@pytest.mark.parametrize("text", ["I tried... and then I stopped.", "I was… you know, tired."])
def test_a_broken_off_start_stays_with_what_it_becomes(text):
    assert [text] == pieces(text)


@pytest.mark.parametrize(
    "expected",
    [
        ["You want to quit. [laughs]"],
        ["You want to quit. [laughs]", "And you can."],
        ["[laughs] Really?", "Why not?"],
        ["You quit. (long pause)", "It was hard. <noise>", "I go."],
        ["I tried. [He looks. Away]", "Then I did."],
        ["Okay. [laughs] So you quit."],
        ["It is [NAME].", "[EMAIL] is mine."],
        ["I tried.", "[He looks away for a long while and says nothing at all]"],
        ["He left.", '"I will go," she said.', "“Why not?”"],
    ],
)
def test_marks_of_the_transcript_and_opening_quotes_are_never_cut(expected):
    assert expected == pieces(" ".join(expected))


def test_openers_alone_are_one_utterance():
    assert ["Okay. Yeah."] == pieces("Okay. Yeah.")


def test_text_without_punctuation_stays_whole():
    assert ["i want to stop but it helps me"] == pieces("i want to stop but it helps me")


def test_an_empty_turn_has_no_cuts():
    assert [] == SPLITTER.sentence_starts("")


def test_a_list_of_turns_gives_a_list_of_cuts():
    assert [[6], []] == SPLITTER.starts([("Stop. You must.", "counselor"), ("Okay.", "client")])
