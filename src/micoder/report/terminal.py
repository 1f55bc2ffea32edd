"""The coded transcript and the score card for people; colors repeat what words say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from micoder.codes import COUNSELOR_CODES, TALK, TALK_COLORS
from micoder.plurals import many
from micoder.report.doubt import about_doubt
from micoder.report.fitting import Fitting, Layout, bare_table
from micoder.report.safe import for_terminal
from micoder.report.texts import code_or_reason, in_doubt, in_short, spelled_out, unit_names
from micoder.scores.card import Card
from micoder.scores.catalog import FIRST, MAIN, ScoreDef, of_part
from micoder.scores.listing import (
    hedged_proficiency,
    list_adherence,
    list_behaviors,
    list_globals,
    list_miti3,
    list_scores,
    proficiency_of,
)
from micoder.scores.miti3 import SOURCE
from micoder.session import CLIENT, COUNSELOR, SHORT_HASH, Coded, CodedSession
from micoder.stamp import Stamp
from micoder.timecode import format_short

_MARKS = {"change": "+", "sustain": "-", "neutral": " "}
_HEADS = ("score", "value", "90% interval", "counts", "manual and unit", "band")
INTERVAL_NOTE = (
    "Intervals: each line's code drawn anew from the model's own chances; the middle 90% of the scores "
    "that follow."
)
OUTSIDE_NOTE = "With * the count lies outside: go by the interval."
WEAKEST_NOTE = "Simple and complex reflections are told apart with least agreement, by experts too."
SUMMARY_NOTE = "A summary counts as a complex reflection."


def _label(one: Coded) -> Text:
    code, role = one.code, one.utterance.role
    if code is None or role not in (COUNSELOR, CLIENT):
        style = "bold yellow" if one.left_for_a_person else "dim"
        return Text(spelled_out(code_or_reason(one)), style=style)
    if role == COUNSELOR:
        return Text(code, style=COUNSELOR_CODES[code].color)
    kind = f" {one.decision.talk_type}" if one.decision.talk_type else ""
    return Text(f"{_MARKS[code]} {code}{kind}", style=TALK_COLORS[code])


def _sure(one: Coded) -> Text:
    confidence = one.decision.confidence
    if confidence is None:
        return Text("")
    mark = "?" if in_doubt(one) else ""
    return Text(f"{confidence:.0%}{mark}", style="yellow" if mark else "dim")


def _who(one: Coded) -> str:
    short = {COUNSELOR: "T", CLIENT: "C"}.get(one.utterance.role)
    return short or for_terminal(one.utterance.speaker)


def _spoken(session: CodedSession, *, narrow: bool) -> Table:
    """Return the table of a coded transcript; narrow, the code stands below the words."""
    timed = any(one.utterance.start_ms is not None for one in session.coded)
    said = "what was said, its code, how sure" if narrow else "what was said"
    beside = () if narrow else ("code", "sure")
    names = ("nr", *(("time",) if timed else ()), "", said, *beside)
    table = bare_table(*names, right=("nr", "time", "sure"), prose=(said,))
    table.columns[names.index("")].max_width = 14
    for column in table.columns[: names.index("")]:
        column.style = "dim"
    last = -1
    for one in session.coded:
        utterance = one.utterance
        opens = utterance.turn != last
        last = utterance.turn
        text = Text(for_terminal(utterance.text), style="" if utterance.role == COUNSELOR else "italic")
        marks = (_label(one), _sure(one))
        figures = [str(utterance.index + 1)]
        if timed:
            figures.append("" if utterance.start_ms is None else format_short(utterance.start_ms))
        told = [Text.assemble(text, "\n  ", marks[0], "  ", marks[1])] if narrow else [text, *marks]
        table.add_row(*figures, Text(_who(one) if opens else ""), *told)
    return table


def transcript(session: CodedSession) -> RenderableType:
    """Return the coded transcript: who, the words, the code, how sure."""
    return Fitting(
        Layout(_spoken(session, narrow=False)), Layout(_spoken(session, narrow=True)),
        title=f"Session {for_terminal(session.name)}",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a score card.

    Attributes:
        cells: its texts by heading.
        reach: the bands that its interval reaches, where they are several; it stands below the name.
    """

    cells: Mapping[str, str]
    enough: bool = True
    reach: str = ""


def _score_lines(card: Card) -> Iterator[_Line]:
    for score in list_scores(card):
        interval = f"{score.shown_interval}{'*' if score.outside else ''}"
        counts = f"{score.ratio.over}/{score.ratio.under}"
        cells = (score.name, in_short(score), interval, counts, score.manual, score.band)
        reach = f"interval: {score.band_range}" if score.band_range else ""
        yield _Line(dict(zip(_HEADS, cells, strict=True)), score.enough, reach)
    for tally in list_adherence(card):
        yield _figure(tally.name, str(tally.count), tally.rule)
    for rated in list_globals(card):
        yield _figure(rated.name, f"{rated.value:.2f}", rated.rule, rated.band)


def _figure(name: str, value: str, rule: str, band: str = "") -> _Line:
    """Return the line of what is no ratio: a count, or a person's rating."""
    return _Line(dict(zip(_HEADS, (name, value, "", "", rule, band), strict=True)))


