"""What holds for all readers: nothing lost, nothing guessed by the suffix, nothing crashes."""

import random
import re
from contextlib import suppress
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from micoder import readers
from micoder.errors import BadInput, MissingColumn, UnreadableFile, UnreadableLine
from micoder.readers import FORMATS, read_path, read_source, readable
from micoder.readers.source import Source
from tests.readers.helpers import kept, left_out, read, turns
from tools.fuzz_readers import damage, try_one
from tools.made_files import BUILDERS, TALK, fixtures

WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=8).filter(
    lambda word: word not in ("to", "xxx")
)
SAID = st.lists(WORD, min_size=2, max_size=9).map(" ".join)
TALKS = st.lists(SAID, min_size=4, max_size=12).map(
    lambda said: [("TC"[at % 2], one) for at, one in enumerate(said)]
)


@pytest.mark.parametrize("name", BUILDERS)
@given(talk=TALKS)
@settings(max_examples=15, deadline=None)
def test_every_word_comes_back_with_its_speaker(name, talk):
    """What is written in a format is what is read from it, in order."""
    assert talk == turns(read(BUILDERS[name](talk)))


@pytest.mark.parametrize("name", BUILDERS)
@given(said=st.lists(SAID, min_size=4, max_size=8), dice=st.randoms(use_true_random=False))
@settings(max_examples=8, deadline=None)
def test_turns_join_what_one_speaker_says_in_a_row(name, said, dice):
    talk = [("T", said[0]), ("C", said[1]), *((dice.choice("TC"), one) for one in said[2:])]
    joined = [(who, " ".join(one for _, one in run)) for who, run in groupby(talk, key=lambda pair: pair[0])]

    assert joined == turns(read(BUILDERS[name](talk)))


@pytest.mark.parametrize("name", fixtures())
def test_the_suffix_does_not_matter(name):
    data = fixtures()[name]
    first = read(data, name="talk.txt")

    assert (first.format, turns(first)) == (
        read(data, name="talk.json").format,
        turns(read(data, name="talk.vtt")),
    )


def test_each_fixture_is_read_by_a_format_of_its_own_family():
    found = {name: read(data).format for name, data in fixtures().items()}

    assert {one.name for one in FORMATS} - {"codebook", "ratings"} == set(found.values())


@pytest.mark.parametrize("name", fixtures())
def test_damaged_files_are_read_or_refused_and_never_crash(name):
    dice = random.Random(name)
    data = fixtures()[name]
    names = [None, None, None, *(one.name for one in FORMATS)]

    assert {"read", "refused"} >= {try_one(damage(data, dice), dice.choice(names)) for _ in range(40)}


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_random_bytes_are_read_or_refused(data):
    assert try_one(data) in ("read", "refused")


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
@given(data=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
@settings(max_examples=20, deadline=None)
def test_a_format_that_the_user_names_wrongly_is_refused_and_does_not_crash(name, data):
    with suppress(UnreadableFile, UnreadableLine, MissingColumn):
        read_source(Source("x", data), name, wordless=True)


@pytest.mark.parametrize("name", BUILDERS)
def test_no_word_of_a_whole_file_is_left_out(name):
    reading = read(BUILDERS[name](TALK))
    furniture = {"otter": 3, "chat": 8}.get(name, 0)

    assert (sum(len(said.split()) for _, said in TALK), furniture) == (kept(reading), left_out(reading))


def test_a_format_that_there_is_not_is_refused_with_those_that_there_are(tmp_path):
    path = tmp_path / "talk.csv"
    path.write_text("speaker,text\nT,Yes?\nC,No.\n")
    known = ", ".join(one.name for one in FORMATS)

    with pytest.raises(BadInput, match=f"^no format is named 'tabel'; there are {known}$"):
        read_path(str(path), format_name="tabel")


def test_an_unknown_file_is_told_the_formats_of_conversations():
    assert readable().startswith("micoder reads Word documents, ")
    assert {"codebooks", "CACTI ratings and units"}.isdisjoint(readable().split(", "))


def test_no_format_imports_another():
    """What several need lies in a module without an underscore; ``coded`` stands above the formats."""
    modules = [
        one for one in Path(readers.__file__).parent.glob("*.py") if one.stem not in ("__init__", "coded")
    ]
    private = re.compile(r"micoder\.readers\._|from micoder\.readers import .*\b_")

    assert len(modules) > len(FORMATS)
    assert [] == [one.name for one in modules if private.search(one.read_text(encoding="utf-8"))]
