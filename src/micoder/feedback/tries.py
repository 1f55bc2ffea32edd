"""Find what may be tried another way."""

import re
from collections.abc import Callable, Iterator

from micoder.apostrophes import straight
from micoder.codes import QUESTIONS, REFLECTIONS
from micoder.conversation.flow import Flow, Spoken
from micoder.conversation.responses import ARGUING
from micoder.feedback.scene import (
    RULER,
    SURE_FROM,
    Moment,
    Scene,
    count_words,
    is_sure,
    longest_of,
    main_words,
    sureness,
)
from micoder.session import COUNSELOR, Coded

_PRAISE = re.compile(
    r"^\W*(oh,? |well,? |that'?s |you'?re |you are |very |really |so |just )*"
    r"(great|good( job| work| for you| stuff)?|excellent|awesome|wonderful|fantastic|amazing|brilliant|"
    r"perfect|well done|nice( work| one)?|proud of you|doing (great|well|good))\W*$",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"(\b(is|are|do|does|did|was|were|wo|ca|would)n'?t|\bright|\byeah|\bokay)( \w+)?\?\s*$", re.IGNORECASE
)
# Good closed questions: checks, offers, and whatever a person's safety or care hangs on.
_CHECK = re.compile(
    r"\b(did|have|am) i (miss|missed|missing|get|got|gotten|hear|heard|understand|understood|leave|left)\b|"
    r"\b(is|was) (that|this|it) (about )?(right|it|fair|correct|accurate|the size of it)\b|"
    r"\b(does|did) (that|this) (sound|seem|feel|look|fit|make sense)\b|\banything (else|more)\b|"
    r"\b(can|could|may|might|shall) i\b|\bwould you (be interested|like me to|mind)\b|\bdo you want me to\b",
    re.IGNORECASE,
)
_SAFETY = re.compile(
    r"\bsuicid|\b(kill|hurt|harm|cut)(ing)? (yourself|himself|herself|themselves|anyone|somebody|someone)\b|"
    r"\b(end|take|taking|ending) your (own )?life\b|\bself.?harm|\b(safe|unsafe|danger|hurt|injured)\b|"
    r"\ballerg|\bpregnan|\bbreastfe|\boverdos|\bchest pain|\bseizure|\bthe shak(es|ing)\b|\bwithdrawal",
    re.IGNORECASE,
)
_EMERGENCY = re.compile(
    r"\b(call|ring|dial|phone) (9-?1-?1|999|112|000|111|988|an ambulance)\b|\b(ambulance|emergency)\b|"
    r"\bgo (straight )?to (the )?(er|a&e|hospital)\b",
    re.IGNORECASE,
)
_SHORT_ANSWER = 6
_LONG_TELLING = 60
_PASSING_OVER = ("confront", "direct", "persuade", "persuade_with_permission", "give_information",
                 "closed_question")  # fmt: skip


def _pushes(scene: Scene, counts: Callable[[Coded], bool], sure: Callable[[Coded], float], least: int
            ) -> Iterator[Moment]:  # fmt: skip
    """Yield lines that push; what an emergency asks for is left out."""
    for turn, one in scene.counselor():
        words = count_words(one.utterance.text)
        if words >= least and counts(one) and not _EMERGENCY.search(one.utterance.text):
            yield Moment(one, main_words(scene.before(turn.turn)), sure(one) + min(words, 20) / 40)


def pushed(code: str, least: int = 1) -> Callable[[Scene], Iterator[Moment]]:
    """Return a finder of confrontation, persuasion or orders."""
    return lambda scene: _pushes(scene, lambda one: one.code == code and is_sure(one), sureness, least)


def _push(one: Coded) -> float:
    """Return the chance that a line persuades, orders or confronts, whichever of the three it is."""
    return sum(chance for code, chance in one.decision.chances if code in ARGUING)


def pushed_somehow(scene: Scene) -> Iterator[Moment]:
    """Find lines that surely persuade, order or confront, where no single one of the three is sure.

    A coded table holds the chance of the given code alone, so there nothing is found. Beside a line that
    is surely one of them it would be the same advice again.
    """
    beside_sure = {
        one.utterance.index
        for volley in scene.flow.volleys
        if any(one.code in ARGUING and is_sure(one) for one in volley.coded)
        for one in volley.coded
    }

    def fits(one: Coded) -> bool:
        if one.utterance.index in beside_sure:
            return False
        return one.code in ARGUING and not is_sure(one) and _push(one) >= SURE_FROM

    return _pushes(scene, fits, _push, 4)


