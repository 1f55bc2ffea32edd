"""Change against sustain talk: the running balance, and ten columns below it."""

from markupsafe import Markup

from micoder.conversation.trajectory import Trajectory
from micoder.report.charts.glyphs import mark
from micoder.report.charts.svg import el, picture

_WIDTH, _LEFT, _RIGHT = 820.0, 44.0, 12.0
_TOP, _LINE, _COLUMNS = 14.0, 150.0, 76.0
HEIGHT = _TOP + _LINE + 46 + _COLUMNS + 24


def _balance(trajectory: Trajectory, links: str | None) -> list[Markup]:
    points = trajectory.points
    highest = max(1, max(p.balance for p in points))
    lowest = min(-1, min(p.balance for p in points))
    inner = _WIDTH - _LEFT - _RIGHT

    def x(place: float) -> float:
        return _LEFT + place * inner

    def y(balance: float) -> float:
        return _TOP + (highest - balance) / (highest - lowest) * _LINE

    path = f"M{x(0):.1f} {y(0):.1f}" + "".join(f"H{x(p.place):.1f}V{y(p.balance):.1f}" for p in points)
    area = f"{path}V{y(0):.1f}Z"
    parts = [
        el("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=y(0), y2=y(0), class_="zero"),
        el("text", "even", x=_LEFT - 8, y=y(0) + 4, class_="axis", text_anchor="end"),
        el("path", d=area, class_="area"),
        el("path", d=path, class_="balance"),
    ]
    for value in {max(p.balance for p in points), min(p.balance for p in points)} - {0}:
        if abs(y(value) - y(0)) > 16:
            parts.append(
                el("text", f"{value:+d}", x=_LEFT - 8, y=y(value) + 4, class_="axis", text_anchor="end")
            )
    for point in points:
        code = str(point.coded.code)
        if code == "neutral":
            continue
        shape = mark(code, x(point.place), y(point.balance))
        if links:
            at = point.coded.utterance
            shape = el("a", shape, href=f"#{links}-u{at.index}", tabindex=-1, class_=f"m client {code}",
                       aria_label=f"Turn {at.turn + 1}, {code} talk")  # fmt: skip
        else:
            shape = el("g", shape, class_=f"m client {code}")
        parts.append(shape)
    return parts


def _tenths(trajectory: Trajectory) -> list[Markup]:
    most = max([1, *(max(t["change"], t["sustain"]) for t in trajectory.tenths)])
    top = _TOP + _LINE + 46
    middle, half = top + _COLUMNS / 2, _COLUMNS / 2
    step = (_WIDTH - _LEFT - _RIGHT) / 10
    parts = [el("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=middle, y2=middle, class_="zero")]
    for i, tenth in enumerate(trajectory.tenths):
        left = _LEFT + i * step + step * 0.2
        for talk, sign in (("change", -1), ("sustain", 1)):
            n = tenth[talk]
            if not n:
                continue
            height = n / most * (half - 10)
            parts.append(el("rect", x=left, y=middle - height if sign < 0 else middle, width=step * 0.6,
                            height=height, rx=2, class_=f"column {talk}"))  # fmt: skip
            label = middle + (height + 11 if sign > 0 else -height - 5)
            parts.append(el("text", str(n), x=left + step * 0.3, y=label,
                            class_="axis", text_anchor="middle"))  # fmt: skip
        parts.append(el("text", f"{i + 1}", x=left + step * 0.3, y=top + _COLUMNS + 18, class_="axis",
                        text_anchor="middle"))  # fmt: skip
    parts.append(el("text", "tenth", x=_LEFT - 8, y=top + _COLUMNS + 18, class_="axis", text_anchor="end"))
    return parts


def trajectory_chart(trajectory: Trajectory, ident: str, *, links: bool = True) -> Markup:
    """Return the picture of a trajectory that has at least one client utterance."""
    change = sum(t["change"] for t in trajectory.tenths)
    sustain = sum(t["sustain"] for t in trajectory.tenths)
    desc = (
        f"Above, a line that rises with every change talk ({change}) and falls with every sustain talk "
        f"({sustain}), over {len(trajectory.points)} client utterances; it ends at "
        f"{trajectory.points[-1].balance:+d}. Below, change talk (upwards) and sustain talk (downwards) in "
        "ten equal parts."
    )
    parts = [*_balance(trajectory, ident if links else None), *_tenths(trajectory)]
    return picture(f"{ident}-trajectory", "Change and sustain talk over the session", desc, (_WIDTH, HEIGHT),
                   *parts, role="group" if links else "img", class_="trajectory")  # fmt: skip
