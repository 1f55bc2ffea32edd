"""Lines whose codes are in doubt, with times: what intervals, segments and the report need."""

from collections.abc import Mapping
from dataclasses import replace

from micoder.session import Coded, CodedSession, Decision
from tests.helpers import coded_session


def doubtful(session: CodedSession, *chances: Mapping[str, float]) -> CodedSession:
    """Return the session as a model would code it: one mapping of chances per line."""
    coded = tuple(
        Coded(one.utterance, Decision(one.code, given.get(str(one.code), 0.0), one.decision.talk_type,
                                      tuple(sorted(given.items(), key=lambda pair: -pair[1]))))
        for one, given in zip(session.coded, chances, strict=True)
    )  # fmt: skip
    return replace(session, coded=coded, coder="made-up@0123456789ab")


def certain(*lines: tuple[str, str, str], name: str = "one") -> CodedSession:
    """Return (speaker, code, text) lines that a model is wholly sure of."""
    return doubtful(coded_session(*lines, name=name), *({code: 1.0} for _, code, _ in lines))


def timed(session: CodedSession, *, every_ms: int = 60_000) -> CodedSession:
    """Return the session with a line every so often, each lasting until the next."""
    coded = tuple(
        replace(one, utterance=replace(one.utterance, start_ms=i * every_ms, end_ms=(i + 1) * every_ms))
        for i, one in enumerate(session.coded)
    )
    return replace(session, coded=coded)
