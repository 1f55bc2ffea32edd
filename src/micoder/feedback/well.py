"""Find what went well."""

import re
from collections.abc import Callable, Iterable, Iterator

from micoder.apostrophes import straight
from micoder.codes import OARS, REFLECTIONS
from micoder.conversation.flow import Spoken
from micoder.conversation.responses import ARGUING
from micoder.feedback.scene import (
    Moment,
    Scene,
    count_words,
    is_sure,
    is_whole,
    longest_of,
    main_words,
    sureness,
)
from micoder.scores.misc import misc_code
from micoder.session import COUNSELOR, Coded

_INFORMING = frozenset({"give_information", "persuade_with_permission"})
_DEPTH = {"complex_reflection": 3, "summary": 3, "affirm": 3, "open_question": 2, "simple_reflection": 1,
          "emphasize_autonomy": 2}  # fmt: skip
_ROOM = 15
_REPROACH = re.compile(
    r"\bwhy (did|do|wo|ca|have|are|would|could)n'?t you\b|\bwhat'?s your \w+ for\b", re.IGNORECASE
)


def _is_good(one: Coded) -> bool:
    return is_sure(one) and is_whole(one)


def _best(codes: frozenset[str], answer: tuple[Coded, ...]) -> Coded | None:
    """Return the answer's deepest line of these codes that is sure; of two alike the longer one."""
    found = [one for one in answer if one.code in codes and _is_good(one)]
    return max(found, key=lambda c: (_DEPTH[str(c.code)], count_words(c.utterance.text)), default=None)


def _words(lines: Iterable[Coded]) -> set[str]:
    return {word for one in lines for word in re.findall(r"[\w']+", straight(one.utterance.text).casefold())}


def _gives_back(answer: tuple[Coded, ...], said: Spoken, talk: str) -> tuple[Coded, ...]:
    """Return an answer less its simple reflections that repeat other lines, and no word of this talk."""
    those, others = said.having(talk), [one for one in said.coded if one.code != talk]

    def is_of_others(one: Coded) -> bool:
        words = _words([one])
        return one.code == "simple_reflection" and bool(words & _words(others)) and not words & _words(those)

    return tuple(one for one in answer if not is_of_others(one))


def change_met(scene: Scene) -> Iterator[Moment]:
    """Find change talk that an open question, affirmation, reflection or summary met."""
    for exchange in scene.responses.followed:
        answer = _gives_back(exchange.answer, exchange.said, "change")
        line, said = _best(OARS, answer), longest_of("change", exchange.said, 4)
        if line and said and not exchange.codes & ARGUING:
            yield Moment(line, said, _DEPTH[str(line.code)] + sureness(line))


def sustain_reflected(scene: Scene) -> Iterator[Moment]:
    """Find sustain talk that was reflected, or met with autonomy, and not argued with."""
    for exchange in scene.responses.sustain["reflected"]:
        answer = _gives_back(exchange.answer, exchange.said, "sustain")
        line = _best(REFLECTIONS | {"emphasize_autonomy"}, answer)
        said = longest_of("sustain", exchange.said, 4)
        if line and said:
            yield Moment(line, said, sureness(line) + sureness(said))


def coded(*codes: str, with_client: bool = True) -> Callable[[Scene], Iterator[Moment]]:
    """Return a finder of lines of these codes in turns that do not push."""

    def find(scene: Scene) -> Iterator[Moment]:
        for turn, one in scene.counselor():
            if one.code in codes and _is_good(one) and not turn.codes & ARGUING:
                before = main_words(scene.before(turn.turn), 4) if with_client else None
                yield Moment(one, before, sureness(one))

    return find


def deepened(scene: Scene) -> Iterator[Moment]:
    """Find complex reflections that the client went on from with change talk."""
    for turn, one in scene.counselor():
        after = scene.after(turn.turn)
        said = longest_of("change", after, 4) if after else None
        if one is turn.coded[-1] and one.code == "complex_reflection" and _is_good(one) and said:
            yield Moment(one, said, sureness(one))


def permission(scene: Scene) -> Iterator[Moment]:
    """Find permission that was asked before information or advice."""
    for at, turn in enumerate(scene.turns):
        if turn.role != COUNSELOR:
            continue
        last = max((i for i, one in enumerate(turn.coded) if one.code in _INFORMING), default=-1)
        after = scene.flow.answer_to(at + 1) if scene.after(turn.turn) else ()
        told_then = any(one.code in _INFORMING for one in after)
        for i, one in enumerate(turn.coded):
            asks = one.code == "seek_collaboration" and misc_code(one) == "EC"
            if asks and is_sure(one) and (told_then or i < last):
                yield Moment(one, None, sureness(one))


def asked_back(scene: Scene) -> Iterator[Moment]:
    """Find information after which the client's view was asked for."""
    for turn in scene.turns:
        told = False
        for one in turn.coded if turn.role == COUNSELOR else ():
            view = one.code == "seek_collaboration" and misc_code(one) == "OQ"
            if view and told and is_sure(one):
                yield Moment(one, main_words(scene.after(turn.turn), 4), sureness(one))
            told = told or one.code in _INFORMING


def open_question(scene: Scene) -> Iterator[Moment]:
    """Find open questions with an answer of 15 words or more."""
    for turn, one in scene.counselor():
        after = scene.after(turn.turn)
        if turn.codes & ARGUING or _REPROACH.search(straight(one.utterance.text)):
            continue
        if one is turn.coded[-1] and one.code == "open_question" and is_sure(one) and after:
            said = count_words(after.text)
            if said >= _ROOM:
                yield Moment(one, main_words(after), min(said, 80) / 80 + sureness(one))
