"""What an utterance gives back of the other's words, as the network is told."""

from micoder.coders.signs import signs_of
from micoder.session import CLIENT, COUNSELOR


def test_giving_back_what_the_other_said_shows_in_the_signs():
    client, counselor = [[5000, 5001]], [[5000, 6000]]

    signs = signs_of([(CLIENT, client), (COUNSELOR, counselor)])

    assert 0.0 == signs[0, 0]
    assert 0.5 == signs[1, 0]


def test_what_the_other_said_some_turns_ago_shows_apart_from_the_last_turn():
    """The first client turn is not the last before the counselor's second one."""
    first, last = [[5000, 5001]], [[7000]]

    signs = signs_of([(CLIENT, first), (COUNSELOR, [[8000]]), (CLIENT, last), (COUNSELOR, [[5000, 5001]])])

    assert [0.0, 1.0] == signs[3, :2].tolist()


def test_what_the_same_speaker_said_last_shows():
    signs = signs_of([(COUNSELOR, [[5000]]), (CLIENT, [[6000]]), (COUNSELOR, [[5000, 6001]])])

    assert 0.5 == signs[2, 2]


def test_common_words_are_no_content_and_the_place_in_the_turn_counts_to_five():
    signs = signs_of([(CLIENT, [[10, 11]] * 7)])

    assert [0.0] * 7 == signs[:, 3].tolist()
    assert [0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.0] == [round(float(place), 3) for place in signs[:, 5]]
