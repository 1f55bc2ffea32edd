"""Who talks like a counselor, with hand-made weights."""

import pytest

from micoder.coders.role_model import RoleModel, shipped_role_model
from micoder.errors import UnclearRoles
from micoder.pipeline import doubtful_turns
from micoder.roles import decide_roles
from micoder.session import CLIENT, COUNSELOR, Row, Session

MODEL = RoleModel({"?": 2.0, "i": -2.0}, 0.0, 1.0)


def talk(*rows):
    return Session("s", tuple(Row(who, text, line) for line, (who, text) in enumerate(rows, start=1)))


def test_the_speaker_who_asks_is_likely_the_counselor():
    chances = MODEL.chances([("Ann", "And then?"), ("Bob", "I left."), ("Ann", "Why?")])

    assert chances["Ann"] > 0.99
    assert 1.0 == pytest.approx(sum(chances.values()))


def test_no_single_turn_outweighs_its_bound():
    loud = RoleModel({"?": 50.0}, 0.0, 1.0)

    assert 0.9526 == pytest.approx(loud.chances([("Ann", "Why?"), ("Bob", "Hm.")])["Ann"], abs=1e-4)


def test_names_that_say_nothing_are_decided_by_the_talk_and_told():
    session = talk(("Ann", "And then?"), ("Bob", "I left."), ("Ann", "Why?"))

    roles = decide_roles(session, judge=MODEL.chances)

    assert {"Ann": COUNSELOR, "Bob": CLIENT} == roles.of
    assert "'Ann' talks like the counselor" in roles.remarks[0]


def test_an_unclear_talk_is_asked_about():
    with pytest.raises(UnclearRoles, match="likeliest"):
        decide_roles(talk(("Ann", "Hm."), ("Bob", "Hm.")), judge=MODEL.chances)


def test_the_users_word_stands_above_the_talk():
    session = talk(("Ann", "And then?"), ("Bob", "I left."))

    assert COUNSELOR == decide_roles(session, counselor="Bob", judge=MODEL.chances).of["Bob"]


def test_of_several_others_the_one_who_says_most_is_the_client():
    session = talk(
        ("Ann", "And then? Why?"), ("Bob", "I left and I ran and I hid."), ("Kim", "I see."), ("Ann", "Why?")
    )

    assert {"Ann": COUNSELOR, "Bob": CLIENT, "Kim": "Kim"} == decide_roles(session, judge=MODEL.chances).of


def test_a_long_turn_that_sounds_like_the_other_is_named_with_its_line():
    model = RoleModel({"?": 6.0}, 0.0, 1.0)
    long = "so tell me what has it been like for you since then ?"
    session = talk(("T", "Hello."), ("C", long))

    found = doubtful_turns(session, {"T": COUNSELOR, "C": CLIENT}, model)

    assert ["turn 2 (line 2) sounds like the other speaker; look at it"] == found


@pytest.mark.shipped
def test_the_shipped_model_finds_the_one_who_reflects():
    turns = [
        ("A", "So it has been a rough week for you. What would you like to talk about today?"),
        ("B", "I don't know, I've been drinking more and my wife is mad at me."),
        ("A", "You're worried what it does to the two of you."),
        ("B", "Yeah, I guess I am."),
    ]

    assert shipped_role_model().chances(turns)["A"] > 0.9
