"""What an utterance gives back of the other's words, as the network is told."""

from micoder.coders.signs import signs_of
from micoder.session import CLIENT, COUNSELOR


def test_giving_back_what_the_other_said_shows_in_the_signs():
    client, counselor = [[5000, 5001]], [[5000, 6000]]

    signs = signs_of([(CLIENT, client), (COUNSELOR, counselor)])

    assert 0.0 == signs[0, 0]
    assert 0.5 == signs[1, 0]
