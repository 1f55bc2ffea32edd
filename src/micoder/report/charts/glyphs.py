"""A shape for every code, so that no color has to be told apart."""

from markupsafe import Markup

from micoder.codes import COUNSELOR_CODES, TALK
from micoder.report.charts.svg import Attr, el

_HOLLOW: dict[str, Attr] = {"fill": "none", "stroke": "currentColor", "stroke_width": 1.8}
_FULL: dict[str, Attr] = {"fill": "currentColor"}


def _path(d: str, *, hollow: bool = False) -> Markup:
    return el("path", d=d, stroke_linejoin="round", **(_HOLLOW if hollow else _FULL))


SHAPES: dict[str, Markup] = {
    "open_question": el("circle", r=4.2, **_HOLLOW),
    "closed_question": _path("M-3.8-3.8h7.6v7.6h-7.6z", hollow=True),
    "simple_reflection": el("circle", r=3.4, **_FULL),
    "complex_reflection": _path("M0-5.6 5.6 0 0 5.6-5.6 0z"),
    "summary": _path("M-5-4.6h10v2.6h-10zM-5-1.3h10v2.6h-10zM-5 2h10v2.6h-10z"),
    "affirm": _path("M0-5.8 1.6-1.8 5.8-1.6 2.5 1.1 3.6 5.2 0 2.9-3.6 5.2-2.5 1.1-5.8-1.6-1.6-1.8z"),
    "support": _path("M0 4.8-4.6 0A2.7 2.7 0 0 1 0-3 2.7 2.7 0 0 1 4.6 0z"),
    "emphasize_autonomy": _path("M0-5 5 0 0 5-5 0z", hollow=True),
    "seek_collaboration": _path("M0-4.6 4.8 4H-4.8z", hollow=True),
    "give_information": _path("M-5-1.4H5V1.4H-5z"),
    "persuade_with_permission": _path("M-5-3.6H5v2.4H-5zM-5 1.2H5v2.4H-5z"),
    "persuade": _path("M-4.6-3 -3-4.6 0-1.6 3-4.6 4.6-3 1.6 0 4.6 3 3 4.6 0 1.6-3 4.6-4.6 3-1.6 0z"),
    "direct": _path("M-4-5 5 0-4 5z"),
    "confront": _path("M-4.6-4.6H4.6V4.6H-4.6z"),
    "structure": _path("M-1.2-5H1.2V5H-1.2z"),
    "facilitate": el("circle", r=1.8, **_FULL),
    "other": el("circle", r=2, fill="none", stroke="currentColor", stroke_width=1.2),
    "change": _path("M0-5 5.2 4.2H-5.2z"),
    "sustain": _path("M0 5 5.2-4.2H-5.2z"),
    "neutral": el("circle", r=1.9, **_FULL),
    "none": el("circle", r=3.4, fill="none", stroke="currentColor", stroke_width=1.4, stroke_dasharray="2 2"),
}
assert SHAPES.keys() == COUNSELOR_CODES.keys() | TALK.keys() | {"none"}


def mark(code: str | None, x: float, y: float) -> Markup:
    """Return a code's shape at a place, else a dashed ring; the page holds all once (``definitions``)."""
    return el("use", href=f"#g-{code if code in SHAPES else 'none'}", x=x, y=y)


def definitions() -> Markup:
    """Return all shapes, for one hidden picture on the page."""
    return el("defs", *(el("g", shape, id=f"g-{code}") for code, shape in SHAPES.items()))


def icon(code: str | None) -> Markup:
    """Return a code's shape as a small picture beside its name."""
    return el("svg", mark(code, 7, 7), class_="icon", aria_hidden="true")
