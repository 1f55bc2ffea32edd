"""Sessions of different groups in which the same is said: a second recording, an excerpt, a copy."""

import re
from collections import Counter
from collections.abc import Sequence

from micoder.apostrophes import straight
from micoder.training.corpus import LabeledSession

RUN = 8
# docs/models.md, "Sessions known again": 8% and more where a recording holds another session, else at most 2%
_SHARE, _FEWEST = 0.05, 8
_WORD = re.compile(r"[^\W_]+")


def runs_of(sessions: Sequence[LabeledSession]) -> set[str]:
    """Return the runs of eight words that follow each other in a session, whoever says them."""
    runs: set[str] = set()
    for session in sessions:
        said = " ".join(straight(one.text).replace("'", "").casefold() for one in session.utterances)
        words = _WORD.findall(said)
        runs.update(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return runs


def same_talk(sessions: Sequence[LabeledSession]) -> list[tuple[str, str]]:
    """Return the pairs of groups that have talk in common, the one of more talk first.

    What three groups say is a form of words, like the consent that a study reads out, and does not count.
    """
    of_group: dict[str, list[LabeledSession]] = {}
    for session in sessions:
        of_group.setdefault(session.group, []).append(session)
    runs = {group: runs_of(own) for group, own in of_group.items()}
    said_by: dict[str, list[str]] = {}
    for group, own in runs.items():
        for run in own:
            said_by.setdefault(run, []).append(group)
    pairs = Counter(tuple(sorted(groups)) for groups in said_by.values() if len(groups) == 2)
    found = []
    for (one, other), common in pairs.items():
        larger, smaller = sorted((one, other), key=lambda group: (-len(runs[group]), group))
        if common >= max(_FEWEST, _SHARE * len(runs[smaller])):
            found.append((larger, smaller))
    return sorted(found)
