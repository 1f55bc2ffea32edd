"""MITI's four globals: a person gives them, and the report shows where to look."""

from collections.abc import Iterator
from dataclasses import dataclass

from micoder.conversation.responses import Responses
from micoder.report.html.lines import clipped
from micoder.scores.card import Card
from micoder.session import Coded


@dataclass(frozen=True, slots=True)
class Rating:
    """One global: what it asks, what was counted, lines worth rereading, and what a person gave."""

    key: str
    name: str
    asks: str
    counted: str
    lines: tuple[tuple[str, int, str], ...]
    given: float | None = None


_MOST = 6


def _some(coded: list[Coded], ident: str) -> tuple[tuple[str, int, str], ...]:
    return tuple(
        (f"{ident}-u{one.utterance.index}", one.utterance.turn + 1, clipped(one.utterance.text))
        for one in coded[:_MOST]
    )


def ratings_of(card: Card, responses: Responses, ident: str) -> Iterator[Rating]:
    """Yield the four globals of MITI 4.2.1 with help for each."""
    coded, counts = card.session.coded, card.codes

    def having(*codes: str) -> list[Coded]:
        return [one for one in coded if one.code in codes]

    rated = card.miti.globals
    followed, missed = len(responses.followed), len(responses.missed)
    sustain = responses.sustain_counts
    yield Rating(
        "cultivating", "Cultivating change talk",
        "Does the counselor encourage the client's own language for change, and build on it?",
        f"Change talk taken up in {followed} of {followed + missed} turns that were answered.",
        _some([one.said.having("change")[0] for one in responses.missed], ident),
        rated.cultivating_change_talk if rated else None,
    )  # fmt: skip
    yield Rating(
        "softening", "Softening sustain talk",
        "Does the counselor avoid dwelling on, or drawing out, reasons against the change?",
        "Sustain talk: " + ", ".join(f"{how} {sustain[how]}" for how in sustain) + ".",
        _some([one.said.having("sustain")[0] for one in responses.sustain["argued with"]], ident),
        rated.softening_sustain_talk if rated else None,
    )  # fmt: skip
    seek, autonomy = counts["counselor.seek_collaboration"], counts["counselor.emphasize_autonomy"]
    pushed = counts["counselor.persuade"] + counts["counselor.direct"] + counts["counselor.confront"]
    yield Rating(
        "partnership", "Partnership",
        "Do expertise and power lie with both, and is the client's view of what to do wanted?",
        f"Seeking collaboration {seek}, emphasizing autonomy {autonomy}, persuading, directing or "
        f"confronting {pushed}; the counselor says {card.talk} of the words.",
        _some(having("seek_collaboration", "emphasize_autonomy"), ident),
        rated.partnership if rated else None,
    )  # fmt: skip
    complex_, simple = counts["counselor.complex_reflection"], counts["counselor.simple_reflection"]
    yield Rating(
        "empathy", "Empathy",
        "Does the counselor try to see the world as the client does, and show it?",
        f"Complex reflections {complex_}, simple reflections {simple}, "
        f"summaries {counts['counselor.summary']}, support {counts['counselor.support']}.",
        _some(having("complex_reflection"), ident), rated.empathy if rated else None,
    )  # fmt: skip
