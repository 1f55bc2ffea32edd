"""How a closed question may be opened: the first row whose pattern fits the question.

A row stands here only if its words make sense after any question that the pattern fits. For all
others the learner is told how to begin, and fills the gap.
"""

import re

from micoder.apostrophes import straight

_HABIT = (
    r"(a day|a night|a week|each|per|daily|weekly|usual\w*|normal\w*|at the moment|these days|most days|"
    r"drink\w*|smok\w+|vap\w+|gambl\w+|bet|bets|eat|eating|sleep\w*)"
)
_FEELING = r"(hard|difficult|easy|tough|stressful|scary|painful|helpful|nice|upset|angry|happy|relieved)"
_STANCE = r"(important|confident|ready|sure|willing|likely|motivated|chances?)"

OPENINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), opened)
    for pattern, opened in (
        (rf"\b{_STANCE}\b.*\b(scale|ruler|ten|10)\b|\b(scale|ruler|ten|10)\b.*\b{_STANCE}\b",
         "Keep the ruler, and open it afterwards: “What makes it that number and not a lower one?”"),
        (r"\b(scale|ruler)\b|\b(zero|nought|one|0|1)\s*(to|-|–)\s*(ten|10)\b|\bout of (ten|10)\b",
         "Keep the ruler, and open it afterwards: “What is it like to be at that number?”"),
        (rf"\bhow (many|much|often)\b.*\b{_HABIT}\b",
         "“Walk me through a usual week. Where does this come in?”"),
        (r"\b(have|had) you (ever |already )?tried\b|\bdid you (ever )?try\b",
         "“What have you tried so far, and how did it go?”"),
        (r"\b(have|had) you (ever )?(thought|considered)\b", "“What thoughts have you had about this?”"),
        (r"\b(do|did) you (ever )?worry\b|\bare you (\w+ )?(worried|concerned|afraid|scared|nervous)\b",
         "“What worries you about this, if anything?”"),
        (r"\bwould you be (willing|able|open|ready)\b|\byou think (you|you'd)\b|"
         r"\bcould you (see|imagine|manage)\b",
         "“What could you see yourself doing?”"),
        (r"\b(do|would|did) you (really )?(want|like|hope)\b|\byou('d| would) like\b",
         "“What would you like?”"),
        (r"\b(do|did) you (really )?(think|believe|reckon)\b", "“What do you think?”"),
        (r"\b(do|did) you know\b", "“What do you know about this already?”"),
        (r"\b(do|did) you (feel|mind)\b|\b(does|did|has) (it|that|this) (bother|upset|hurt|annoy|worry)\w*\b",
         "“How do you feel about it?”"),
        (rf"\b(was|were) (it|that|this|you) (very |really |so )?{_FEELING}\b",
         "“What was that like for you?”"),
        (rf"\b(is|are) (it|that|this|you) (very |really |so )?{_FEELING}\b",
         "“What is that like for you?”"),
    )
)  # fmt: skip
_TELL = re.compile(
    r"^\W*(?:(?:so|and|but|well|now|okay|ok|um|uh)\b[\s,.…-]*)*"
    r"(?:can|could|would|will) you (?:please |maybe |just )?(tell|describe|explain)\b(.*?)[\s?.!]*$",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_TELL = 25
DEFAULT = (
    "Ask for the story behind the fact, beginning with “what”, “how” or “tell me”: “Tell me about ___ [what "
    "you wondered about].”"
)


def open_up(question: str) -> str:
    """Return an open question in place of a closed one, or how to begin one.

    >>> open_up("Have you ever tried the patch?")
    '“What have you tried so far, and how did it go?”'
    >>> open_up("So, could you tell me what happened on Friday?")
    '“Tell me what happened on Friday.”'
    """
    plain = straight(question)
    asked = _TELL.match(plain)
    if asked and len(question.split()) <= _LONGEST_TELL:
        return f"“{asked[1].capitalize()}{question[slice(*asked.span(2))]}.”"
    return next((opened for pattern, opened in OPENINGS if pattern.search(plain)), DEFAULT)
