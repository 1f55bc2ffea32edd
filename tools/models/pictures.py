"""Pictures for the model card: ``python -m tools.models.pictures docs/figures.json docs/``.

Writes reliability.svg: how often codes of a confidence are right, and how right the surer ones are.
"""

import json
from collections.abc import Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

import click
from markupsafe import Markup

from micoder.report.charts.svg import el, picture

_SIDE, _TOP, _LEFT, _BETWEEN = 260.0, 64.0, 62.0, 96.0
_WIDTH, _HEIGHT = 2 * _SIDE + _LEFT + _BETWEEN + 30, _TOP + _SIDE + 62
# The ground is drawn too: a page may be dark where the reader's system is light.
_STYLE = """
.ground{fill:#ffffff}text{font:12px system-ui,"Segoe UI",Roboto,Arial,sans-serif;fill:#4d575f}
.head{font-size:14px;font-weight:600;fill:#1c2328}.grid{stroke:#e5e2db}.frame{fill:none;stroke:#9aa1a6}
.even{stroke:#6d757b;stroke-dasharray:5 4}.line{fill:none;stroke:#1d5f8f;stroke-width:2}
.dot{fill:#1d5f8f}.doubt{stroke:#1d5f8f;stroke-width:1.5;opacity:.6}.value{fill:#1c2328;font-weight:600}
@media (prefers-color-scheme:dark){.ground{fill:#14191d}text{fill:#b3bcc3}.head,.value{fill:#eef1f3}
.grid{stroke:#2c353b}.frame{stroke:#6d757b}.even{stroke:#98a1a8}.line,.doubt{stroke:#7db8e0}.dot{fill:#7db8e0}}
"""
Bin = tuple[int, float, float]


def wilson(share: float, n: int, *, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's 95% interval of a share.

    >>> [round(one, 3) for one in wilson(0.5, 10)]
    [0.237, 0.763]
    """
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - reach, middle + reach


class _Panel:
    """A square with axes; ``x`` and ``y`` lead from values to places."""

    def __init__(
        self, left: float, across: tuple[float, float], up: tuple[float, float], *, falling: bool = False
    ) -> None:
        self.left, self.across, self.up, self.falling = left, across, up, falling

    def x(self, value: float) -> float:
        share = (value - self.across[0]) / (self.across[1] - self.across[0])
        return self.left + (1 - share if self.falling else share) * _SIDE

    def y(self, value: float) -> float:
        return _TOP + (self.up[1] - value) / (self.up[1] - self.up[0]) * _SIDE

    def axes(self, title: str, below: str, beside: str, ticks: Sequence[float]) -> list[Markup]:
        middle = _TOP + _SIDE / 2
        parts = [el("text", title, x=self.left, y=_TOP - 18, class_="head")]
        for value in (one for one in ticks if self.up[0] <= one <= self.up[1]):
            y = self.y(value)
            parts.append(el("line", x1=self.left, x2=self.left + _SIDE, y1=y, y2=y, class_="grid"))
            parts.append(el("text", f"{value:.0%}", x=self.left - 8, y=y + 4, text_anchor="end"))
        for value in (one for one in ticks if self.across[0] <= one <= self.across[1]):
            parts.append(
                el("text", f"{value:.0%}", x=self.x(value), y=_TOP + _SIDE + 18, text_anchor="middle")
            )
        parts.append(el("rect", x=self.left, y=_TOP, width=_SIDE, height=_SIDE, class_="frame"))
        parts.append(el("text", below, x=self.left + _SIDE / 2, y=_TOP + _SIDE + 40, text_anchor="middle"))
        turned = f"rotate(-90 {self.left - 44:.0f} {middle:.0f})"
        parts.append(el("text", beside, x=self.left - 44, y=middle, text_anchor="middle", transform=turned))
        return parts


def _reliability(bins: Sequence[Bin], error: float) -> list[Markup]:
    panel = _Panel(_LEFT, (0, 1), (0, 1))
    title, ticks = f"Confidence and truth (ECE {error:.3f})", [i / 5 for i in range(6)]
    parts = panel.axes(title, "confidence of the code", "share that is right", ticks)
    parts.append(el("line", x1=panel.x(0), y1=panel.y(0), x2=panel.x(1), y2=panel.y(1), class_="even"))
    most = max(n for n, _, _ in bins)
    for n, sure, right in bins:
        low, high = wilson(right, n)
        x = panel.x(sure)
        parts.append(el("line", x1=x, x2=x, y1=panel.y(low), y2=panel.y(high), class_="doubt"))
        parts.append(el("circle", cx=x, cy=panel.y(right), r=max(2.5, 8 * sqrt(n / most)), class_="dot"))
    return parts


def _coverage(curve: Mapping[str, float]) -> list[Markup]:
    points = sorted((float(share.rstrip("%")) / 100, right) for share, right in curve.items())
    floor = int(min(right for _, right in points) * 10) / 10
    panel = _Panel(_LEFT + _SIDE + _BETWEEN, (points[0][0], 1), (floor, 1), falling=True)
    parts = panel.axes("Only the surest codes kept", "share of utterances kept", "share that is right",
                       [i / 10 for i in range(11)])  # fmt: skip
    path = "".join(f"{'L' if i else 'M'}{panel.x(a):.1f} {panel.y(b):.1f}" for i, (a, b) in enumerate(points))
    parts.append(el("path", d=path, class_="line"))
    for kept, right in points:
        x, y = panel.x(kept), panel.y(right)
        # at the ends beside the frame: the first under the line that rises from it, the others over it
        anchor, across, down = (
            ("start", 8, 16)
            if kept == 1
            else ("end", -7, -10)
            if kept == points[0][0]
            else ("middle", 0, -10)
        )
        parts.append(el("circle", cx=x, cy=y, r=4, class_="dot"))
        parts.append(el("text", f"{right:.0%}", x=x + across, y=y + down, text_anchor=anchor, class_="value"))
    return parts


def reliability_picture(calibration: Mapping[str, Any]) -> str:
    """Return the SVG of what ``tools.models.figures`` measured under ``calibration``."""
    bins: list[Bin] = [(int(n), float(sure), float(right)) for n, sure, right in calibration["bins"]]
    curve: Mapping[str, float] = calibration["accuracy_at_coverage"]
    said = ", ".join(f"{right:.0%} of {n} at {sure:.0%}" for n, sure, right in bins)
    kept = ", ".join(f"{right:.0%} of the surest {share}" for share, right in curve.items())
    whole = picture(
        "reliability", "How far confidence can be trusted", f"Right: {said}. Right: {kept}.",
        (_WIDTH, _HEIGHT), el("style", Markup(_STYLE)),
        el("rect", width="100%", height="100%", rx=8, class_="ground"),
        el("text", f"{calibration['units']:,} utterances of held-out sessions; dots grow with their number, "
           "lines are 95% intervals", x=_LEFT, y=22),
        *_reliability(bins, float(calibration["ece"])), *_coverage(curve), fixed=True,
    )  # fmt: skip
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


@click.command()
@click.argument("figures", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(figures: Path, folder: Path) -> None:
    """Write reliability.svg of the FIGURES into FOLDER."""
    facts = json.loads(figures.read_text(encoding="utf-8"))
    path = folder / "reliability.svg"
    path.write_text(reliability_picture(facts["calibration"]), encoding="utf-8")
    click.echo(f"wrote {path}")


if __name__ == "__main__":
    main()
