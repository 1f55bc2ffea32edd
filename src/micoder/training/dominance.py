"""Which label dominates a turn whose utterances are labeled."""

from collections.abc import Sequence

from micoder.coders.heads import client_talk
from micoder.codes import main_behavior
from micoder.session import COUNSELOR


def _heaviest(names: Sequence[str], lengths: Sequence[int]) -> str:
    totals: dict[str, int] = {}
    for name, length in zip(names, lengths, strict=True):
        totals[name] = totals.pop(name, 0) + length
    return max(reversed(totals.items()), key=lambda item: item[1])[0]


def dominant(role: str, pieces: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the turn labels that (text, label) pieces amount to: the talk or behavior with most words.

    What only keeps a talk going steps back behind anything else; on a tie the later piece decides.
    """
    if not pieces or not all(label for _, label in pieces):
        return {}
    sizes = [len(text.split()) for text, _ in pieces]
    if role != COUNSELOR:
        talks = [client_talk(label) for _, label in pieces]
        front = [i for i, said in enumerate(talks) if said != "neutral"] or list(range(len(talks)))
        return {"stance": _heaviest([talks[i] for i in front], [sizes[i] for i in front])}
    groups = [main_behavior(label) for _, label in pieces]
    front = [i for i, group in enumerate(groups) if group != "other"] or list(range(len(groups)))
    return {"main": _heaviest([groups[i] for i in front], [sizes[i] for i in front])}
