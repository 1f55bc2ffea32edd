"""Coded sessions for every command that scores: coded here, or read from a coded file."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from micoder.cli.coding import Before, code_inputs, stamp_of, tell_codings
from micoder.cli.inputs import Coding, Transcript, coding_of, read_inputs, transcript_of
from micoder.cli.request import Request
from micoder.cli.screen import tell_notes
from micoder.errors import BadInput, MicoderError
from micoder.readers import unique_names
from micoder.session import CodedSession
from micoder.stamp import Stamp

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


def gather(asked: Request, before: Before = lambda _: None, *, shown: bool = False) -> Gathered:
    """Return the sessions of the request's files.

    Args:
        before: what looks at the sessions' names before they are coded.
        shown: the screen shows the sessions' warnings in the output, so that they are no remarks.

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
        for session in sessions:
            tell_notes(session.name, session.warnings, quiet=asked.quiet or shown)
        names = [session.name for session in sessions]
        unique_names(names)
        before(names)
        stamp = Stamp.of(sessions)
        return Gathered(sessions, stamp, _calibration(stamp))
    from micoder.scores.calibration import read_calibration

    made = code_inputs(asked, transcripts, before, shown=shown)
    return Gathered(made.sessions, stamp_of(made.stored), read_calibration(made.stored.folder))