def _score_table(card: Card, below: Sequence[str]) -> Layout:
    """Return the scores; what is named in ``below`` stands there, below the score's name."""
    shown = [name for name in _HEADS if name not in below]
    if not card.intervals:
        shown.remove("90% interval")
    table = bare_table(*shown, right=("value", "90% interval", "counts"), prose=("value", *below, "score")
                       if below else ("value",))  # fmt: skip
    for column in table.columns:
        if column.header == "value":
            column.min_width, column.max_width = 5, 8
        elif column.header == "manual and unit":
            column.style = "dim"
    for line in _score_lines(card):
        by = line.cells
        told = "; ".join(filter(None, (*(by[name] for name in below), line.reach)))
        first = Text.assemble(by["score"], (f"\n  {told}", "dim")) if told else Text(by["score"])
        value = Text(by["value"], style="bold" if line.enough else "dim")
        table.add_row(first, value, *(Text(by[name]) for name in shown[2:]))
    return Layout(table)


def _scores(card: Card) -> Fitting:
    manual = "manual and unit"
    return Fitting(*(_score_table(card, below) for below in ((), (manual,), (manual, "counts", "band"))))


def _counts(card: Card) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("what", style="dim")
    table.add_column("counts")
    counselor = [(name, card.codes[f"{COUNSELOR}.{name}"]) for name in COUNSELOR_CODES]
    table.add_row("Counselor", ", ".join(f"{name} {n}" for name, n in counselor if n) or "none")
    table.add_row("Client", ", ".join(f"{talk} {card.client.talk[talk]}" for talk in TALK))
    if card.rates:
        table.add_row("Per ten minutes", str(card.rates))
    if card.uncoded:
        table.add_row("Left for a person", str(card.uncoded))
    if card.others:
        table.add_row("Other speakers, not coded", str(card.others))
    if card.session.segment:
        table.add_row("Segment", card.session.segment)
    for note in card.notes:
        table.add_row("Note", for_terminal(note))
    return table


def _older(card: Card, *, narrow: bool) -> Layout:
    names = ["score", "value", "90% interval", "counts", *([] if narrow else [SOURCE])]
    table = bare_table(*names, right=names[1:4], prose=("score", "value") if narrow else ())
    if narrow:
        table.columns[1].max_width = 8
    for score in list_miti3(card):
        band, hedged = proficiency_of(score), hedged_proficiency(score)
        told = [band if narrow else "", f"interval: {hedged}" if hedged != band else ""]
        below = "".join(f"\n  {words}" for words in told if words)
        cells = [score.shown_interval, f"{score.ratio.over}/{score.ratio.under}", *([] if narrow else [band])]
        table.add_row(Text.assemble(score.name, (below, "dim")), Text(score.shown, style="bold"), *cells)
    return Layout(table, f"Below each score: {SOURCE}." if narrow else "")


def older_scores(card: Card) -> RenderableType:
    """Return MITI 3.1.1's scores, for comparison with older studies."""
    table = Fitting(_older(card, narrow=False), _older(card, narrow=True),
                    title=f"MITI 3.1.1, session {for_terminal(card.session.name)}")  # fmt: skip
    counted = ", ".join(f"{name} {n}" for name, n in list_behaviors(card))
    return Group(table, Text(f"Counts by utterance: {counted}.", style="dim"))


def score_card(card: Card) -> RenderableType:
    """Return one session's score card: value, counts, manual, unit and band."""
    units = many(card.utterances, *unit_names(split=card.session.split))
    head = Text(f"{units}, {many(card.miti.volleys, 'counselor volley')}", style="dim")
    body = Group(head, "", _scores(card), "", _counts(card))
    return Panel(body, title=Text(f"Session {for_terminal(card.session.name)}"), title_align="left")


def _interval_notes(cards: Sequence[Card], shown: Sequence[ScoreDef], *more: str) -> str:
    """Return how to take the intervals of the scores shown, and ``more``; nothing where there are none."""
    if not any(card.intervals for card in cards):
        return ""
    return "\n" + " ".join(filter(None, [INTERVAL_NOTE, *more, about_doubt(cards, shown)]))


def _made(stamp: Stamp) -> str:
    if not stamp.sha256:
        return f"micoder {stamp.version} | coded by {stamp.in_words}"
    completed = ", completed by a person" if stamp.completed else ""
    return f"micoder {stamp.version} | model {stamp.model} sha256 {stamp.sha256[:SHORT_HASH]}{completed}"


def legend(stamp: Stamp) -> RenderableType:
    """Return how the codes of a transcript were made and what its marks mean."""
    return Text(
        f"{_made(stamp)}\n+ change talk, - sustain talk. sure: the model's chance that the code is right, "
        f"with ? under 50%. nr: the line's number for 'micoder explain'. {WEAKEST_NOTE}",
        style="dim",
    )


def footnote(stamp: Stamp, *, cards: Sequence[Card] = (), older: bool = False) -> RenderableType:
    """Return how the figures were made and how to take them.

    Args:
        cards: those printed above. older: with the scores of MITI 3.1.1.
    """
    shown = [*MAIN, *(of_part("miti3") if older else ())]
    return Text(
        f"{_made(stamp)}\nBands are the manual's expert opinion, no norms. {WEAKEST_NOTE} {SUMMARY_NOTE} "
        "MISC counts seek_collaboration as an open or closed question, too, unless it asks permission."
        + _interval_notes(cards, shown, OUTSIDE_NOTE),
        style="dim",
    )


def progress_footnote(stamp: Stamp, cards: Sequence[Card]) -> RenderableType:
    """Return how the figures of several sessions were made: there are neither bands nor stars among them."""
    notes = _interval_notes(cards, FIRST)
    return Text(f"{_made(stamp)}\n{WEAKEST_NOTE} {SUMMARY_NOTE}{notes}", style="dim")
