"""Praat TextGrid, long form in UTF-8: for each speaker a tier of words and a tier of codes.

Intervals of a tier follow each other without gap or overlap, as Praat demands. ``NAME-code`` has the
codes at the same places, ``NAME-time`` (only where needed) what micoder made up or shared out.
"""

from collections.abc import Iterator, Sequence

from micoder.plurals import many, verb
from micoder.session import Coded, CodedSession
from micoder.stamp import Stamp
from micoder.writers.clock import Stretch, apart, in_seconds, remark_on, stretches
from micoder.writers.records import label_of, signed_by
from micoder.writers.written import Written

Interval = tuple[int, int, str]


def _quoted(text: str) -> str:
    one_line = " ".join(text.replace("\0", "�").splitlines())
    return '"' + one_line.replace('"', '""') + '"'


def _filled(intervals: Sequence[Interval], end: int) -> Iterator[Interval]:
    """Yield the intervals with empty ones in the gaps."""
    at = 0
    for start, stop, text in intervals:
        if start > at:
            yield at, start, ""
        yield start, stop, text
        at = stop
    if at < end:
        yield at, end, ""


def _tier(number: int, name: str, intervals: Sequence[Interval], end: int) -> Iterator[str]:
    filled = list(_filled(intervals, end))
    yield f"    item [{number}]:"
    yield '        class = "IntervalTier"'
    yield f"        name = {_quoted(name)}"
    yield "        xmin = 0"
    yield f"        xmax = {in_seconds(end)}"
    yield f"        intervals: size = {len(filled)}"
    for count, (start, stop, text) in enumerate(filled, start=1):
        yield f"        intervals [{count}]:"
        yield f"            xmin = {in_seconds(start)}"
        yield f"            xmax = {in_seconds(stop)}"
        yield f"            text = {_quoted(text)}"


def _laid(coded: Sequence[Coded], times: Sequence[Stretch]) -> list[Stretch]:
    """Return the times without overlap of a speaker with oneself."""
    laid = list(times)
    for speaker in {one.utterance.speaker for one in coded}:
        mine = [at for at, one in enumerate(coded) if one.utterance.speaker == speaker]
        for at, time in zip(mine, apart([times[at] for at in mine]), strict=True):
            laid[at] = time
    return laid


def _tiers(coded: Sequence[Coded], times: Sequence[Stretch]) -> Iterator[tuple[str, list[Interval]]]:
    """Yield the name and the intervals of each speaker's tiers."""
    pairs = sorted(zip(coded, times, strict=True), key=lambda pair: pair[1].start_ms)
    for speaker in dict.fromkeys(one.utterance.speaker for one in coded):
        mine = [(one, time) for one, time in pairs if one.utterance.speaker == speaker]
        yield speaker, [(t.start_ms, t.end_ms, one.utterance.text) for one, t in mine]
        yield f"{speaker}-code", [(t.start_ms, t.end_ms, label_of(one)) for one, t in mine]
        if any(t.marks for _, t in mine):
            yield f"{speaker}-time", [(t.start_ms, t.end_ms, ", ".join(t.marks)) for _, t in mine]


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the file of one session; who coded it stands in a comment, which Praat drops when it saves."""
    (session,) = sessions
    times = stretches(session.coded)
    laid = _laid(session.coded, times)
    end = max(time.end_ms for time in laid)
    tiers = list(_tiers(session.coded, laid))
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0",
             f"xmax = {in_seconds(end)}", "tiers? <exists>", f"size = {len(tiers)}", "item []:"]  # fmt: skip
    for number, (name, intervals) in enumerate(tiers, start=1):
        lines += _tier(number, name, intervals, end)
    coder = " ".join(signed_by(session, stamp).split())
    if coder:
        lines.append(f"! coded by {coder}")
    remarks = remark_on(times, "Praat TextGrid")
    moved = sum(before != after for before, after in zip(times, laid, strict=True))
    if moved:
        over = f"{many(moved, 'stretch', 'stretches')} over others of their speaker"
        remarks += (f"a Praat tier has no overlap: {over} {verb(moved, 'was', 'were')} cut",)
    return Written(("\n".join(lines) + "\n").encode("utf-8"), remarks)
