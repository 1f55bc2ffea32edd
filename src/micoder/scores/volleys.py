"""MITI's volleys: one counselor's speech until somebody else really takes the floor."""

import re
from collections.abc import Sequence

from micoder.asides import as_said, only_noted
from micoder.codes import QUESTIONS, REFLECTIONS
from micoder.session import COUNSELOR, Coded, runs_by_turn

_BACKCHANNEL = re.compile(
    r"(?:(?:mm+h?|mhm+|m+-?hm+|hm+|uh[- ]?huh|um-?hum|mm-?mm|yeah|yep|yup|yes|right|okay|ok|sure|i see|"
    r"wow|oh|uh|um|gotcha)"
    r"[\s.,!?…-]*)+",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"(?:[-–—,]|\.\.\.|…)[\"'”’]?\s*$")
_ASKS_ANSWER = QUESTIONS | REFLECTIONS | {"seek_collaboration"}


def is_backchannel(text: str) -> bool:
    """Tell whether a turn is nothing but a listener's sign; a laugh noted beside it changes nothing.

    >>> is_backchannel("Mm-hm. Yeah. [laughs]"), is_backchannel("Yeah, I did.")
    (True, False)
    """
    return bool(_BACKCHANNEL.fullmatch(as_said(text)))


def _says_nothing(one: Coded) -> bool:
    return not one.code and not one.decision.chances and only_noted(one.utterance.text)


def _is_sign(turn: Sequence[Coded]) -> bool:
    said = " ".join(one.utterance.text for one in turn)
    return is_backchannel(said) or only_noted(said)


def _awaits_answer(turn: Sequence[Coded]) -> bool:
    last = next(one for one in reversed(turn) if not _says_nothing(one))
    return last.code in _ASKS_ANSWER and not _UNFINISHED.search(last.utterance.text)


def find_volleys(turns: Sequence[Sequence[Coded]]) -> list[list[int]]:
    """Return the places of the counselor's turns, grouped into volleys (MITI 4.2.1, behavior counts).

    A listener's "mm-hm", or a turn in which something is only noted like "[laughs]", does not end a
    volley, unless it answers the counselor's question or reflection (so may a nod). A question or
    reflection that is broken off in mid-sentence awaits no answer. A note is no volley by itself.
    A second counselor is a listener like any other, and begins a volley with more than a sign.
    """
    volleys: list[list[int]] = []
    open_volley = False
    for place, turn in enumerate(turns):
        counselor = turn[0].utterance.role == COUNSELOR
        if counselor and all(_says_nothing(one) for one in turn):
            continue
        if open_volley:
            first, last = turns[volleys[-1][0]], turns[volleys[-1][-1]]
            goes_on = counselor and turn[0].utterance.speaker == first[0].utterance.speaker
            open_volley = goes_on or (_is_sign(turn) and not _awaits_answer(last))
        if counselor and open_volley:
            volleys[-1].append(place)
        elif counselor:
            volleys.append([place])
            open_volley = True
    return volleys


def counselor_volleys(coded: Sequence[Coded]) -> list[list[Coded]]:
    """Return the counselor's utterances, grouped into volleys."""
    turns = list(runs_by_turn(coded, lambda one: one.utterance.turn))
    return [[one for place in volley for one in turns[place]] for volley in find_volleys(turns)]
