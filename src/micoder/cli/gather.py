"""Coded sessions for every command that scores: coded here, or read from a coded file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from micoder.cli.options import Request, code_paths, sources, stamp_of
from micoder.coders.choose import load_coder
from micoder.errors import BadInput, MicoderError
from micoder.readers import unique_names
from micoder.readers.coded import Who, holds_codes, read_coded
from micoder.scores.segment import Segment, cut_segment, random_segment
from micoder.session import CodedSession
from micoder.stamp import Stamp
from micoder.timecode import parse_time

if TYPE_CHECKING:  # it brings numpy, which --help must not wait for
    from micoder.scores.calibration import Calibration


@dataclass(frozen=True, slots=True)
class Gathered:
    """Coded sessions, how they were made, and what the model knows of its errors."""

    sessions: list[CodedSession]
    stamp: Stamp
    calibration: "Calibration"

    @property
    def human(self) -> bool:
        """Whether a person gave the codes."""
        return self.stamp.is_human


def _calibration(stamp: Stamp) -> "Calibration":
    """Return the calibration of the model that coded a file, if that model is here."""
    from micoder.coders.store import find_model
    from micoder.scores.calibration import Calibration, read_calibration

    if stamp.is_human or stamp.is_mixed:
        return Calibration()

    try:
        return read_calibration(find_model(stamp.model))
    except MicoderError:
        return Calibration()


def gather(asked: Request, before: Callable[[Sequence[str]], None] = lambda _: None) -> Gathered:
    """Return the sessions of the request's files.

    Args:
        before: what looks at the sessions' names before they are coded.

    Raises:
        BadInput: some files are coded already and some are not.
    """
    opened = list(sources(asked))
    coded_files = [source for source in opened if holds_codes(source, asked.read_as)]
    if coded_files and len(coded_files) < len(opened):
        raise BadInput("some of these files are coded and some are not; score them apart")
    if coded_files:
        who = Who(asked.settings.counselor, asked.settings.clients)
        sessions = [
            session
            for source in opened
            for session, _ in read_coded(source, who=who, format_name=asked.read_as)
        ]
        names = [session.name for session in sessions]
        unique_names(names)
        before(names)
        stamp = Stamp.of(sessions)
        return Gathered(sessions, stamp, _calibration(stamp))
    from micoder.scores.calibration import read_calibration

    coder, stored = load_coder(asked.model)
    return Gathered(
        code_paths(asked, coder, opened, before), stamp_of(stored), read_calibration(stored.folder)
    )


def _clock(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    ms = parse_time(value)
    if ms is None:
        raise click.BadParameter("write a time like 10:00, 1:02:30 or 90 (seconds)")
    return ms


def segment_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that score a stretch of each session and not all of it."""
    for option in reversed(
        (
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
        )
    ):  # fmt: skip
        command = option(command)
    return command


def cut(gathered: Gathered, start_ms: int | None, end_ms: int | None, minutes: int | None, seed: int
        ) -> Gathered:  # fmt: skip
    """Return the sessions cut to what the segment options say.

    Raises:
        BadInput: both a fixed and a random segment were asked for.
        NoTimes: a session without times.
    """
    fixed = start_ms is not None or end_ms is not None
    if fixed and minutes:
        raise BadInput("say either --from and --to, or --segment, and not both")
    if not fixed and not minutes:
        return gathered
    sessions = [
        cut_segment(one, random_segment(one, minutes, seed) if minutes else Segment(start_ms, end_ms))
        for one in gathered.sessions
    ]
    return Gathered(sessions, gathered.stamp, gathered.calibration)


def write_path(output: Path | None, suffix: str) -> Path:
    """Return where to write, or say that a file must be named."""
    if output is None:
        raise BadInput(f"say where to write: -o report{suffix}")
    return output
