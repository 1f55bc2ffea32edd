import json
from pathlib import Path

import numpy as np
import pytest

from micoder.coders.store import open_model
from micoder.training.corpus import read_corpus
from micoder.training.linear import LinearSettings, fit_linear
from micoder.training.linear_folder import save_linear
from micoder.training.traces import FILE, ONE_IN, Traces, read_traces
from tests.helpers import own_words, told

DATA = Path(__file__).parents[2] / "data"
SAMPLES = sorted((DATA / "sample_transcripts").glob("*.gold.csv"))
LONG = own_words("w", 800)
KNOWN = Traces.of([told(LONG)])


def test_one_run_of_eight_words_in_sixteen_is_kept():
    """793 runs; about 50 are kept, and the numbers of others are not."""
    assert 30 < len(KNOWN.numbers) < 70
    assert {0} == set((KNOWN.numbers % ONE_IN).tolist())


def test_a_session_is_known_under_another_name_and_cut_in_another_way():
    words = LONG.split()
    pieces = [" ".join(words[at : at + 5]) for at in range(0, len(words), 5)]

    assert KNOWN.knows([told(*pieces, name="renamed")])


def test_case_punctuation_and_the_kind_of_apostrophe_do_not_matter():
    said = "I don't know, really; it isn't me. "
    known = Traces.of([told(*(f"{said}{own_words(str(i), 6)}" for i in range(60)))])
    heard = said.replace("'", "\u2019").upper().replace(".", "").replace(",", "").replace(";", "")

    assert known.knows([told(*(f"{heard}{own_words(str(i), 6)}" for i in range(60)))])


def test_a_session_of_other_words_is_not_known():
    assert KNOWN.knows([told(own_words("x", 800))]) is False


def test_an_excerpt_is_known_and_a_quotation_is_not():
    """A quarter of the training's session alone; then 40 of its words in 800 others: 4%."""
    excerpt = " ".join(LONG.split()[100:300])
    quoted = " ".join(LONG.split()[100:140])

    assert KNOWN.knows([told(excerpt)])
    assert KNOWN.knows([told(own_words("y", 400), quoted, own_words("z", 400))]) is False


def test_of_a_few_words_nothing_is_told():
    assert KNOWN.knows([told("I want to stop.", "You do.")]) is None


def test_a_trained_model_keeps_traces_that_its_manifest_vouches_for(corpus, tmp_path):
    sessions = read_corpus([str(corpus)])
    coder = fit_linear(sessions, LinearSettings(inner_folds=0))
    stored = save_linear(tmp_path / "m", "m", coder, {}, sessions)

    assert FILE in json.loads((tmp_path / "m" / "model.json").read_text())["files"]
    assert np.array_equal(Traces.of(sessions).numbers, read_traces(stored).numbers)


def test_a_model_that_was_given_no_sessions_keeps_none(corpus, tmp_path):
    coder = fit_linear(read_corpus([str(corpus)]), LinearSettings(inner_folds=0))

    assert read_traces(save_linear(tmp_path / "m", "m", coder, {})) is None


@pytest.mark.shipped
@pytest.mark.parametrize("name", ["encoder", "linear"])
def test_the_shipped_models_were_trained_on_no_sample_session(name):
    known = read_traces(open_model(name))

    assert known is not None
    assert {False} == {known.knows([one]) for one in read_corpus([str(path) for path in SAMPLES])}


@pytest.mark.shipped
def test_the_shipped_encoder_was_trained_on_the_sessions_told_anew_and_on_no_written_one():
    known = read_traces(open_model("encoder"))
    written = read_corpus([str(DATA / "written_sessions" / "sessions.csv")])
    retold = read_corpus([str(DATA / "retold_sessions" / "hlqc.csv")])

    assert known is not None
    assert {False} == {known.knows([one]) for one in written}
    assert {True} == {known.knows([one]) for one in retold}