def change_followed(scene: Scene) -> Iterator[Moment]:
    """Find change talk after which a question, information or a push came.

    Sympathy, autonomy, shared planning and what ends a session leave the talk where it was, and so
    does an answer to what the client asks.
    """
    for exchange in scene.responses.missed:
        said = longest_of("change", exchange.said, 5)
        asked = "?" in exchange.said.text
        if not said or exchange.codes & {"support", "emphasize_autonomy", "seek_collaboration"}:
            continue
        sure = [one for one in exchange.answer if is_sure(one) and _passes_over(one)]
        answer = next((one for code in _PASSING_OVER for one in sure if one.code == code), None)
        if answer and not (asked and answer.code in ("give_information", "persuade_with_permission")):
            yield Moment(answer, said, sureness(said) + min(count_words(said.utterance.text), 20) / 20)


def _is_plain(text: str) -> bool:
    """Tell whether a question is no tag, no check, no matter of safety, and long enough to open."""
    return count_words(text) >= 4 and not any(p.search(straight(text)) for p in (_TAG, _CHECK, _SAFETY))


def _passes_over(one: Coded) -> bool:
    text = one.utterance.text
    if one.code == "closed_question":
        return _is_plain(text) and not RULER.search(text)
    return not (one.code in ("give_information", "persuade_with_permission") and _SAFETY.search(text))


def _asked(volley: Spoken) -> Coded | None:
    """Return the question of a volley that asks, and gives nothing back."""
    if volley.codes & (REFLECTIONS | {"affirm", "support", "give_information"}):
        return None
    return next((one for one in volley.coded if one.code in QUESTIONS and is_sure(one)), None)


def reflect_first(scene: Scene) -> Iterator[Moment]:
    """Find a volley with a question after a volley with one, where the client had said six words or more.

    Rulers, and what follows a ruler, belong together without a reflection.
    """
    run = 0
    ruled = False
    for volley in scene.flow.volleys:
        if volley.codes == {"facilitate"}:
            continue
        question, before = _asked(volley), scene.before(volley.turn)
        ruler = bool(RULER.search(volley.text))
        said = main_words(before, 4)
        if run and question and before and said and not (ruler or ruled) and "?" not in before.text:
            words = count_words(before.text)
            if words >= 6:
                yield Moment(question, said, run + min(words, 40) / 40)
        run = run + 1 if question else 0
        ruled = ruler


def _needs_opening(one: Coded, before: Spoken | None, after: Spoken | None, mostly_open: bool) -> bool:
    """Tell whether a closed question got a short answer, where more could be expected."""
    about_change = bool(before and before.codes & {"change", "sustain"})
    short = bool(after and count_words(after.text) <= _SHORT_ANSWER)
    return short and (about_change or not mostly_open)


def open_it(scene: Scene) -> Iterator[Moment]:
    """Find closed questions that an open one could take the place of."""
    codes = [one.code for _, one in scene.counselor()]
    mostly_open = codes.count("open_question") > codes.count("closed_question")
    for at, turn in enumerate(scene.turns):
        if turn.role != COUNSELOR or at < 3:  # whoever arrives is asked how they came and if they have time
            continue
        before, after = scene.before(turn.turn), scene.after(turn.turn)
        for one in turn.coded:
            text = one.utterance.text
            if one.code != "closed_question" or not is_sure(one) or not _is_plain(text):
                continue
            if one is not turn.coded[-1] or not _needs_opening(one, before, after, mostly_open):
                continue
            ruler = bool(RULER.search(text))
            if ruler and _goes_on(scene.flow, at):
                continue
            yield Moment(one, main_words(after), sureness(one) - ruler)


def _goes_on(flow: Flow, at: int) -> bool:
    """Tell whether a ruler is followed up: an open question or a reflection in the next volley."""
    return bool({one.code for one in flow.answer_to(at + 1)} & (REFLECTIONS | {"open_question"}))


def specific_praise(scene: Scene) -> Iterator[Moment]:
    """Find praise in general words after four words or more of the client."""
    for turn, one in scene.counselor():
        before = scene.before(turn.turn)
        if one.code != "other" or not _PRAISE.match(straight(one.utterance.text)) or "affirm" in turn.codes:
            continue
        said, change = main_words(before, 4), bool(before and "change" in before.codes)
        if said and (change or count_words(one.utterance.text) > 1):  # a mere "Great." takes note
            yield Moment(one, said, 2.0 * change + sureness(one))


def smaller_pieces(scene: Scene) -> Iterator[Moment]:
    """Find volleys with 60 words or more of information."""
    for volley in scene.flow.volleys:
        told = [one for one in volley.coded if one.code == "give_information" and is_sure(one)]
        words = sum(count_words(one.utterance.text) for one in told)
        if words >= _LONG_TELLING:
            yield Moment(told[0], None, words)
