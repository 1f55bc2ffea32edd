import pytest

from micoder.evaluation.targets import TARGETS, pair
from micoder.session import Decision
from micoder.training.corpus import Gold


@pytest.mark.parametrize(
    ("target", "labels", "decision", "expected"),
    [
        ("code", {"code": "affirm"}, Decision("support"), ("affirm", "support")),
        ("talk", {"talk": "change.desire"}, Decision("change", talk_type="reason"), ("change", "change")),
        (
            "talk_type", {"talk": "change.desire"},
            Decision("change", talk_type="reason"), ("change.desire", "change.reason"),
        ),
        ("talk_type", {"talk": "neutral"}, Decision("neutral"), ("neutral", "neutral")),
        ("main", {"main": "therapist_input"}, Decision("persuade"), ("therapist_input", "therapist_input")),
        ("main", {"main": "question"}, Decision("summary"), ("question", "reflection")),
        ("stance", {"stance": "sustain"}, Decision("change"), ("sustain", "change")),
        (
            "form", {"form": "open"},
            Decision("affirm", chances=(("closed_question", 0.3), ("open_question", 0.1))),
            ("open", "closed"),
        ),
        (
            "depth", {"depth": "simple"},
            Decision("simple_reflection", chances=(
                ("simple_reflection", 0.4), ("complex_reflection", 0.3), ("summary", 0.2),
            )), ("simple", "complex"),
        ),
    ],
)  # fmt: skip
def test_gold_and_prediction_become_two_labels(target, labels, decision, expected):
    assert expected == pair(TARGETS[target], Gold(labels), decision)


def test_talk_without_a_type_is_not_compared_by_type():
    decision = Decision("change", talk_type="reason")

    assert ("change", "change") == pair(TARGETS["talk"], Gold({"talk": "change"}), decision)
    assert pair(TARGETS["talk_type"], Gold({"talk": "change"}), decision) is None


def test_what_a_person_did_not_label_is_not_compared():
    assert pair(TARGETS["code"], Gold({"main": "question"}), Decision("open_question")) is None


def test_what_the_coder_left_for_a_person_is_not_compared():
    assert pair(TARGETS["code"], Gold({"code": "affirm"}), Decision(None, 0.2)) is None
