from micoder.conversation.kinds import count_kinds
from tests.helpers import coded_session


def test_talk_types_are_preparatory_or_mobilizing_by_half():
    session = coded_session(
        ("C", "change", "I want to."), ("C", "sustain", "I like it."), ("C", "neutral", "Yeah."),
        ("C", "change", "I will."), ("C", "change", "It's a problem."),
        talk_types=("desire", "reason", None, "commitment", "other"),
    )  # fmt: skip
    kinds = count_kinds(session)

    assert {("change", "preparatory"): 1, ("sustain", "preparatory"): 1} == kinds.first
    assert {("change", "mobilizing"): 1, ("change", "other"): 1} == kinds.second
    assert 4 == kinds.whole.total()
