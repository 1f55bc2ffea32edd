"""The turns of a session as the encoder takes them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from micoder.coders.units import Unit, numbered, pool_of, stretches_of, units_of
from micoder.session import CLIENT, COUNSELOR, Utterance

SAID = [
    Utterance(0, 0, "T", COUNSELOR, "Two beers.", 0, 10),
    Utterance(0, 1, "T", COUNSELOR, "And then?", 11, 20),
    Utterance(1, 2, "C", CLIENT, "Home.", 0, 5),
]


def test_utterances_of_one_turn_are_joined_and_keep_their_places():
    assert [
        Unit(COUNSELOR, "Two beers. And then?", (0, 11)),
        Unit(CLIENT, "Home.", (0,)),
    ] == units_of(SAID, whole=False)


def test_whole_units_stay_as_they_are():
    assert 3 == len(units_of(SAID, whole=True))


def test_a_unit_cut_anew_gives_back_its_texts():
    assert ["Two beers.", "And then?"] == Unit(COUNSELOR, "Two beers. And then?").cut_at([11]).texts


def test_each_row_of_the_pool_shares_out_one_turn_by_its_words():
    # "Two beers." and "And then?" have two words each, and every utterance counts one more
    assert [[0.5, 0.5, 0.0], [0.0, 0.0, 1.0]] == pool_of(units_of(SAID, whole=False)).tolist()


@given(st.lists(st.integers(1, 4), min_size=1, max_size=8))
def test_every_utterance_is_of_one_unit(sizes):
    units = [Unit(CLIENT, "a " * n, tuple(range(0, 2 * n, 2))) for n in sizes]

    owned = [row for _, rows in numbered(units) for row in rows]

    assert list(range(sum(sizes))) == owned
    assert np.allclose(1.0, pool_of(units).sum(axis=1))


@given(st.integers(0, 2000))
def test_stretches_tile_the_session_and_look_beyond_their_ends(count):
    units = [Unit(CLIENT, "a")] * count

    inner = [i for own, _ in stretches_of(units) for i in range(own.start, own.stop)]

    assert list(range(count)) == inner
    assert all(wide.start <= own.start and own.stop <= wide.stop for own, wide in stretches_of(units))
