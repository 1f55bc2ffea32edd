"""What all outputs say and write alike: JSON's form, a unit's name, why a code or a score is missing."""

import json
from typing import TYPE_CHECKING

from micoder.session import CLIENT, COUNSELOR, Coded

if TYPE_CHECKING:  # it brings numpy, which --help must not wait for
    from micoder.scores.listing import Score

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


def in_short(score: "Score") -> str:
    """Return a score's value where there is little room, or that there is too little or nothing for one.

    >>> from micoder.scores.listing import Score
    >>> from micoder.scores.ratio import Ratio
    >>> [in_short(Score("misc.percent_open", Ratio(0, n, percent=True))) for n in (0, 1, 9)]
    ['n/a', 'too few', '0%']
    """
    return score.brief if score.ratio.under else score.status


def in_doubt(one: Coded) -> bool:
    """Tell whether a code is one that its coder gives less than 50%."""
    confidence = one.decision.confidence
    return confidence is not None and confidence < _DOUBTFUL


def spelled_out(code: str) -> str:
    """Return a code's name in words.

    >>> spelled_out("open_question")
    'open question'
    """
    return code.replace("_", " ")


def code_or_reason(one: Coded) -> str:
    """Return a line's code, or why it has none."""
    if one.utterance.role not in (COUNSELOR, CLIENT):
        return "not_coded"
    return one.code or ("for_a_person" if one.left_for_a_person else "no_words")
