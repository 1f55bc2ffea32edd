from benchmarks.bert_base import contexts
from benchmarks.encoder_speed import Times, lines
from tests.helpers import talk


def test_a_classifier_of_utterances_reads_the_three_turns_before():
    """The fifth turn has two utterances: both have turns two to four before them, whole."""
    said = talk(("T", None, "one"), ("C", None, "two"), ("T", None, "three"), ("T", None, "more"),
                ("C", None, "four"), ("T", None, "five"), ("T", None, "last"))  # fmt: skip
    found = contexts([one.utterance for one in said])

    assert ("", "one") == found[0]
    assert ("one two", "more") == found[3]
    assert [("two three more four", "five"), ("two three more four", "last")] == found[5:]


def test_the_ratio_is_to_the_faster_of_the_two_ways():
    """Two sessions of 10 utterances in 1 s; BERT-base takes 80 s one by one, and 60 s with many at once."""
    once = Times(10, whole=0.5, starts=0.4, splitting=0.05, bert=(40.0, 30.0))
    text = "\n".join(lines("encoder@0", [once, once]))

    assert "2 sessions, 20 utterances" in text
    assert "20.0 utterances a second" in text
    assert "80% of its time" in text
    assert "10.0% of its time" in text
    assert text.endswith("ratio to the faster of them: 60.0")
