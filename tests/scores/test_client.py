from micoder.scores.client import score_client, talk_time
from tests.helpers import talk

LINES = (
    ("T", "open_question", "What worries you?"),
    ("C", "change", "I want to stop."),
    ("C", "sustain", "It calms me."),
    ("T", "other", "Okay."),
    ("C", "change", "I will call."),
    ("C", "change", "I'm ready."),
    ("C", "neutral", "Yeah."),
)
TYPES = (None, "desire", "reason", None, "commitment", "activation", None)


def test_percent_change_talk_leaves_neutral_out():
    """3 change, 1 sustain, 1 neutral: 3 of 4."""
    client = score_client(talk(*LINES))

    assert (3, 4, 75.0) == (
        client.percent_change.over, client.percent_change.under, client.percent_change.value,
    )  # fmt: skip


def test_percent_change_talk_is_undefined_when_all_is_neutral():
    client = score_client(talk(("C", "neutral", "Yeah.")))

    assert client.percent_change.value is None


def test_talk_types_are_counted_apart_for_change_and_sustain_talk():
    client = score_client(talk(*LINES, talk_types=TYPES))
    change = {("change", kind): 1 for kind in ("desire", "commitment", "activation")}

    assert {**change, ("sustain", "reason"): 1} == dict(client.types)


def test_the_counselors_codes_are_no_client_talk():
    assert {"change": 3, "sustain": 1, "neutral": 1} == dict(score_client(talk(*LINES)).talk)


def test_talk_time_is_the_counselors_share_of_all_words():
    """Counselor 3 + 1 words; client 4 + 3 + 3 + 2 + 1 = 13."""
    ratio = talk_time(talk(*LINES))

    assert (4, 17) == (ratio.over, ratio.under)


def test_talk_time_counts_the_words_of_others_too():
    ratio = talk_time(talk(("T", "other", "Hello you."), ("Mother", None, "He never listens.")))

    assert (2, 5) == (ratio.over, ratio.under)


def test_talk_time_leaves_out_a_heading_before_the_conversation():
    heading = ("Goal", None, "to cut down")

    assert 17 == talk_time(talk(heading, *LINES)).under


def test_talk_time_counts_what_is_said_and_not_what_is_noted():
    """A mask stands for words; a laugh, a silence and a dash are none."""
    ratio = talk_time(talk(("T", "other", "Hello [NAME] -- [laughs]"), ("C", None, "(long silence)")))

    assert (2, 2) == (ratio.over, ratio.under)


def test_talk_time_is_undefined_without_words():
    assert talk_time(()).value is None
