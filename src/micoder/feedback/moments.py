"""Find the moments that the rules speak of. Lines that the model doubts are passed over."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from micoder.codes import QUESTIONS, REFLECTIONS
from micoder.conversation.flow import Spoken, answer_to, spoken_turns
from micoder.conversation.responses import OARS, Responses, find_responses
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession

SURE_FROM = 0.5
_PRAISE = re.compile(
    r"^\W*(oh,? |well,? |that'?s |you'?re |you are |very |really |so |just )*"
    r"(great|good( job| work| for you| stuff)?|excellent|awesome|wonderful|fantastic|amazing|brilliant|"
    r"perfect|well done|nice( work| one)?|proud of you|doing (great|well|good))\W*$",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"(\b(is|are|do|does|did|was|were|wo|ca|would)n'?t|\bright|\byeah|\bokay)( \w+)?\?\s*$", re.IGNORECASE
)
_INFORMING = frozenset({"give_information", "persuade_with_permission"})


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the session that a rule fits.

    Attributes:
        line: the counselor's utterance, or the client's where the rule is about what followed it.
        client: the client's utterance beside it, if one belongs to it.
        fit: which moment of a rule is shown first; larger first.
    """

    line: Coded
    client: Coded | None = None
    fit: float = 0.0


@dataclass(frozen=True)
class Scene:
    """A session, looked at from several sides once."""

    turns: list[Spoken]
    responses: Responses

    def before(self, turn: int) -> Spoken | None:
        """Return the client's turn before this one, or None."""
        earlier = [one for one in self.turns if one.turn < turn and one.role == CLIENT]
        return earlier[-1] if earlier else None

    def after(self, turn: int) -> Spoken | None:
        """Return the client's turn after this one, or None."""
        return next((one for one in self.turns if one.turn > turn and one.role == CLIENT), None)

    def counselor(self) -> Iterator[tuple[Spoken, Coded]]:
        """Yield the counselor's utterances with their turns."""
        for turn in self.turns:
            if turn.role == COUNSELOR:
                yield from ((turn, one) for one in turn.coded)


def is_sure(one: Coded) -> bool:
    """Tell whether a person gave the code, or the model is at least 50% sure of it."""
    return one.code is not None and (one.decision.confidence is None or one.decision.confidence >= SURE_FROM)


def _sureness(one: Coded) -> float:
    return 1.0 if one.decision.confidence is None else one.decision.confidence


def _words(text: str) -> int:
    return len(text.split())


def _first(codes: frozenset[str], answer: Sequence[Coded]) -> Coded | None:
    return next((one for one in answer if one.code in codes and is_sure(one)), None)


def _last_words(turn: Spoken | None) -> Coded | None:
    """Return the client's longest utterance of a turn, a statement if there is one."""
    if turn is None:
        return None
    return max(turn.coded, key=lambda c: (not c.utterance.text.endswith("?"), _words(c.utterance.text)))


def _change_met(scene: Scene) -> Iterator[Moment]:
    depth = {"complex_reflection": 3, "summary": 3, "affirm": 3, "open_question": 2, "simple_reflection": 1}
    for exchange in scene.responses.followed:
        line = _first(OARS, exchange.answer)
        said = next((one for one in exchange.said.having("change") if is_sure(one)), None)
        if line and said:
            yield Moment(line, said, depth[str(line.code)] + _sureness(line))


def _sustain_reflected(scene: Scene) -> Iterator[Moment]:
    for exchange in scene.responses.sustain["reflected"]:
        line = _first(REFLECTIONS | {"emphasize_autonomy"}, exchange.answer)
        said = next((one for one in exchange.said.having("sustain") if is_sure(one)), None)
        if line and said:
            yield Moment(line, said, _sureness(line) + _sureness(said))


def _coded(*codes: str) -> Callable[[Scene], Iterator[Moment]]:
    def find(scene: Scene) -> Iterator[Moment]:
        for turn, one in scene.counselor():
            if one.code in codes and is_sure(one):
                yield Moment(one, _last_words(scene.before(turn.turn)), _sureness(one))

    return find


def _deepened(scene: Scene) -> Iterator[Moment]:
    for turn, one in scene.counselor():
        after = scene.after(turn.turn)
        said = next((c for c in after.having("change") if is_sure(c)), None) if after else None
        if one is turn.coded[-1] and one.code == "complex_reflection" and is_sure(one) and said:
            yield Moment(one, said, _sureness(one))


