"""The coded transcript and the score card for people; colors repeat what words say."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from micoder.codes import COUNSELOR_CODES, TALK, TALK_COLORS
from micoder.report.rows import Stamp
from micoder.report.safe import for_terminal
from micoder.scores.bands import MITI_THRESHOLDS
from micoder.scores.card import Card
from micoder.scores.ratio import Ratio
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession
from micoder.timecode import format_short

_MARKS = {"change": "+", "sustain": "-", "neutral": " "}
_DOUBTFUL = 0.5


def _label(one: Coded) -> Text:
    code, role = one.code, one.utterance.role
    if role not in (COUNSELOR, CLIENT):
        return Text("not coded", style="dim")
    if code is None:
        return Text("for a person", style="bold yellow")
    if role == COUNSELOR:
        return Text(code, style=COUNSELOR_CODES[code].color)
    kind = f" {one.decision.talk_type}" if one.decision.talk_type else ""
    return Text(f"{_MARKS[code]} {code}{kind}", style=TALK_COLORS[code])


def _sure(one: Coded) -> Text:
    confidence = one.decision.confidence
    if confidence is None:
        return Text("")
    mark = "?" if confidence < _DOUBTFUL else ""
    return Text(f"{confidence:.0%}{mark}", style="yellow" if mark else "dim")


def _who(one: Coded) -> str:
    short = {COUNSELOR: "T", CLIENT: "C"}.get(one.utterance.role)
    return short or for_terminal(one.utterance.speaker)


def transcript(session: CodedSession) -> RenderableType:
    """Return the coded transcript: who, the words, the code, how sure."""
    timed = any(one.utterance.start_ms is not None for one in session.coded)
    table = Table(
        title=f"Session {for_terminal(session.name)}",
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    if timed:
        table.add_column("time", justify="right", style="dim", no_wrap=True)
    table.add_column("", no_wrap=True, max_width=14)
    table.add_column("what was said", ratio=1)
    table.add_column("code", no_wrap=True)
    table.add_column("sure", justify="right", no_wrap=True)
    last = -1
    for one in session.coded:
        utterance = one.utterance
        opens = utterance.turn != last
        last = utterance.turn
        style = "" if utterance.role == COUNSELOR else "italic"
        cells: list[RenderableType] = [
            Text(_who(one) if opens else ""),
            Text(for_terminal(utterance.text), style=style),
            _label(one),
            _sure(one),
        ]
        if timed:
            cells.insert(0, "" if utterance.start_ms is None else format_short(utterance.start_ms))
        table.add_row(*cells)
    return table


def _scores(card: Card) -> Iterator[tuple[str, Ratio, str, str]]:
    miti, misc, client = card.miti, card.misc, card.client
    yield (
        "Reflections to questions",
        miti.r_to_q,
        "MITI 4.2.1, volley",
        MITI_THRESHOLDS["r_to_q"].band(miti.r_to_q.value),
    )
    yield (
        "Complex reflections", miti.percent_complex, "MITI 4.2.1, volley",
        MITI_THRESHOLDS["percent_complex"].band(miti.percent_complex.value),
    )  # fmt: skip
    yield "Reflections to questions", misc.r_to_q, "MISC 2.5, utterance", ""
    yield "Complex reflections", misc.percent_complex, "MISC 2.5, utterance", ""
    yield "Open questions", misc.percent_open, "MISC 2.5, utterance", ""
    yield "MI-consistent", misc.percent_consistent, "MISC 2.5, with OQ and reflections", ""
    yield "MI-consistent", misc.percent_consistent_narrow, "MISC 2.5, without them", ""
    yield "Client change talk", client.percent_change, "MISC 2.5, utterance", ""
    yield "Counselor's share of words", card.talk, "words", ""


def _score_table(card: Card) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("score", "value", "counts", "manual and unit", "band"):
        table.add_column(
            name,
            justify="right" if name in ("value", "counts") else "left",
            no_wrap=name != "manual and unit",
        )
    for name, ratio, unit, band in _scores(card):
        table.add_row(
            name,
            Text(str(ratio), style="bold"),
            f"{ratio.over}/{ratio.under}",
            Text(unit, style="dim"),
            band,
        )
    miti = card.miti
    table.add_row(
        "MI-adherent (seek, affirm, autonomy)",
        Text(str(miti.adherent), style="bold"),
        "",
        Text("MITI 4.2.1, volley", style="dim"),
        "",
    )
    table.add_row(
        "MI-non-adherent (confront, persuade)",
        Text(str(miti.non_adherent), style="bold"),
        "",
        Text("MITI 4.2.1, volley", style="dim"),
        "",
    )
    if miti.globals:
        for name, value in (
            ("Technical global", miti.globals.technical),
            ("Relational global", miti.globals.relational),
        ):
            band = MITI_THRESHOLDS[name.split()[0].lower()].band(value)
            table.add_row(
                name,
                Text(f"{value:.2f}", style="bold"),
                "",
                Text("MITI 4.2.1, given by a person", style="dim"),
                band,
            )
    return table


def _counts(card: Card) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("what", style="dim")
    table.add_column("counts")
    counselor = [(name, card.codes[f"{COUNSELOR}.{name}"]) for name in COUNSELOR_CODES]
    table.add_row("Counselor", ", ".join(f"{name} {n}" for name, n in counselor if n) or "none")
    table.add_row("Client", ", ".join(f"{talk} {card.client.talk[talk]}" for talk in TALK))
    if card.uncoded:
        table.add_row("Left for a person", str(card.uncoded))
    if card.others:
        table.add_row("Other speakers, not coded", str(card.others))
    return table


def score_card(card: Card) -> RenderableType:
    """Return one session's score card: value, counts, manual, unit and band."""
    units = "utterances" if card.session.split else "input rows or turns"
    head = Text(f"{len(card.session.coded)} {units}, {card.miti.volleys} counselor volleys", style="dim")
    body = Group(head, "", _score_table(card), "", _counts(card))
    return Panel(body, title=f"Session {for_terminal(card.session.name)}", title_align="left")


def footnote(stamp: Stamp, *, human: bool = False) -> RenderableType:
    """Return how the figures were made and how to take them."""
    made = (
        f"micoder {stamp.version} | model {stamp.model} sha256 {stamp.sha256[:12]}"
        if not human
        else f"micoder {stamp.version} | coded by a person"
    )
    return Text(
        f"{made}\nBands are the manual's expert opinion, no norms. Simple and complex reflections are told apart "
        "with least agreement, by experts too. A summary counts as a complex reflection.",
        style="dim",
    )
