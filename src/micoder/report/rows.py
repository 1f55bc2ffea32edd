"""The output contract of ``micoder code``: one row per utterance (docs/output.md)."""

from micoder.rollup import roll_up
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession

COLUMNS = (
    "session", "turn", "utterance", "speaker", "role", "start_ms", "end_ms", "start_char", "end_char",
    "text", "code", "confidence", "oars", "miti", "misc", "talk", "talk_type",
)  # fmt: skip
PROVENANCE = ("model", "version")
Cell = str | int | float | None


def row_of(session: CodedSession, one: Coded) -> dict[str, Cell]:
    """Return one output row, keys in the contract's order; None where there is no value."""
    utterance, decision = one.utterance, one.decision
    rolled = roll_up(decision.code, utterance.text) if utterance.role == COUNSELOR else None
    return {
        "session": session.name,
        "turn": utterance.turn,
        "utterance": utterance.index,
        "speaker": utterance.speaker,
        "role": utterance.role,
        "start_ms": utterance.start_ms,
        "end_ms": utterance.end_ms,
        "start_char": utterance.start_char,
        "end_char": utterance.end_char,
        "text": utterance.text or None,
        "code": decision.code,
        "confidence": decision.confidence,
        "oars": rolled.oars or None if rolled else None,
        "miti": rolled.miti or None if rolled else None,
        "misc": one.misc or rolled.misc or None if rolled else None,
        "talk": decision.code if utterance.role == CLIENT else None,
        "talk_type": decision.talk_type,
    }
