"""Coded sessions for every command that scores: coded here, or read from a coded file."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from micoder.cli.coding import Before, code_inputs, stamp_of, tell_codings
from micoder.cli.inputs import Coding, Transcript, coding_of, read_inputs, transcript_of
from micoder.cli.options import as_one
from micoder.cli.request import Request
from micoder.errors import BadInput, MicoderError
from micoder.readers import unique_names
from micoder.scores.segment import Segment, cut_segment, random_segment
from micoder.session import CodedSession
from micoder.stamp import Stamp
from micoder.timecode import parse_time

if TYPE_CHECKING:  # it brings numpy, which --help must not wait for
    from micoder.scores.calibration import ScoreCalibration


@dataclass(frozen=True, slots=True)
class Gathered:
    """Coded sessions, how they were made, and what the model knows of its errors."""

    sessions: list[CodedSession]
    stamp: Stamp
    calibration: "ScoreCalibration"


def _calibration(stamp: Stamp) -> "ScoreCalibration":
    """Return the calibration of the model that coded a file, if that model is here."""
    from micoder.coders.store import find_model
    from micoder.scores.calibration import ScoreCalibration, read_calibration

    if not stamp.sha256:
        return ScoreCalibration()
    try:
        return read_calibration(find_model(stamp.model))
    except MicoderError:
        return ScoreCalibration()


def gather(asked: Request, before: Before = lambda _: None) -> Gathered:
    """Return the sessions of the request's files.

    Args:
        before: what looks at the sessions' names before they are coded.

    Raises:
        BadInput: some files are coded already and some are not.
    """
    inputs = read_inputs(asked, lambda source: coding_of(source, asked) or transcript_of(source, asked))
    codings = [one for one in inputs if isinstance(one, Coding)]
    transcripts = [one for one in inputs if isinstance(one, Transcript)]
    if codings and transcripts:
        coded, bare = codings[0].source.name, transcripts[0].source.name
        raise BadInput(f"{coded} is coded already and {bare} is not; score them apart")
    if codings:
        tell_codings(codings, asked)
        sessions = [session for one in codings for session in one.sessions]
        names = [session.name for session in sessions]
        unique_names(names)
        before(names)
        stamp = Stamp.of(sessions)
        return Gathered(sessions, stamp, _calibration(stamp))
    from micoder.scores.calibration import read_calibration

    made = code_inputs(asked, transcripts, before)
    return Gathered(made.sessions, stamp_of(made.stored), read_calibration(made.stored.folder))


def _clock(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    ms = parse_time(value)
    if ms is None:
        raise click.BadParameter("write a time like 10:00, 1:02:30 or 90 (seconds)")
    return ms


@dataclass(frozen=True, slots=True)
class Stretch:
    """What to score of each session: a fixed or a random segment, or all of it."""

    start_ms: int | None
    end_ms: int | None
    minutes: int | None
    seed: int


def _stretch(start_ms: int | None, end_ms: int | None, minutes: int | None, seed: int) -> Stretch:
    """Return what the segment options say.

    Raises:
        click.UsageError: both a fixed and a random segment, or an end that is no later than the start.
    """
    if minutes and (start_ms is not None or end_ms is not None):
        raise click.UsageError("say either --from and --to, or --segment, and not both")
    if start_ms is not None and end_ms is not None and end_ms <= start_ms:
        raise click.UsageError("--to must come after --from")
    return Stretch(start_ms, end_ms, minutes, seed)


segment_options = as_one(
    "stretch", _stretch,
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


def cut(gathered: Gathered, stretch: Stretch) -> Gathered:
    """Return the sessions cut to what the segment options say.

    Raises:
        NoTimes: a session without times.
    """
    minutes, fixed = stretch.minutes, Segment(stretch.start_ms, stretch.end_ms)
    if not minutes and fixed == Segment():
        return gathered
    sessions = [
        cut_segment(one, random_segment(one, minutes, stretch.seed) if minutes else fixed)
        for one in gathered.sessions
    ]
    return Gathered(sessions, gathered.stamp, gathered.calibration)


def write_path(output: Path | None, suffix: str) -> Path:
    """Return where to write, or say that a file must be named."""
    if output is None:
        raise click.UsageError(f"say where to write: -o report{suffix}")
    return output
