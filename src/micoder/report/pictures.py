"""The timeline and the trajectory as SVG files for slides; light, and whole in themselves.

There is no PNG: every light way to one needs a drawing library of its own. A browser or an
office program turns the SVG into one.
"""

from markupsafe import Markup

from micoder.conversation.trajectory import find_trajectory
from micoder.report.charts.glyphs import definitions
from micoder.report.charts.svg import el
from micoder.report.charts.timeline import HEIGHT, ROWS, row_middle, timeline, timeline_width
from micoder.report.charts.trajectory import HEIGHT as TRAJECTORY_HEIGHT
from micoder.report.charts.trajectory import trajectory_chart
from micoder.scores.card import Card
from micoder.session import COUNSELOR

_NAMES = 150.0
_STYLE = """
text{font:12px system-ui,"Segoe UI",Roboto,Arial,sans-serif;fill:#5a646c}
.axis{font-size:11px}.head{font-size:17px;font-weight:600;fill:#1c2328}
.row{stroke:#e5e2db}.tick{stroke:#e5e2db;stroke-dasharray:2 3}.zero{stroke:#9aa1a6}
.m.counselor{color:#1d5f8f}.m.client{color:#a24b1a}
.speech.counselor{fill:#1d5f8f}.speech.client{fill:#a24b1a}.speech.nobody{fill:#e5e2db}
.name.counselor{fill:#1d5f8f}.name.client{fill:#a24b1a}
.balance{fill:none;stroke:#a24b1a;stroke-width:2}.area{fill:#a24b1a;opacity:.1}
.column.change{fill:#a24b1a}.column.sustain{fill:none;stroke:#a24b1a;stroke-width:1.5}
"""
_HEAD = 36.0


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


def pictures(card: Card) -> dict[str, str]:
    """Return the pictures of a session by name; no trajectory where the client has no codes."""
    session = card.session
    names = [
        el("text", name, x=0, y=row_middle(i) + 4,
           class_=f"name {'counselor' if role == COUNSELOR else 'client'}")
        for i, (name, role, _) in enumerate(ROWS)
    ]  # fmt: skip
    drawn = el("g", timeline(session, "t", links=False), transform=f"translate({_NAMES:.0f} 0)")
    found = {
        "timeline": _frame(session.name, timeline_width(len(session.coded)) + _NAMES, HEIGHT, *names, drawn)
    }
    trajectory = find_trajectory(session)
    if trajectory.points:
        chart = el("svg", trajectory_chart(trajectory, "c", links=False), width=820, height=TRAJECTORY_HEIGHT)
        found["trajectory"] = _frame(
            f"{session.name}: change and sustain talk", 820, TRAJECTORY_HEIGHT, chart
        )
    return found