def _permission(scene: Scene) -> Iterator[Moment]:
    for at, turn in enumerate(scene.turns):
        for i, one in enumerate(turn.coded):
            if turn.role != COUNSELOR or one.code != "seek_collaboration" or not is_sure(one):
                continue
            then = scene.after(turn.turn)
            after = answer_to(scene.turns, at + 1) if then else ()
            if {c.code for c in (*turn.coded[i + 1 :], *after)} & _INFORMING:
                yield Moment(one, None, _sureness(one))


def _open_question(scene: Scene) -> Iterator[Moment]:
    for turn, one in scene.counselor():
        after = scene.after(turn.turn)
        if one is turn.coded[-1] and one.code == "open_question" and is_sure(one) and after:
            said = _words(after.text)
            if said >= 15:
                yield Moment(one, _last_words(after), min(said, 80) / 80 + _sureness(one))


def _change_followed(scene: Scene) -> Iterator[Moment]:
    for exchange in scene.responses.missed:
        said = next((one for one in exchange.said.having("change") if is_sure(one)), None)
        answer = next((one for one in exchange.answer if is_sure(one)), None)
        if said and answer:
            yield Moment(answer, said, _sureness(said) + min(_words(said.utterance.text), 20) / 20)


def _reflect_first(scene: Scene) -> Iterator[Moment]:
    asked = False
    for turn in scene.turns:
        if turn.role != COUNSELOR or turn.codes <= {"facilitate"}:
            continue
        question = _first(QUESTIONS, turn.coded)
        only_asks = question is not None and not turn.codes & (REFLECTIONS | {"affirm"})
        before = scene.before(turn.turn)
        if asked and only_asks and question and before and _words(before.text) >= 6:
            yield Moment(question, _last_words(before), min(_words(before.text), 40) / 40)
        asked = only_asks


def _open_it(scene: Scene) -> Iterator[Moment]:
    for turn, one in scene.counselor():
        text = one.utterance.text
        if one.code != "closed_question" or not is_sure(one) or _words(text) < 4 or _TAG.search(text):
            continue
        before, after = scene.before(turn.turn), scene.after(turn.turn)
        stance = bool(before and before.codes & {"change", "sustain"})
        short = bool(after and _words(after.text) <= 4)
        yield Moment(one, _last_words(after), 2.0 * stance + 1.0 * short + _sureness(one))


def _specific_praise(scene: Scene) -> Iterator[Moment]:
    for turn, one in scene.counselor():
        before = scene.before(turn.turn)
        if one.code == "other" and _PRAISE.match(one.utterance.text) and before and _words(before.text) >= 4:
            yield Moment(one, _last_words(before), 2.0 * bool("change" in before.codes) + _sureness(one))


def _smaller_pieces(scene: Scene) -> Iterator[Moment]:
    for turn in scene.turns:
        told = [one for one in turn.coded if one.code == "give_information" and is_sure(one)]
        words = sum(_words(one.utterance.text) for one in told)
        if turn.role == COUNSELOR and words >= 60:
            yield Moment(told[0], None, words)


FINDERS: dict[str, Callable[[Scene], Iterator[Moment]]] = {
    "change_met": _change_met,
    "sustain_reflected": _sustain_reflected,
    "autonomy": _coded("emphasize_autonomy"),
    "affirmation": _coded("affirm"),
    "deepened": _deepened,
    "permission": _permission,
    "summary": _coded("summary"),
    "open_question": _open_question,
    "reflection": _coded("simple_reflection", "complex_reflection"),
    "confrontation": _coded("confront"),
    "permission_first": _coded("persuade", "direct"),
    "change_followed": _change_followed,
    "reflect_first": _reflect_first,
    "open_it": _open_it,
    "specific_praise": _specific_praise,
    "smaller_pieces": _smaller_pieces,
}


def find_moments(session: CodedSession) -> dict[str, list[Moment]]:
    """Return the moments of each rule, the best fitting first; the same session, the same moments."""
    scene = Scene(spoken_turns(session.coded), find_responses(session.coded))
    return {
        key: sorted(finder(scene), key=lambda moment: (-moment.fit, moment.line.utterance.index))
        for key, finder in FINDERS.items()
    }
