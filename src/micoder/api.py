"""micoder from Python, in a line or two."""

from collections.abc import Sequence

from micoder.coders.choose import load_coder, splitter_of
from micoder.coders.role_model import shipped_role_model
from micoder.coders.store import DEFAULT_MODEL
from micoder.pipeline import Settings, code_session
from micoder.readers import read_path
from micoder.scores.card import Card, score_session
from micoder.session import CodedSession, Session

__all__ = ["Card", "CodedSession", "Session", "code_file", "read_file", "score_session"]


def read_file(path: str) -> tuple[Session, ...]:
    """Return the sessions of a transcript file; ``micoder check`` shows what else is in it.

    Raises:
        MicoderError: what is wrong with the file, and where.
    """
    return read_path(path).sessions


def code_file(
    path: str,
    *,
    counselor: str | None = None,
    clients: Sequence[str] = (),
    split: bool = True,
    min_confidence: float = 0.0,
    model: str = DEFAULT_MODEL,
) -> list[CodedSession]:
    """Return the sessions of a transcript file with a code on every utterance.

    Raises:
        MicoderError: what is wrong with the file, the roles or the model.
    """
    coder, _ = load_coder(model)
    settings = Settings(counselor, clients, split, min_confidence)
    splitter, roles = splitter_of(coder), shipped_role_model()
    return [code_session(session, coder, splitter, settings, roles) for session in read_file(path)]
