"""Reading the codes of small files in tests."""

from micoder.codings import Who, read_coded
from micoder.readers.source import Source
from micoder.session import CodedSession


def coded_rows(data: bytes, **who: str) -> tuple[list[tuple[str, str | None, str | None]], CodedSession]:
    """Return words, code and talk type of each utterance of a file's one session, and the session."""
    ((session, _),) = read_coded(Source("talk.x", data), who=Who(**who))
    return [(one.utterance.text, one.code, one.decision.talk_type) for one in session.coded], session
