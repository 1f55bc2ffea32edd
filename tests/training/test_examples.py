from micoder.training.corpus import Gold, LabeledSession
from micoder.training.examples import examples_of, vocabulary_of
from tests.helpers import talk


def labeled(name, *lines, whole=False):
    """Return a session of (speaker, label, text) lines; a run of one speaker is a turn."""
    coded = talk(*lines)
    heads = ("main", "stance") if whole else ("code", "talk")
    gold = tuple(Gold({heads[speaker == "C"]: label} if label else {}) for speaker, label, _ in lines)
    return LabeledSession(name, name, tuple(one.utterance for one in coded), gold, whole)


def test_the_text_is_learned_as_written_and_as_a_recognizer_writes_it():
    session = labeled("a", ("T", "open_question", "Why now?"), ("C", "neutral", "Well."))

    raw = [example.raw for example in examples_of([session]) if example.head == "code"]

    assert [True, False] == ["w:?" in one for one in raw]
    assert ["w:now" in one for one in raw] == [True, True]


def test_what_one_session_alone_says_stays_out_of_thevocabulary_of():
    """Of four sessions three ask why, and one of them names a town."""
    asked = [("T", "open_question", "Why?"), ("C", "neutral", "Well.")]
    named = [("T", "open_question", "Why Springfield?"), ("C", "neutral", "Well.")]
    sessions = [labeled("a", *asked), labeled("b", *asked), labeled("c", *named)]

    vocabulary = vocabulary_of(examples_of(sessions), 3)

    assert "w:why" in vocabulary.index
    assert not [name for name in vocabulary.index if "springfield" in name]


def test_turns_of_other_sessions_stand_beside_published_labels_of_turns():
    """The published session has one label of a turn; the other's turn is a question by most of its words."""
    published = labeled("a", ("T", "reflection", "You did."), ("C", "neutral", "Yes."), whole=True)
    fine = labeled(
        "b",
        ("T", "simple_reflection", "You smoke."),
        ("T", "open_question", "What do you like about smoking?"),
        ("C", "neutral", "Well."),
    )

    examples = [one for one in examples_of([published, fine]) if one.head == "main"]

    assert [("reflection", 1.0), ("question", 0.3)] * 2 == [(one.label, one.weight) for one in examples]


def test_without_published_labels_of_turns_none_are_made_up():
    fine = labeled("b", ("T", "open_question", "Why?"), ("C", "neutral", "Well."))

    assert {"code", "talk"} == {one.head for one in examples_of([fine])}
