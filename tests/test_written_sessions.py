"""The sessions that were written to judge coders on."""

import pytest

from micoder.session import CLIENT, COUNSELOR
from micoder.training.corpus import LabeledSession, read_corpus
from tools.labels.corpora import ROOT

DATA = ROOT / "data"


@pytest.fixture(scope="module")
def written() -> list[LabeledSession]:
    return read_corpus([str(DATA / "written_sessions" / "sessions.csv")])


def test_every_written_utterance_has_words_a_speaker_and_a_code(written):
    said = [one for session in written for one in session.utterances]

    assert (80, 6493) == (len(written), len(said))
    assert {COUNSELOR, CLIENT} == {one.role for one in said}
    assert all(one.text.strip() for one in said)
    assert all(gold.fine for session in written for gold in session.gold)


def test_a_written_session_follows_no_other(written):
    assert [one.name for one in written] == [one.group for one in written]


def test_no_sample_session_is_among_the_written_ones(written):
    samples = {path.name.partition(".")[0] for path in (DATA / "sample_transcripts").glob("*.gold.csv")}

    assert samples
    assert not samples & {one.name.removeprefix("written-") for one in written}
