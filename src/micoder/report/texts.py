"""What all outputs say and write alike: JSON's form, the name of a unit, which code is in doubt."""

import json

from micoder.session import Coded

_DOUBTFUL = 0.5


def to_json(whole: object) -> str:
    """Return JSON as every output has it: indented, with letters as they are, and a line end.

    >>> to_json(["Zoë"])
    '[\\n  "Zoë"\\n]\\n'
    """
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def unit_names(*, split: bool) -> tuple[str, str]:
    """Return what one unit of a session is called, and several are; ``split`` as a coded session has it."""
    return ("utterance", "utterances") if split else ("input row or turn", "input rows or turns")


def in_doubt(one: Coded) -> bool:
    """Tell whether a code is one that its coder gives less than 50%."""
    confidence = one.decision.confidence
    return confidence is not None and confidence < _DOUBTFUL
