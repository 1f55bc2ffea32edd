"""CACTI's .casaa text (before 0.80): seven columns, times and codes, no words."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from micoder.errors import NotForThisFormat
from micoder.plurals import many, verb
from micoder.scores.volleys import counselor_volleys
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession
from micoder.stamp import Stamp
from micoder.writers.clock import remark_on, stretches
from micoder.writers.others_codes import cacti_name, cacti_names
from micoder.writers.written import Written

_HEADER, _PER_SECOND, _FRAME = 44, 176_400, 4  # bytes of a stereo WAV file of CD quality, as CACTI counts


def _clock(ms: int) -> str:
    """Return whole seconds as CACTI writes them.

    >>> _clock(3_723_900)
    '1:02:03'
    """
    seconds = ms // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _byte(ms: int) -> int:
    """Return the place in the WAV file, at a whole frame.

    >>> _byte(0), _byte(1000)
    (44, 176444)
    """
    return _HEADER + ms * _PER_SECOND // 1000 // _FRAME * _FRAME


def _volleys_without_words(spoken: Sequence[Coded]) -> int:
    """Return how many volleys MITI counts in the file, which has codes alone.

    Words tell a listener's "mm-hm", and a line without a code has no speaker in CACTI.
    """
    runs = groupby(spoken, key=lambda one: one.utterance.role if one.code else "")
    bare = [
        replace(one, utterance=replace(one.utterance, turn=turn, role=role, text=""))
        for turn, (role, run) in enumerate(runs)
        for one in run
    ]
    return len(counselor_volleys(bare))


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the coding of one session.

    Raises:
        NotForThisFormat: no utterance has a time; a CACTI coding is one of a recording.
    """
    (session,) = sessions
    spoken = [one for one in session.coded if one.utterance.role in (COUNSELOR, CLIENT)]
    if all(one.utterance.start_ms is None and one.utterance.end_ms is None for one in spoken):
        raise NotForThisFormat(
            "CACTI", "codes a recording by its clock, and this session has no times; write gseq or csv"
        )
    values = {name: str(value) for value, name in enumerate(cacti_names(), start=1)}
    times = stretches(spoken)
    name = " ".join(session.name.split())
    lines = [f"Audio File:\t{name}.wav" + "\t" * 5]
    for number, (one, time) in enumerate(zip(spoken, times, strict=True)):
        code = cacti_name(one)
        cells = [str(number), _clock(time.start_ms), _clock(time.end_ms),
                 str(_byte(time.start_ms)), str(_byte(time.end_ms))]  # fmt: skip
        lines.append("\t".join([*cells, values[code], code] if code else cells))
    others = len(session.coded) - len(spoken)
    remarks = remark_on(times, "CACTI")
    if others:
        left_out = f"{many(others, 'utterance')} of others {verb(others, 'was', 'were')} left out"
        remarks += (f"CACTI knows two speakers: {left_out}",)
    known, left = len(counselor_volleys(session.coded)), _volleys_without_words(spoken)
    if known != left:
        why = "for want of words and speakers, a listener's 'mm-hm' and a line without a code count otherwise"
        remarks += (
            f"MITI counts {many(left, 'counselor volley')} in CACTI's file and {known} in the transcript: "
            f"{why}",
        )
    return Written(("\n".join(lines) + "\n").encode("utf-8"), remarks)
