"""The four processes of MI - engaging, focusing, evoking, planning - by tenths of the session.

A modest set of rules and no measure: each utterance gives at most one sign, of the last
process (in the order above) that it fits. It shows where the talk was about what; nobody has
validated it against a person's rating, and it does not enter any score.

- planning: the client's mobilizing change talk (commitment, activation, taking steps), or a
  counselor who speaks of next steps, plans, dates or who will help.
- evoking: any other change talk; an open question, reflection, affirmation or summary right
  after change talk; or a question of importance, confidence, reasons or a ruler.
- focusing: setting the agenda (structure, seeking collaboration), or asking what to talk about.
- engaging: support, affirmation, autonomy, reflections, summaries and open questions elsewhere, and
  listening sounds.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from micoder.apostrophes import straight
from micoder.codes import OARS
from micoder.conversation.kinds import kind_of
from micoder.session import CLIENT, COUNSELOR, Coded, CodedSession

PROCESSES = ("engaging", "focusing", "evoking", "planning")
_PLAN = re.compile(
    r"\b(next step|first step|plan(s|ning)?|where (do|does) (you|that|this) (go|leave)|"
    r"what('s| is| will be) next|how (would|will|could) you (go about|do it|start)|when (would|will) you|"
    r"who (could|can|might|will) help|get in the way of (it|that))\b",
    re.IGNORECASE,
)
_EVOKE = re.compile(
    r"\b(how important|how confident|how ready|zero to ten|0 to 10|one to ten|scale|what would (it|be)|"
    r"what (worries|concerns) you|why (would|might) you|what makes (it|you|that)|good things|not so good|"
    r"if you (did|were to|decided)|looking (back|ahead)|what matters)\b",
    re.IGNORECASE,
)
_FOCUS = re.compile(
    r"\b(talk about (today|first)|what brings you|where (would|should|do) (you|we) (like to |want to )?start|"
    r"on your mind|agenda|what would you like to (talk|work|focus)|(focus|spend) (on|our time|the time))\b",
    re.IGNORECASE,
)
_ENGAGING = frozenset({"support", "affirm", "simple_reflection", "complex_reflection", "open_question",
                       "facilitate", "emphasize_autonomy", "summary"})  # fmt: skip


def _client_sign(one: Coded) -> str | None:
    if one.code != "change":
        return None
    return "planning" if kind_of(one.decision.talk_type) == "mobilizing" else "evoking"


def _counselor_sign(one: Coded, after_change: bool) -> str | None:
    text = straight(one.utterance.text)
    if _PLAN.search(text) and one.code not in ("facilitate", "other"):
        return "planning"
    if (after_change and one.code in OARS) or _EVOKE.search(text):
        return "evoking"
    if one.code in ("structure", "seek_collaboration") or _FOCUS.search(text):
        return "focusing"
    return "engaging" if one.code in _ENGAGING else None


def find_signs(coded: Sequence[Coded]) -> list[str | None]:
    """Return the process that each utterance is a sign of, or None."""
    signs: list[str | None] = []
    change = False
    for one in coded:
        if one.utterance.role == CLIENT:
            signs.append(_client_sign(one))
            change = one.code == "change"
        elif one.utterance.role == COUNSELOR:
            signs.append(_counselor_sign(one, change))
        else:
            signs.append(None)
    return signs


@dataclass(frozen=True, slots=True)
class Processes:
    """Signs by process in ten equal parts of the session's utterances."""

    tenths: tuple[Counter[str], ...]

    def share(self, tenth: int, process: str) -> float | None:
        """The process's share among the signs of a tenth, or None without signs."""
        total = self.tenths[tenth].total()
        return self.tenths[tenth][process] / total if total else None


def find_processes(session: CodedSession) -> Processes:
    """Return how the four processes show over the session."""
    signs = find_signs(session.coded)
    return Processes(
        tuple(
            Counter(sign for sign in signs[len(signs) * i // 10 : len(signs) * (i + 1) // 10] if sign)
            for i in range(10)
        )
    )
