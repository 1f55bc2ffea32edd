"""How a closed question may be opened: the first row whose pattern fits the question.

The words are general on purpose; what they ask about is what the client was just asked.
"""

import re

OPENINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), opened)
    for pattern, opened in (
        (r"\b(scale|zero to ten|0 to 10|one to ten|1 to 10)\b",
         "Keep the ruler, and open it afterwards: “What makes it that number and not a lower one?”"),
        (r"\bhow (many|much|often|long)\b|\bwhat time\b|^\W*when\b",
         "“Walk me through a usual day. Where does this come in?”"),
        (r"\bhave you (ever )?(tried|done|been)\b", "“What have you tried so far, and how did it go?”"),
        (r"\bhave you (ever )?(thought|considered)\b", "“What thoughts have you had about this?”"),
        (r"\banything else\b", "“What else?”"),
        (r"\b(do|would|did) you (want|like|plan|hope)\b|\byou('d| would) like\b",
         "“What would you like to happen here?”"),
        (r"\b(do|did) you (think|feel|believe|know|mind|worry)\b", "“What do you make of it?”"),
        (r"\b(can|could|will|would|are you able|are you going)\b.*\byou\b", "“How would that be for you?”"),
        (r"\bor\b", "“What fits best for you?”"),
        (r"\b(are|is|was|were|do|does|did|has|have|'s|'re)\b", "“How has that been for you?”"),
    )
)  # fmt: skip
DEFAULT = "“Tell me more about that.”"


def open_up(question: str) -> str:
    """Return an open question in place of a closed one.

    >>> open_up("Have you ever tried the patch?")
    '“What have you tried so far, and how did it go?”'
    """
    return next((opened for pattern, opened in OPENINGS if pattern.search(question)), DEFAULT)
