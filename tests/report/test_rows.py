from micoder.report.rows import COLUMNS, row_of
from tests.helpers import coded_session

SESSION = coded_session(
    ("T", "affirm", "You stayed with it."),
    ("T", "structure", "We have ten minutes."),
    ("C", "change", "I will go."),
    ("Mother", None, "He will."),
    talk_types=(None, None, "commitment"),
)


def row(number):
    return row_of(SESSION, SESSION.coded[number])


def test_a_row_has_the_contracts_columns_in_order():
    expected = (
        "session", "turn", "utterance", "speaker", "role", "start_ms", "end_ms", "start_char", "end_char",
        "text", "code", "confidence", "oars", "miti", "misc", "talk", "talk_type",
    )  # fmt: skip

    assert expected == COLUMNS == tuple(row(0))


def test_a_counselors_row_rolls_up_and_has_no_talk():
    assert {"code": "affirm", "oars": "A", "miti": "AF", "misc": "AF", "talk": None, "talk_type": None} == {
        name: row(0)[name] for name in ("code", "oars", "miti", "misc", "talk", "talk_type")
    }


def test_what_a_scheme_does_not_code_is_empty():
    assert (None, None, "ST") == (row(1)["oars"], row(1)["miti"], row(1)["misc"])


def test_a_clients_code_is_the_talk():
    assert {"code": "change", "talk": "change", "talk_type": "commitment", "misc": None} == {
        name: row(2)[name] for name in ("code", "talk", "talk_type", "misc")
    }


def test_others_are_kept_and_not_coded():
    assert ("Mother", None, None) == (row(3)["role"], row(3)["code"], row(3)["misc"])


def test_turns_and_utterances_count_from_zero():
    assert [(0, 0), (0, 1), (1, 2), (2, 3)] == [(row(i)["turn"], row(i)["utterance"]) for i in range(4)]
