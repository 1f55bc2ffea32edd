"""The label that dominates a whole turn, worked out from its utterances' labels.

A listener's signs, greetings and structure step back behind anything else. Among what is
left the side or behavior with most words dominates; on a tie, the later one.
"""

from collections.abc import Sequence

from micoder.codes import COUNSELOR_CODES
from tools.labels.codesheet import Label

_BACKGROUND = {"facilitate", "other", "structure", "support", "neutral"}


def _weigh(names: Sequence[str], lengths: Sequence[int]) -> str:
    totals: dict[str, int] = {}
    for name, length in zip(names, lengths, strict=True):
        totals[name] = totals.pop(name, 0) + length
    return max(reversed(totals.items()), key=lambda item: item[1])[0]


def dominant_code(labels: Sequence[Label], text: str) -> str:
    """Return the code that dominates a turn; for a client the talk."""
    front = [one for one in labels if one.code not in _BACKGROUND] or list(labels)
    lengths = [len(text[one.start_char : one.end_char].split()) for one in front]
    return _weigh([one.code for one in front], lengths)


def dominant_group(labels: Sequence[Label], text: str) -> str:
    """Return AnnoMI's main behavior that dominates a counselor's turn."""
    groups = [COUNSELOR_CODES[one.code].group for one in labels]
    front = [i for i, group in enumerate(groups) if group != "other"] or list(range(len(groups)))
    lengths = [len(text[labels[i].start_char : labels[i].end_char].split()) for i in front]
    group = _weigh([groups[i] for i in front], lengths)
    return "therapist_input" if group == "input" else group
