"""Choose up to three moments that went well and up to three to try, and put them into words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from micoder.conversation.flow import spoken_turns
from micoder.feedback.moments import find_moments
from micoder.feedback.openings import open_up
from micoder.feedback.rules import ASK_ANYWAY, ASKS, RULES, Audience, Kind, Rule
from micoder.feedback.scene import Moment
from micoder.session import Coded, CodedSession

_QUOTED = range(4, 17)
_LONGEST_TURN = 40
_WHO = {"student": "You", "trainer": "The counselor", "researcher": "The counselor"}


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of feedback, tied to a turn.

    Attributes:
        turn, utterance: from 0, as in every output.
        start_ms: of the line, else of its turn; None where unknown.
        words: what the counselor said. client: what the client said before or after it, if it matters:
            the whole turn, or the line that counts in a long one.
        alternative: another way, for what to try. extra: for a trainer a question to discuss,
            for a researcher the rule that fired.
        elsewhere: other turns that the same rule fits.
    """

    key: str
    name: str
    turn: int
    utterance: int
    start_ms: int | None
    words: str
    client: str | None
    client_first: bool
    saw: str
    why: str
    alternative: str | None
    extra: str | None
    elsewhere: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What went well, and what to try."""

    audience: Audience
    well: tuple[Item, ...]
    tries: tuple[Item, ...]


NOTE = (
    "Chosen by fixed rules from lines whose code has at least 60% confidence, alone or together with "
    "others of its kind. It is no grade. "
    "Whoever was in the room knows more than a transcript shows."
)


NOTHING: dict[Kind, str] = {
    "well": "No line fits a rule with enough confidence. That says little: look for a moment of your own.",
    "try": "No line fits a rule with enough confidence.",
}


def quote(text: str) -> str | None:
    """Return the words for quoting inside a sentence; None if they are few, many, broken off, or a question.

    >>> quote("I want to stop."), quote("Am I late again?")
    ('I want to stop', None)
    """
    words = text.split()
    if len(words) not in _QUOTED or any(mark in text for mark in ("?", "--", "- ", "…")):
        return None
    return " ".join(words).rstrip(".,;:-–—… ")


def _alternative(rule: Rule, moment: Moment) -> str | None:
    if rule.kind == "well":
        return None
    if rule.alternative is None:
        return open_up(moment.line.utterance.text)
    if moment.client is None:
        return rule.opening or rule.unquoted or rule.alternative
    said = quote(moment.client.utterance.text)
    ask = ASKS.get(moment.client.decision.talk_type or "", ASK_ANYWAY)
    if said is None:
        return (rule.unquoted or rule.alternative).format(ask=ask)
    return rule.alternative.format(quote=said, ask=ask)


def _client_words(client: Coded | None, turns: Mapping[int, str]) -> str | None:
    if client is None:
        return None
    turn = turns[client.utterance.turn]
    return turn if len(turn.split()) <= _LONGEST_TURN else client.utterance.text


def _item(rule: Rule, moment: Moment, all_of_rule: Sequence[Moment], audience: Audience,
          times: Mapping[int, int], turns: Mapping[int, str]) -> Item:  # fmt: skip
    at = moment.line.utterance
    elsewhere = sorted({one.line.utterance.turn for one in all_of_rule} - {at.turn})
    extra = {"student": None, "trainer": rule.prompt, "researcher": rule.rule}[audience]
    saw = rule.saw.format(who=_WHO[audience], way=rule.ways.get(moment.line.code or "", ""))
    return Item(
        key=rule.key,
        name=rule.name,
        turn=at.turn,
        utterance=at.index,
        start_ms=times.get(at.turn) if at.start_ms is None else at.start_ms,
        words=at.text,
        client=_client_words(moment.client, turns),
        client_first=bool(moment.client and moment.client.utterance.index < at.index),
        saw=saw,
        why=rule.why,
        alternative=_alternative(rule, moment),
        extra=extra,
        elsewhere=tuple(elsewhere),
    )


def _pick(
    moments: dict[str, list[Moment]], kind: Kind, most: int, taken: Collection[int]
) -> Iterator[tuple[Rule, Moment]]:
    """Yield moments of different rules and turns, weightiest rule first; then second moments.

    Args:
        taken: utterances that are remarked on already: nothing is both well done and to be tried another way.
    """
    rules = sorted((rule for rule in RULES.values() if rule.kind == kind), key=lambda r: (-r.weight, r.key))
    turns: set[int] = set()
    spoken: set[str] = set()
    found = 0
    for _ in range(3 if kind == "well" else 1):
        for rule in rules:
            free = [
                one
                for one in moments[rule.key]
                if one.line.utterance.turn not in turns and one.line.utterance.index not in taken
            ]
            if found < most and free and not spoken & rule.beside:
                turns.add(free[0].line.utterance.turn)
                spoken.add(rule.key)
                found += 1
                yield rule, free[0]


def give_feedback(session: CodedSession, audience: Audience = "student") -> Feedback:
    """Return up to three moments that went well and up to three to try."""
    moments = find_moments(session)
    times = {one.utterance.turn: one.utterance.start_ms for one in reversed(session.coded)
             if one.utterance.start_ms is not None}  # fmt: skip
    turns = {one.turn: one.text for one in spoken_turns(session.coded)}

    def items(kind: Kind, taken: Collection[int] = ()) -> tuple[Item, ...]:
        picked = _pick(moments, kind, 3, taken)
        chosen = [_item(rule, moment, moments[rule.key], audience, times, turns) for rule, moment in picked]
        return tuple(sorted(chosen, key=lambda item: item.utterance))

    well = items("well")
    return Feedback(audience, well, items("try", [item.utterance for item in well]))
