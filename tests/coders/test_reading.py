"""What the encoder sees of each turn; a reader that gives each piece its own number as vector."""

import numpy as np

from micoder.coders.reading import read_turns
from micoder.coders.tokens import WindowSize
from micoder.session import CLIENT, COUNSELOR
from tests.helpers import tokenizer_of

TOKENIZER = tokenizer_of("well", "no", "yes")


def echo(ids, mask):
    return np.stack([ids, mask], axis=-1).astype(np.float32), -ids.astype(np.float32)


def read(turns, span):
    found = read_turns(TOKENIZER, echo, turns, span)
    for one in found:
        assert np.array_equal(one.ids, one.vectors[:, 0])
        assert np.array_equal(one.ids, -one.cuts)
        assert (one.vectors[:, 1] == 1).all()
    return [[TOKENIZER.id_to_token(int(piece)) for piece in one.ids] for one in found]


def test_each_turn_has_the_vectors_of_its_own_pieces_in_whatever_window_they_were_read():
    turns = [("well no", CLIENT), ("", COUNSELOR), ("yes", CLIENT), ("no no no no no yes", COUNSELOR)]
    said = [["well", "no"], [], ["yes"], ["no", "no", "no", "no", "no", "yes"]]
    assert said == read(turns, WindowSize())
    assert said == read(turns, WindowSize(pieces=9, before=2))


def test_places_count_in_the_turns_own_text():
    _, second = read_turns(TOKENIZER, echo, [("well no", CLIENT), ("yes well", CLIENT)], WindowSize())
    assert [0, 4] == second.offsets.tolist()


def test_no_turns_are_read_as_none():
    assert [] == read([], WindowSize())
