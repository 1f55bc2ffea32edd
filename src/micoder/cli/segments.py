"""Options that score a segment of each session and not all of it."""

from dataclasses import dataclass, replace

import click

from micoder.cli.gather import Gathered
from micoder.cli.options import as_one
from micoder.scores.segment import Segment, cut_segment, draw_segment
from micoder.timecode import parse_time


def _clock(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    ms = parse_time(value)
    if ms is None:
        raise click.BadParameter("write a time like 10:00, 1:02:30 or 90 (seconds)")
    return ms


@dataclass(frozen=True, slots=True)
class SegmentChoice:
    """What to score of each session: a fixed or a random segment, or all of it."""

    start_ms: int | None
    end_ms: int | None
    minutes: int | None
    seed: int


def _segment(start_ms: int | None, end_ms: int | None, minutes: int | None, seed: int) -> SegmentChoice:
    """Return what the segment options say.

    Raises:
        click.UsageError: both a fixed and a random segment, or an end that is no later than the start.
    """
    if minutes and (start_ms is not None or end_ms is not None):
        raise click.UsageError("say either --from and --to, or --segment, and not both")
    if start_ms is not None and end_ms is not None and end_ms <= start_ms:
        raise click.UsageError("--to must come after --from")
    return SegmentChoice(start_ms, end_ms, minutes, seed)


segment_options = as_one(
    "segment", _segment,
    click.option(
        "--from", "start_ms", callback=_clock, metavar="TIME",
        help="Score from this time on, like 10:00.",
    ),
    click.option(
        "--to", "end_ms", callback=_clock, metavar="TIME", help="Score up to this time, like 30:00."
    ),
    click.option(
        "--segment", "minutes", type=click.IntRange(1, 240), metavar="MINUTES",
        help="Score a random segment of this length; MITI recommends 20.",
    ),
    click.option(
        "--seed", type=click.IntRange(0), default=7, show_default=True,
        help="Decides where the random segment begins.",
    ),
)  # fmt: skip


def cut_sessions(gathered: Gathered, choice: SegmentChoice) -> Gathered:
    """Return the sessions cut to what the segment options say.

    Raises:
        NoTimes: a session without times.
    """
    minutes, fixed = choice.minutes, Segment(choice.start_ms, choice.end_ms)
    if not minutes and fixed == Segment():
        return gathered
    sessions = [
        draw_segment(one, minutes, choice.seed) if minutes else cut_segment(one, fixed)
        for one in gathered.sessions
    ]
    return replace(gathered, sessions=sessions)
