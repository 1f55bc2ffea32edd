"""Sequences of codes for GSEQ, in its data language SDIS: timed where all have times, else events.

As in ``Timed ($Counselor = OQ CQ ...) ($Client = CT ST FN);`` and then, for each session,
``<name> ,0 OQ,0-2.5 CTD,2.5-4 ,4/``.
"""

import re
from collections.abc import Iterator, Sequence

from micoder.plurals import many, verb
from micoder.session import Coded, CodedSession
from micoder.stamp import Stamp
from micoder.writers.clock import in_seconds
from micoder.writers.others_codes import gseq_name, gseq_names
from micoder.writers.written import Written


def _timed(coded: Sequence[Coded]) -> bool:
    return all(
        one.utterance.start_ms is not None
        and one.utterance.end_ms is not None
        and one.utterance.end_ms > one.utterance.start_ms
        for one in coded
    )


def _times(coded: Sequence[Coded]) -> Iterator[tuple[Coded, int, int]]:
    for one in coded:
        start, end = one.utterance.start_ms, one.utterance.end_ms
        if start is not None and end is not None:
            yield one, start, end


def _session(name: str, coded: Sequence[Coded], *, timed: bool) -> Iterator[str]:
    safe = re.sub(r"[<>%;/]", "-", " ".join(name.split()))
    yield f"<{safe}>"
    if not timed:
        yield from (gseq_name(one) for one in coded)
        yield "/"
        return
    placed = list(_times(coded))
    yield f",{in_seconds(min(start for _, start, _ in placed))}"
    yield from (f"{gseq_name(one)},{in_seconds(start)}-{in_seconds(end)}" for one, start, end in placed)
    yield f",{in_seconds(max(end for _, _, end in placed))}/"


def write(sessions: Sequence[CodedSession], stamp: Stamp) -> Written:
    """Return the sequences of all sessions, one code a line; utterances without a code are left out."""
    spoken = [[one for one in session.coded if gseq_name(one)] for session in sessions]
    filled = [(session.name, coded) for session, coded in zip(sessions, spoken, strict=True) if coded]
    timed = bool(filled) and all(_timed(coded) for _, coded in filled)
    counselor, client = gseq_names()
    kind = "Timed" if timed else "Event"
    lines = [f"{kind}", f"  ($Counselor = {' '.join(counselor)})", f"  ($Client = {' '.join(client)});"]
    for name, coded in filled:
        lines += _session(name, coded, timed=timed)
    remarks = []
    left = sum(len(session.coded) for session in sessions) - sum(map(len, spoken))
    if left:
        left_out = f"{many(left, 'utterance')} without a code {verb(left, 'was', 'were')} left out"
        remarks.append(f"GSEQ takes codes alone: {left_out}")
    if not timed and any(one.utterance.start_ms is not None for coded in spoken for one in coded):
        remarks.append(
            "not every utterance has a start and an end, so the sequences are written without times"
        )
    return Written(("\n".join(lines) + "\n").encode("utf-8"), tuple(remarks))
