"""One session with every code, worked by hand in three manuals; and one with nothing to count."""

from dataclasses import replace

from micoder.report.cards import card_facts
from micoder.scores.card import score_session
from micoder.scores.listing import list_miti3, list_scores
from micoder.scores.ratio import Ratio
from tests.helpers import coded_session

SESSION = coded_session(
    ("T", "open_question", "What brings you here?"),  # first volley: one question in MITI 4.2.1
    ("T", "closed_question", "Do you smoke?"),
    ("C", "neutral", "The cough, mostly."),
    ("T", "simple_reflection", "The cough."),  # second: a simple beside a complex one is complex
    ("T", "complex_reflection", "It frightens you."),
    ("T", "summary", "So far, the cough and the stairs."),
    ("C", "change", "I want to stop."),
    ("T", "affirm", "You came in the snow."),  # third: two affirmations are one
    ("T", "affirm", "You rang first."),
    ("T", "support", "That must be hard."),
    ("T", "emphasize_autonomy", "It is up to you."),
    ("C", "sustain", "It calms me down."),
    ("T", "seek_collaboration", "Would it be all right if I said something?"),  # fourth: EC in MISC
    ("T", "give_information", "For most people it takes two weeks."),
    ("T", "persuade_with_permission", "Others have kept a list."),
    ("C", "neutral", "They have time for it."),
    ("T", "seek_collaboration", "Where would you like to start?"),  # fifth: an open question in MISC
    ("T", "persuade", "You should try the patch."),
    ("T", "persuade", "I'm worried about your lungs."),
    ("T", "direct", "Call them today."),
    ("T", "confront", "You are not even trying."),
    ("T", "confront", "If you go on like this you'll lose your leg."),
    ("C", "neutral", "I have to go."),
    ("T", "simple_reflection", "You have to go."),
    ("T", "structure", "We meet on Monday."),
    ("T", "facilitate", "Okay."),
    ("T", "other", "Goodbye."),
)
CARD = score_session(SESSION)


def test_miti_4_counts_each_code_once_a_volley():
    expected = {"Q": 1, "SR": 1, "CR": 1, "AF": 1, "Seek": 2, "Emphasize": 1, "GI": 1, "Persuade with": 1,
                "Persuade": 1, "Confront": 1}  # fmt: skip

    assert (6, expected) == (CARD.miti.volleys, dict(CARD.miti.counts))
    assert (Ratio(2, 1), Ratio(1, 2, percent=True)) == (CARD.miti.r_to_q, CARD.miti.percent_complex)
    assert (4, 2) == (CARD.miti.adherent, CARD.miti.non_adherent)


def test_misc_counts_each_utterance_and_reads_its_words():
    expected = {"OQ": 2, "CQ": 1, "SR": 2, "CR": 2, "AF": 2, "SU": 1, "EC": 2, "GI": 1, "ADP": 1, "ADW": 1,
                "RCW": 1, "DI": 1, "CO": 1, "WA": 1, "ST": 1, "FA": 1, "FI": 1}  # fmt: skip
    misc = CARD.misc

    assert expected == dict(misc.counts)
    assert (Ratio(4, 3), Ratio(2, 3, percent=True)) == (misc.r_to_q, misc.percent_open)
    assert Ratio(2, 4, percent=True) == misc.percent_complex
    assert Ratio(12, 17, percent=True) == misc.percent_mico
    assert Ratio(6, 11, percent=True) == misc.percent_mico_narrow


def test_miti_3_has_seven_behaviors():
    assert {
        "giving_information": 1, "mi_adherent": 6, "mi_non_adherent": 5, "open_questions": 2,
        "closed_questions": 1, "simple_reflections": 2, "complex_reflections": 2,
    } == CARD.miti3.behaviors  # fmt: skip
    assert Ratio(6, 11, percent=True) == CARD.miti3.percent_adherent


def test_the_client_s_change_talk_is_set_against_sustain_talk():
    assert Ratio(1, 2, percent=True) == CARD.client.percent_change


def test_words_that_are_masked_keep_the_misc_code_they_came_with_in_every_manual():
    masked = replace(SESSION, coded=tuple(
        replace(one, utterance=replace(one.utterance, text=""), misc=misc)
        for one, misc in zip(SESSION.coded, _misc_codes(), strict=True)
    ))  # fmt: skip
    card = score_session(masked)

    assert (CARD.misc.counts, CARD.miti3.counts) == (card.misc.counts, card.miti3.counts)


def _misc_codes():
    said = {"Would it be": "EC", "Where would": "OQ", "I'm worried": "RCW", "If you go": "WA"}
    return [next((code for words, code in said.items() if one.utterance.text.startswith(words)), "")
            for one in SESSION.coded]  # fmt: skip


def test_where_nothing_stands_below_every_score_is_n_a_and_has_no_band():
    card = score_session(coded_session(("C", "neutral", "Yes."), ("T", "other", "Hello.")))
    scores = [score for score in (*list_scores(card), *list_miti3(card)) if score.key != "talk.counselor"]

    assert {"n/a"} == {score.shown for score in scores}
    assert {""} == {score.band for score in scores}
    assert {"n/a"} == _bands(card)


def test_too_few_to_score_has_no_band_in_files_either():
    assert {"too few to score"} == _bands(CARD) - {"beginning proficiency", "below beginning proficiency"}


def _bands(card):
    facts = card_facts(card)
    return {
        value["band"]
        for manual in ("miti_4_2_1", "miti_3_1_1")
        for value in facts[manual].values()
        if isinstance(value, dict) and "band" in value
    }


def test_an_empty_session_has_scores_without_values():
    card = score_session(coded_session())

    assert {None} == {score.ratio.value for score in (*list_scores(card), *list_miti3(card))}
