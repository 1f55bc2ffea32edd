"""Which finder belongs to which rule."""

from collections.abc import Callable, Iterator

from micoder.conversation.flow import Flow, spoken_turns
from micoder.conversation.responses import responses_in
from micoder.feedback import tries, well
from micoder.feedback.scene import Moment, Scene
from micoder.session import CodedSession

FINDERS: dict[str, Callable[[Scene], Iterator[Moment]]] = {
    "change_met": well.change_met,
    "sustain_reflected": well.sustain_reflected,
    "autonomy": well.coded("emphasize_autonomy"),
    "affirmation": well.coded("affirm"),
    "deepened": well.deepened,
    "permission": well.permission,
    "asked_back": well.asked_back,
    "summary": well.coded("summary", with_client=False),
    "open_question": well.open_question,
    "reflection": well.coded("simple_reflection", "complex_reflection"),
    "confrontation": tries.pushed("confront"),
    "permission_first": tries.pushed("persuade"),
    "directing": tries.pushed("direct", least=4),
    "pushing": tries.pushed_somehow,
    "change_followed": tries.change_followed,
    "reflect_first": tries.reflect_first,
    "open_it": tries.open_it,
    "specific_praise": tries.specific_praise,
    "smaller_pieces": tries.smaller_pieces,
}


def find_moments(session: CodedSession) -> dict[str, list[Moment]]:
    """Return the moments of each rule, the best fitting first; the same session, the same moments."""
    flow = Flow(spoken_turns(session.coded))
    scene = Scene(flow, responses_in(flow))
    return {
        key: sorted(finder(scene), key=lambda moment: (-moment.fit, moment.line.utterance.index))
        for key, finder in FINDERS.items()
    }
