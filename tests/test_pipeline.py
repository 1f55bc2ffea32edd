from micoder.pipeline import code_session
from micoder.roles import Roles
from micoder.session import Decision, Row, Session
from micoder.splitting.rules import RuleSplitter


class SureCoder:
    signature = "sure@1"

    def decide(self, utterances, *, whole_units=False):
        return [Decision("other" if one.role == "counselor" else "neutral", 0.9) for one in utterances]


def test_what_holds_no_words_is_kept_and_has_no_code():
    rows = (Row("T", "Take your time."), Row("C", "(silence)"), Row("T", "..."), Row("C", "[laughs] Fine."))
    coded = code_session(Session("s", rows), SureCoder(), RuleSplitter()).coded

    assert ["Take your time.", "(silence)", "...", "[laughs] Fine."] == [one.utterance.text for one in coded]
    assert ["other", None, None, "neutral"] == [one.code for one in coded]


def test_a_line_of_masked_words_alone_is_speech_and_has_a_code():
    rows = (Row("T", "Who came along?"), Row("C", "[NAME]."), Row("T", "[LAUGHS]"))

    assert ["other", "neutral", None] == [
        one.code for one in code_session(Session("s", rows), SureCoder(), RuleSplitter()).coded
    ]


def test_who_is_who_is_not_asked_again_where_it_was_decided():
    rows = (Row("Ann", "What now?"), Row("Ben", "Nothing."))
    decided = Roles({"Ann": "counselor", "Ben": "client"}, ("Ann asks",))

    coded = code_session(Session("s", rows), SureCoder(), RuleSplitter(), decided=decided)

    assert ["other", "neutral"] == [one.code for one in coded.coded]
    assert ("Ann asks",) == coded.warnings
