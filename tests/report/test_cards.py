import csv
import io
import json
from dataclasses import replace

from micoder.codes import TALK_TYPES
from micoder.report.cards import card_facts, cards_csv, cards_json
from micoder.scores.card import score_session
from micoder.scores.miti import Globals
from micoder.stamp import Stamp
from tests.doubt import certain, timed
from tests.helpers import coded_session

STAMP = Stamp("tiny", "ab" * 32, "1.2.3")
SESSION = coded_session(
    ("T", "simple_reflection", "You smoke."),
    ("T", "complex_reflection", "It holds you."),
    ("T", "open_question", "Why?"),
    ("C", "change", "I want out."),
    ("C", "sustain", "It calms me."),
    talk_types=(None, None, None, "desire", "reason"),
)
OPEN = ("T", "open_question", "What else?")
FACTS = card_facts(score_session(SESSION))


def value_of(ratio):
    return ratio["value"], ratio["numerator"], ratio["denominator"]


def test_miti_is_counted_by_volley_and_misc_by_utterance():
    assert ("volley", 1, (1.0, 1, 1)) == (
        FACTS["miti_4_2_1"]["unit"], FACTS["miti_4_2_1"]["volleys"], value_of(FACTS["miti_4_2_1"]["r_to_q"]),
    )  # fmt: skip
    assert ("utterance", (2.0, 2, 1)) == (FACTS["misc_2_5"]["unit"], value_of(FACTS["misc_2_5"]["r_to_q"]))


def test_every_band_stands_beside_its_value():
    volley = (("T", "complex_reflection", "You miss it."), ("C", "neutral", "I do miss it a lot."))
    enough = card_facts(score_session(coded_session(*volley * 5)))["miti_4_2_1"]["percent_complex"]

    assert (100.0, "good") == (enough["value"], enough["band"])


def test_a_score_with_too_little_below_it_has_no_band():
    few = FACTS["miti_4_2_1"]["percent_complex"]

    assert (100.0, "too few to score") == (few["value"], few["band"])


def test_client_talk_and_its_types_are_counted():
    client = FACTS["client"]

    assert ({"change": 1, "sustain": 1, "neutral": 0}, (50.0, 1, 2)) == (
        client["counts"], value_of(client["percent_change"]),
    )  # fmt: skip
    none = dict.fromkeys(TALK_TYPES, 0)
    assert {**none, "desire": 1} == client["change_types"]
    assert {**none, "reason": 1} == client["sustain_types"]


def test_talk_time_is_in_words():
    """Counselor 2 + 3 + 1 words, client 3 + 3."""
    assert (50.0, 6, 12) == value_of(FACTS["talk_time"]["counselor_percent"])


def test_what_is_undefined_is_null_and_n_a():
    facts = card_facts(score_session(coded_session(("T", "other", "Hi."), ("C", "neutral", "Hm."))))

    assert (None, 0, 0) == value_of(facts["miti_4_2_1"]["r_to_q"])
    assert "n/a" == facts["miti_4_2_1"]["r_to_q"]["band"]
    assert (None, 0, 0) == value_of(facts["client"]["percent_change"])


def test_globals_are_null_unless_a_person_gives_them():
    rated = card_facts(score_session(SESSION, Globals(4, 3, 5, 4)))["miti_4_2_1"]["globals"]

    assert FACTS["miti_4_2_1"]["globals"] is None
    assert ({"value": 3.5, "band": "fair"}, {"value": 4.5, "band": "good"}) == (
        rated["technical"], rated["relational"],
    )  # fmt: skip


def test_a_segment_is_named_and_a_whole_session_has_none():
    assert FACTS["segment"] is None
    assert "0:00 to 1:00" == card_facts(score_session(replace(SESSION, segment="0:00 to 1:00")))["segment"]


def test_json_says_how_it_was_made():
    whole = json.loads(cards_json([score_session(SESSION)], STAMP))

    assert {"version": "1.2.3", "model": "tiny", "model_sha256": "ab" * 32} == whole["micoder"]
    assert ["one"] == [card["session"] for card in whole["sessions"]]


def header_of(*cards):
    return cards_csv(cards, STAMP).partition("\n")[0].split(",")


def test_csv_has_the_same_columns_whatever_the_sessions_hold():
    bare = header_of(score_session(SESSION))
    every = {
        "globals": header_of(score_session(SESSION, Globals(4, 3, 5, 4))),
        "times": header_of(score_session(timed(SESSION))),
        "intervals": header_of(score_session(certain(OPEN, OPEN))),
        "a batch": header_of(score_session(SESSION), score_session(timed(SESSION))),
        "no session": header_of(),
    }

    assert dict.fromkeys(every, bare) == every
    assert [] == [name for name in bare if bare.count(name) > 1]
    assert {"per_ten_minutes.minutes", "miti_4_2_1.globals.technical.value", "misc_2_5.r_to_q.low"} < set(
        bare
    )
    assert {"per_ten_minutes", "miti_4_2_1.globals"}.isdisjoint(bare)


def test_what_a_session_lacks_is_empty_in_csv():
    rated, bare = csv.DictReader(
        io.StringIO(cards_csv([score_session(SESSION, Globals(4, 3, 5, 4)), score_session(SESSION)], STAMP))
    )

    assert ("3.5", "") == tuple(one["miti_4_2_1.globals.technical.value"] for one in (rated, bare))
    assert "" == bare["per_ten_minutes.minutes"] == bare["misc_2_5.r_to_q.low"]


def test_csv_has_one_row_per_session_and_joins_keys_by_full_stops():
    cards = [score_session(SESSION), score_session(coded_session(("T", "other", "Hi."), name="two"))]
    first, second = csv.DictReader(io.StringIO(cards_csv(cards, STAMP)))

    assert ("one", "1.0", "tiny@" + "ab" * 32) == (
        first["session"], first["miti_4_2_1.r_to_q.value"], first["model"],
    )  # fmt: skip
    assert ("two", "") == (second["session"], second["miti_4_2_1.r_to_q.value"])
