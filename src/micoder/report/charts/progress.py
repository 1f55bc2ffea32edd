"""One score over several sessions: a dot a session, its interval as a bar."""

from markupsafe import Markup

from micoder.report.charts.svg import el, picture
from micoder.scores.progress import Series

_WIDTH, _LEFT, _RIGHT, _TOP, _HEIGHT = 380.0, 40.0, 14.0, 12.0, 120.0


def progress_chart(series: Series, ident: str) -> Markup:
    """Return the picture of a series; sessions without the score leave their place empty."""
    scored = series.scored
    percent = series.scores[0].ratio.percent
    highest = [
        max(score.ratio.value or 0.0, score.interval.high if score.interval else 0.0) for _, score in scored
    ]
    top = 100.0 if percent else max([2.0, *highest]) * 1.05
    step = (_WIDTH - _LEFT - _RIGHT) / max(len(series.scores), 1)

    def x(place: int) -> float:
        return _LEFT + step * (place + 0.5)

    def y(value: float) -> float:
        return _TOP + (1 - min(value, top) / top) * _HEIGHT

    parts: list[Markup] = []
    for value in (0.0, 50.0, 100.0) if percent else (0.0, 1.0, 2.0):
        parts.append(el("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=y(value), y2=y(value), class_="row"))
        label = f"{value:.0f}%" if percent else f"{value:.0f}"
        parts.append(el("text", label, x=_LEFT - 8, y=y(value) + 4, class_="axis", text_anchor="end"))
    for i in range(len(series.scores)):
        parts.append(
            el("text", str(i + 1), x=x(i), y=_TOP + _HEIGHT + 20, class_="axis", text_anchor="middle")
        )
    path = " ".join(f"{x(i):.1f},{y(score.ratio.value or 0):.1f}" for i, score in scored)
    parts.append(el("polyline", points=path, class_="path"))
    for i, score in scored:
        if score.interval:
            parts.append(el("line", x1=x(i), x2=x(i), y1=y(score.interval.low), y2=y(score.interval.high),
                            class_="whisker"))  # fmt: skip
        parts.append(el("circle", cx=x(i), cy=y(score.ratio.value or 0), r=5, class_="dot"))
    desc = "; ".join(
        f"session {i + 1}: {s.shown} {s.shown_interval}".strip() for i, s in enumerate(series.scores)
    )
    return picture(f"p-{ident}", f"{series.scores[0].name} by session", desc,
                   (_WIDTH, _TOP + _HEIGHT + 28), *parts)  # fmt: skip
