"""How a conversation moves: what was said when, and what was said next.

Everything here describes one session and explains nothing: change talk after a reflection
is not change talk because of it. Facts only; words and pictures are made elsewhere.
"""

CAVEAT = (
    "These figures describe this one session. That change talk came after something does not mean "
    "that it came because of it."
)
