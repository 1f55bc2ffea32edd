"""The session as a score of two voices: a row a kind of code, a mark an utterance."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from micoder.plurals import many
from micoder.report.charts.glyphs import mark
from micoder.report.charts.place import Places, find_places
from micoder.report.charts.svg import el, picture
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession

ROWS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Questions", COUNSELOR, ("open_question", "closed_question")),
    ("Reflections", COUNSELOR, ("simple_reflection", "complex_reflection", "summary")),
    ("Affirm, support, autonomy, seek", COUNSELOR,
     ("affirm", "support", "emphasize_autonomy", "seek_collaboration")),
    ("Information, permitted advice", COUNSELOR, ("give_information", "persuade_with_permission")),
    ("Persuade, direct, confront", COUNSELOR, ("persuade", "direct", "confront")),
    ("Structure, facilitate, other", COUNSELOR, ("structure", "facilitate", "other")),
    ("Change talk", CLIENT, ("change",)),
    ("Neutral", CLIENT, ("neutral",)),
    ("Sustain talk", CLIENT, ("sustain",)),
)  # fmt: skip
ROW_HEIGHT, STRIP, TOP = 22, 12, 8
_SPEECH = TOP + 6 * ROW_HEIGHT
HEIGHT = TOP + 9 * ROW_HEIGHT + STRIP + 30
_PAD = 10


def row_middle(number: int) -> float:
    """Return the height of a row's middle; the strip of speech lies between the speakers."""
    return TOP + number * ROW_HEIGHT + ROW_HEIGHT / 2 + (STRIP if number > 5 else 0)


def _row(one: Coded) -> int:
    """Return the row of an utterance; without a code it lies among the others of its speaker."""
    for number, (_, role, codes) in enumerate(ROWS):
        if one.utterance.role == role and one.code in codes:
            return number
    return 5 if one.utterance.role == COUNSELOR else 7


def _speech(coded: Sequence[Coded], places: Places) -> list[Markup]:
    """Return a strip that shows who speaks when; places are in the picture's own units."""
    strips = []
    for _, run in groupby(range(len(coded)), key=lambda i: coded[i].utterance.turn):
        turn = list(run)
        left, right = places.starts[turn[0]], places.ends[turn[-1]]
        role = coded[turn[0]].utterance.role
        name = role if role in (COUNSELOR, CLIENT) else "nobody"
        strips.append(
            el("rect", x=left, y=_SPEECH + 3, width=max(right - left - 0.6, 0.6), height=STRIP - 6,
               class_=f"speech {name}")
        )  # fmt: skip
    return strips


def timeline_width(utterances: int) -> float:
    """Return the picture's width: a long session is wider than the window and is scrolled."""
    return float(max(760, utterances * 6.5))


_PRINTED, _NAMES = 1000.0, 176


def printed_stretches(session: CodedSession, ident: str) -> list[Markup]:
    """Return the page's timeline as stretches that fit a sheet of paper, with the names of its rows."""
    width = timeline_width(len(session.coded))
    count = -(-width // _PRINTED)
    step = width / count
    names = [
        el("text", name, x=0, y=row_middle(i) + 4, class_=f"name {role}")
        for i, (name, role, _) in enumerate(ROWS)
    ]
    return [
        el("svg", *names,
           el("svg", el("use", href=f"#{ident}-drawn"), x=_NAMES, y=0, width=step + 16, height=HEIGHT,
              viewBox=f"{i * step - 8:.0f} 0 {step + 16:.0f} {HEIGHT}"),
           viewBox=f"0 0 {step + 16 + _NAMES:.0f} {HEIGHT}", class_="stretch",
           aria_hidden="true", focusable="false")
        for i in range(int(count))
    ]  # fmt: skip


def laid_out_by(session: CodedSession) -> str:
    """Return what decides where an utterance lies, and why it is not the clock."""
    if find_places(session.coded).unit == "time":
        return "the clock"
    if session.wordless:
        return "lines, as the file has neither times nor words"
    return "words spoken, as the transcript has no times"


def timeline(session: CodedSession, ident: str, *, links: bool = True, width: float | None = None) -> Markup:
    """Return the timeline; with ``links`` every mark leads to its line of the transcript."""
    coded = session.coded
    width = width or timeline_width(len(coded))
    places = find_places(coded, most=round(width / 85))
    inner = width - 2 * _PAD

    def x_of(place: float) -> float:
        return _PAD + place * inner

    starts = [x_of(place) for place in places.starts]
    scaled = Places(tuple(starts), tuple(x_of(place) for place in places.ends), (), places.unit)
    foot = HEIGHT - 26
    lines = [el("line", x1=0, x2=width, y1=row_middle(i), y2=row_middle(i), class_="row") for i in range(9)]
    ticks = [
        el("g",
           el("line", x1=x_of(at), x2=x_of(at), y1=TOP, y2=foot, class_="tick"),
           el("text", label, x=x_of(at), y=foot + 16, class_="axis",
              text_anchor="start" if at < 0.02 else "end" if at > 0.97 else "middle"), class_="t")
        for at, label in places.ticks
    ]  # fmt: skip
    marks: list[Markup] = []
    for i, one in enumerate(coded):
        role = one.utterance.role
        if role not in (COUNSELOR, CLIENT):
            continue
        shape = mark(one.code, starts[i] + 3, row_middle(_row(one)))
        if links:
            name = (one.code or "no code").replace("_", " ")
            shape = el("a", shape, href=f"#{ident}-u{one.utterance.index}", class_=f"m {role}",
                       tabindex=0 if not marks else -1, data_t=one.utterance.turn + 1,
                       aria_label=f"Turn {one.utterance.turn + 1}, {role}, {name}")  # fmt: skip
        else:
            shape = el("g", shape, class_=f"m {role}")
        marks.append(shape)
    title = f"Timeline of {session.name}"
    desc = (
        f"{many(len(coded), 'utterance')} from left to right by {laid_out_by(session)}. Six rows of "
        "counselor codes above, a strip that shows who speaks, and three rows of client talk below. Arrow "
        "keys move from mark to mark; Enter goes to the line in the transcript."
    )
    return picture(
        f"{ident}-timeline", title, desc, (width, HEIGHT),
        el("g", *lines, *ticks, *_speech(coded, scaled), *marks, id=f"{ident}-drawn"),
        role="group" if links else "img", class_="timeline", fixed=True,
    )  # fmt: skip
