"""What the inputs of a command hold; all of them are read before anything is coded."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from micoder.cli.request import Request
from micoder.cli.screen import remark
from micoder.coders.role_model import shipped_role_model
from micoder.codings import Who, holds_codes, read_coded
from micoder.errors import UnclearRoles
from micoder.pipeline import abstain_below
from micoder.readers import open_source, read_each, read_source
from micoder.readers.source import Reading, Source
from micoder.roles import Roles, decide_roles
from micoder.session import CodedSession, Session

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Transcript:
    """A file to be coded; ``roles`` are those of its sessions, where they were asked for."""

    source: Source
    reading: Reading
    roles: tuple[Roles, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """A file that is coded already."""

    source: Source
    sessions: tuple[CodedSession, ...]


def read_inputs(asked: Request, read: Callable[[Source], Made]) -> list[Made]:
    """Return what is read of each input, in the order given; files that hold the same are told.

    Raises:
        BadInputs: all that cannot be read, each with its sentence; a single one raises its own error.
    """
    first: dict[str, str] = {}

    def read_one(path: str) -> Made:
        source = open_source(path, asked.options)
        made = read(source)
        before = first.setdefault(sha256(source.data).hexdigest(), source.name)
        if before != source.name:
            remark(f"{source.name}: holds the same as {before}, byte for byte", quiet=asked.quiet)
        return made

    return read_each(asked.paths, read_one)


def transcript_of(source: Source, asked: Request) -> Transcript:
    """Return a file as it is to be coded.

    Raises:
        UnclearRoles: nobody knows who the counselor is.
    """
    reading = read_source(source, asked.read_as)
    several = len(reading.sessions) > 1
    return Transcript(source, reading, tuple(_roles(one, asked, several) for one in reading.sessions))


def _roles(session: Session, asked: Request, several: bool) -> Roles:
    chosen = asked.settings
    try:
        return decide_roles(session, counselor=chosen.counselor, clients=chosen.clients,
                            judge=shipped_role_model().chances)  # fmt: skip
    except UnclearRoles as err:
        if not several:
            raise
        raise UnclearRoles(f"{err.source}, session {session.name}", err.speakers, err.why, err.ask) from err


def coding_of(source: Source, asked: Request) -> Coding | None:
    """Return the codes of a file that is coded already, or None for a transcript."""
    if not holds_codes(source, asked.read_as):
        return None
    who = Who(asked.settings.counselor, asked.settings.clients)
    found = [session for session, _ in read_coded(source, who=who, format_name=asked.read_as)]
    return Coding(source, tuple(_above(session, asked.settings.min_confidence) for session in found))


def _above(session: CodedSession, floor: float) -> CodedSession:
    """Return a session whose codes below a confidence are left for a person."""
    decisions = [abstain_below(one.decision, floor) for one in session.coded]
    coded = (
        replace(one, decision=decision, misc=one.misc if decision.code else "")
        for one, decision in zip(session.coded, decisions, strict=True)
    )
    return replace(session, coded=tuple(coded))
