"""The timeline and the trajectory as pictures for slides: light, and whole in themselves."""

from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files

from markupsafe import Markup

from micoder.conversation.portrait import Portrait
from micoder.extras import require_for_writing
from micoder.report.charts.glyphs import definitions, mark
from micoder.report.charts.svg import el
from micoder.report.charts.timeline import HEIGHT, ROWS, row_middle, timeline
from micoder.report.charts.trajectory import HEIGHT as TRAJECTORY_HEIGHT
from micoder.report.charts.trajectory import trajectory_chart
from micoder.report.html.lines import chips_of, lines_of
from micoder.session import COUNSELOR, CodedSession

_NAMES, _BAND, _OVERLAP = 194.0, 1100.0, 16.0
_MARK, _MOST_BANDS = 4.0, 4
_LEGEND_ROW = 22.0
_NARROW, _WIDE = "fijlrt ", "mw"
_STYLE = """
text{font:12px Inter,system-ui,"Segoe UI",Roboto,Arial,sans-serif;fill:#5a646c}
.axis{font-size:11px}.head{font-size:17px;font-weight:600;fill:#1c2328}
.row{stroke:#e5e2db}.tick{stroke:#e5e2db;stroke-dasharray:2 3}.zero{stroke:#9aa1a6}
.m.counselor{color:#1d5f8f}.m.client{color:#a24b1a}
.speech.counselor{fill:#1d5f8f}.speech.client{fill:#a24b1a}.speech.nobody{fill:#e5e2db}
.name.counselor{fill:#1d5f8f}.name.client{fill:#a24b1a}
.balance{fill:none;stroke:#a24b1a;stroke-width:2}.area{fill:#a24b1a;opacity:.1}
.column.change{fill:#a24b1a}.column.sustain{fill:none;stroke:#a24b1a;stroke-width:1.5}
"""
_HEAD = 36.0
_WIDTH = _NAMES + _BAND + 2 * _OVERLAP
PICTURES = ("timeline", "trajectory")


def _frame(title: str, width: float, height: float, *parts: Markup) -> str:
    size = (width + 32, height + _HEAD + 16)
    whole = el(
        "svg",
        el("style", Markup(_STYLE)),
        definitions(),
        el("rect", width="100%", height="100%", fill="#ffffff"),
        el("text", title, x=16, y=26, class_="head"),
        el("g", *parts, transform=f"translate(16 {_HEAD:.0f})"),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size[0]:.0f} {size[1]:.0f}",
        width=size[0],
        height=size[1],
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


def _bands(session: CodedSession) -> int:
    """Return into how many bands the timeline is cut, so that it fits a slide."""
    return min(_MOST_BANDS, int(len(session.coded) * _MARK // _BAND) + 1)


def _band(number: int, top: float) -> Iterator[Markup]:
    """Yield one stretch of the timeline, with the names of its rows beside it."""
    for i, (name, role, _) in enumerate(ROWS):
        who = "counselor" if role == COUNSELOR else "client"
        yield el("text", name, x=0, y=top + row_middle(i) + 4, class_=f"name {who}")
    wide = _BAND + 2 * _OVERLAP  # a mark or a time on the edge of two bands is whole in both
    window = f"{number * _BAND - _OVERLAP:.0f} 0 {wide:.0f} {HEIGHT}"
    yield el("svg", el("use", href="#whole"), x=_NAMES, y=top, width=wide, height=HEIGHT, viewBox=window)


def _text_width(text: str) -> float:
    """Return about how wide a text of 12 pixels is."""
    return sum(4.0 if c in _NARROW else 10.0 if c in _WIDE else 6.9 for c in text)


def _legend(session: CodedSession, top: float) -> tuple[list[Markup], float]:
    """Return the shapes that the session holds with their names, and the height that they take."""
    parts: list[Markup] = []
    x, y = 0.0, top + 12
    for chip in chips_of(lines_of(session, "t")):
        wide = 38 + _text_width(chip.name)
        if x + wide > _WIDTH:
            x, y = 0.0, y + _LEGEND_ROW
        parts.append(el("g", mark(chip.code, x + 6, y), class_=f"m {chip.role}"))
        parts.append(el("text", chip.name, x=x + 16, y=y + 4))
        x += wide
    return parts, y - top + 12


def _timeline(session: CodedSession) -> str:
    bands = _bands(session)
    whole = el("defs", el("g", timeline(session, "t", links=False, width=bands * _BAND), id="whole"))
    parts = [part for i in range(bands) for part in _band(i, i * HEIGHT)]
    legend, height = _legend(session, bands * HEIGHT)
    return _frame(session.name, _WIDTH, bands * HEIGHT + height, whole, *parts, *legend)


def pictures(portrait: Portrait) -> dict[str, str]:
    """Return the pictures of a session by name, as SVG; no trajectory where the client has no codes."""
    session, trajectory = portrait.session, portrait.trajectory
    found = {"timeline": _timeline(session)}
    if trajectory.points:
        chart = el("svg", trajectory_chart(trajectory, "c", links=False), width=820, height=TRAJECTORY_HEIGHT)
        found["trajectory"] = _frame(
            f"{session.name}: change and sustain talk", 820, TRAJECTORY_HEIGHT, chart
        )
    return found


def to_png(svg: str, *, zoom: float = 2.0, system_fonts: bool = True) -> bytes:
    """Return a picture as PNG, twice its size; letters come from a font that ships with micoder.

    Letters that this font lacks are taken from the machine's own fonts, where it has any.

    Raises:
        MissingExtra: resvg-py is not installed.
    """
    require_for_writing("png")
    import resvg_py

    with as_file(files("micoder.report") / "fonts") as fonts:
        return resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            font_dirs=[str(fonts)],
            font_family="Inter",
            sans_serif_family="Inter",
            skip_system_fonts=not system_fonts,
        )


def picture_file(session: str, picture: str, kind: str, *, many: bool) -> str:
    """Return the name of a picture's file, with its session's where there are several."""
    return f"{session}-{picture}.{kind}" if many else f"{picture}.{kind}"


def picture_files(portraits: Sequence[Portrait], kind: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each picture's file and its bytes.

    Raises:
        MissingExtra: PNG was asked for, and resvg-py is not installed.
    """
    for portrait in portraits:
        for name, svg in pictures(portrait).items():
            file = picture_file(portrait.session.name, name, kind, many=len(portraits) > 1)
            yield file, svg.encode("utf-8") if kind == "svg" else to_png(svg)
