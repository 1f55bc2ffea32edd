"""Feedback for the terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from micoder.feedback.choose import NOTHING, Feedback, Item
from micoder.feedback.rules import Audience, Kind
from micoder.plurals import verb
from micoder.report.safe import for_terminal
from micoder.timecode import format_short


def place(item: Item) -> str:
    """Return the turn, the utterance, and the time where it is known.

    For people both count from 1, as ``micoder code`` and ``micoder explain --utterance`` do; CSV and JSON
    count from 0.
    """
    time = "" if item.start_ms is None else f", {format_short(item.start_ms)}"
    return f"turn {item.turn + 1}, utterance {item.utterance + 1}{time}"


def heard(item: Item) -> list[tuple[str, str]]:
    """Return who said what, in the order of the session; nothing of a line without words."""
    lines = [("Counselor", item.words)]
    lines.insert(0 if item.client_first else 1, ("Client", item.client or ""))
    return [(who, words) for who, words in lines if words]


NO_WORDS = "(No words in this file: nothing is quoted, and rules that look at words find nothing.)"
_TRY = {"student": "You could try", "trainer": "Another way", "researcher": "Another way"}
EXTRA = {"student": "", "trainer": "To discuss", "researcher": "Rule"}


def _lines(item: Item, audience: Audience) -> Iterator[RenderableType]:
    yield Text(f"{place(item).capitalize()} · {item.name}", style="bold")
    body = Text(f"{item.saw}\n")
    for who, words in heard(item):
        body.append(f"{who}: “{for_terminal(words)}”\n", style="italic")
    body.append(f"Why it matters: {item.why}")
    if item.alternative:
        body.append(f"\n{_TRY[audience]}: {for_terminal(item.alternative)}", style="cyan")
    if item.extra:
        body.append(f"\n{EXTRA[audience]}: {item.extra}", style="dim")
    if item.elsewhere:
        turns = ", ".join(str(turn + 1) for turn in item.elsewhere[:8])
        where = verb(len(item.elsewhere), "turn", "turns")
        body.append(f"\nAlso in {where} {turns}{', …' if len(item.elsewhere) > 8 else ''}", style="dim")
    yield Padding(body, (0, 0, 1, 2), expand=False)


def feedback_text(name: str, feedback: Feedback, *, wordless: bool = False) -> RenderableType:
    """Return one session's feedback; ``wordless`` where its file holds codes without words."""
    parts: list[RenderableType] = [Text(f"Session {for_terminal(name)}", style="bold underline"), ""]
    if wordless:
        parts += [Text(NO_WORDS, style="dim"), ""]
    sections: tuple[tuple[str, tuple[Item, ...], Kind], ...] = (
        ("What went well", feedback.well, "well"),
        ("What to try", feedback.tries, "try"),
    )
    for title, items, kind in sections:
        parts.append(Text(title, style="bold green" if kind == "well" else "bold yellow"))
        if not items:
            parts.append(Padding(Text(NOTHING[kind], style="dim"), (0, 0, 1, 2)))
        for item in items:
            parts.extend(_lines(item, feedback.audience))
    return Group(*parts)
