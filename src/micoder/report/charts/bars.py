"""Small pictures inside tables and cards: a ruler with a score on it, and shares of a row."""

from collections.abc import Sequence

from markupsafe import Markup

from micoder.report.charts.svg import el
from micoder.scores.listing import Score

_WIDE, _PAD = 260.0, 6.0


def ruler(score: Score) -> Markup:
    """Return a score on its scale: the interval as a bar, the count as a dot, the manual's bands as ticks.

    It repeats what the words beside it say, so that a screen reader passes over it.
    """
    value, interval = score.ratio.value, score.interval
    if value is None or not score.enough:
        return Markup("")
    top = 100.0 if score.ratio.percent else max(3.0, value, interval.high if interval else 0)
    inner = _WIDE - 2 * _PAD

    def x(at: float) -> float:
        return _PAD + min(at, top) / top * inner

    parts = [el("line", x1=x(0), x2=x(top), y1=12, y2=12, class_="track")]
    if interval:
        left, right = x(interval.low), x(interval.high)
        parts.append(el("line", x1=left, x2=max(right, left + 2), y1=12, y2=12, class_="span"))
    for at, name in (
        ((score.threshold.fair, "fair"), (score.threshold.good, "good")) if score.threshold else ()
    ):
        parts.append(el("line", x1=x(at), x2=x(at), y1=5, y2=19, class_="band-tick"))
        parts.append(el("text", name, x=x(at), y=32, class_="axis", text_anchor="middle"))
    for at in (0.0, top):
        label = f"{at:.0f}%" if score.ratio.percent else f"{at:.0f}" if at == int(at) else f"{at:.1f}"
        parts.append(
            el("text", label, x=x(at), y=32, class_="axis", text_anchor="start" if at == 0 else "end")
        )
    parts.append(el("circle", cx=x(value), cy=12, r=5, class_="dot"))
    return el(
        "svg", *parts, viewBox=f"0 0 {_WIDE:.0f} 36", aria_hidden="true", focusable="false", class_="ruler"
    )


def shares(parts: Sequence[tuple[str, float]], *, width: float = 240.0, height: float = 14.0) -> Markup:
    """Return one bar cut into named shares (class, share); decorative, the numbers stand beside it."""
    drawn, at = [], 0.0
    for name, share in parts:
        if share > 0:
            drawn.append(el("rect", x=at * width, y=0, width=max(share * width - 1, 0.5), height=height,
                            class_=f"share {name}"))  # fmt: skip
        at += share
    return el("svg", *drawn, viewBox=f"0 0 {width:.0f} {height:.0f}", preserveAspectRatio="none",
              aria_hidden="true", focusable="false", class_="shares")  # fmt: skip
