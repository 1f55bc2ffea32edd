"""From what was read to coded sessions, with a remark on all that is not coded."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from micoder.cli.inputs import Coding, Transcript, read_inputs, transcript_of
from micoder.cli.request import Request
from micoder.cli.screen import progress, remark, tell_notes
from micoder.coders import Coder
from micoder.coders.choose import load_coder, splitter_of
from micoder.coders.role_model import shipped_role_model
from micoder.coders.store import StoredModel
from micoder.codings import holds_codes
from micoder.codings.rows import carried_codes
from micoder.pipeline import code_session
from micoder.plurals import listed, many, verb
from micoder.readers import unique_names
from micoder.readers.found import by_reason
from micoder.readers.source import Reading
from micoder.roles import Roles, find_headings
from micoder.session import CodedSession, Session
from micoder.stamp import Stamp

Before = Callable[[Sequence[str]], None]


def tell_codings(codings: Sequence[Coding], asked: Request) -> None:
    """Say which options do nothing, as the files are coded already."""
    names = listed([one.source.name for one in codings], 3)
    if codings and asked.for_coding:
        options = " and ".join(asked.for_coding)
        does = verb(len(asked.for_coding), "has", "have")
        remark(f"{names}: coded already and not coded again; {options} {does} no effect", quiet=asked.quiet)
    sure = (one.decision.confidence is not None for file in codings for s in file.sessions for one in s.coded)
    if codings and asked.settings.min_confidence and not any(sure):
        remark(f"{names}: no confidence beside the codes; --min-confidence has no effect", quiet=asked.quiet)


def stamp_of(stored: StoredModel) -> Stamp:
    """Return what stands in every output about how it was made."""
    return Stamp(stored.name, stored.sha256)


def tell_account(source: str, reading: Reading, *, quiet: bool) -> None:
    """Say what of a file was not coded, by reason, the warnings, and which turns may be another's."""
    for warning in reading.warnings:
        remark(f"warning: {warning}", quiet=quiet)
    for doubt in (doubt for doubt in reading.doubts if doubt.tell):
        remark(f"{source}: look at line {doubt.line}: {doubt.why}", quiet=quiet)
    for one in by_reason(reading.skipped):
        if one.words:
            what = f"{len(one.lines)} x {one.why} ({many(one.words, 'word')}; line {listed(one.lines, 5)})"
            remark(f"{source}: not coded: {what}", quiet=quiet)


def _tell_codes(one: Transcript, asked: Request) -> None:
    """Say that a file's own codes are not used, and what would take them over."""
    carried = carried_codes(one.reading)
    if carried:
        taken = holds_codes(one.source, asked.read_as)
        why = (
            "('micoder score' takes the codes over)" if taken else "(most of its codes are none of micoder's)"
        )
        rows = many(carried, "row")
        remark(f"{one.source.name}: carries codes of its own on {rows}; it is coded anew {why}",
               quiet=asked.quiet)  # fmt: skip


def _tell_others(session: Session, roles: Roles, asked: Request) -> None:
    """Say whose turns are not coded, since they are neither the counselor's nor a client's."""
    speakers = [turn.speaker for turn in session.turns]
    turns = Counter(speakers)
    known = [speaker for speaker in roles.of if speaker not in roles.others]
    headings = find_headings(speakers, known)
    for other in roles.others:
        like = get_close_matches(other, known, n=1, cutoff=0.75)
        what = f"is it a slip of '{like[0]}'?" if like else "a client is named with --client NAME"
        if other in headings and not like:
            what = "it looks like a heading; delete the line if nobody said it"
        is_not = verb(turns[other], "is not", "are not")
        remark(f"{session.name}: {many(turns[other], 'turn')} of '{other}' {is_not} coded; {what}",
               quiet=asked.quiet)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CodedInputs:
    """Sessions that were coded here, and by what."""

    sessions: list[CodedSession]
    coder: Coder
    stored: StoredModel


def code_inputs(
    asked: Request,
    transcripts: Sequence[Transcript] | None = None,
    before: Before = lambda _: None,
    *,
    shown: bool = False,
) -> CodedInputs:
    """Return all sessions of the request's files, coded; progress goes to the error stream.

    Args:
        transcripts: the files, where they are read already: standard input can be read only once.
        before: what looks at the sessions' names before they are coded.
        shown: the screen shows the sessions' warnings in the output, so that they are no remarks.
    """
    if transcripts is None:
        transcripts = read_inputs(asked, lambda source: transcript_of(source, asked))
    for one in transcripts:
        tell_account(one.source.name, one.reading, quiet=asked.quiet)
        _tell_codes(one, asked)
        for session, roles in zip(one.reading.sessions, one.roles, strict=True):
            _tell_others(session, roles, asked)
    known = [pair for one in transcripts for pair in zip(one.reading.sessions, one.roles, strict=True)]
    names = [session.name for session, _ in known]
    unique_names(names)
    before(names)
    coder, stored = load_coder(asked.model)
    splitter = splitter_of(coder)
    with progress(len(known), quiet=asked.quiet) as advance:
        coded = []
        for session, roles in known:
            coded.append(code_session(session, coder, splitter, asked.settings, shipped_role_model(), roles))
            advance()
    for one_coded in coded:
        tell_notes(one_coded.name, one_coded.warnings, quiet=asked.quiet or shown)
    return CodedInputs(coded, coder, stored)
