"""The codebook as data: one row a code; help, report, README and scores read it from here.

Sources: MITI 4.2.1 (Moyers, Manuel, Ernst), MISC 2.5 (Houck et al.), Miller and Rollnick.
"""

from dataclasses import dataclass
from typing import Literal

Group = Literal["question", "reflection", "input", "other"]


@dataclass(frozen=True, slots=True)
class Code:
    """One counselor code.

    Attributes:
        oars: its OARS letter, or an empty string.
        miti: its MITI 4.2.1 code, or an empty string where MITI does not code it.
        misc: its MISC 2.5 code where the words do not change it.
        group: AnnoMI's main behavior that it belongs to.
        color: terminal and report color name.
    """

    name: str
    meaning: str
    example: str
    oars: str
    miti: str
    misc: str
    group: Group
    color: str


COUNSELOR_CODES: dict[str, Code] = {
    code.name: code
    for code in (
        Code(
            "open_question",
            "asks for more than yes, no or one fact",
            "What worries you about it?",
            "O",
            "Q",
            "OQ",
            "question",
            "cyan",
        ),
        Code(
            "closed_question",
            "asks for yes or no, a fact, a number or a choice",
            "Do you drink on weekdays?",
            "",
            "Q",
            "CQ",
            "question",
            "blue",
        ),
        Code(
            "simple_reflection",
            "gives back what the client said, little added",
            "You've cut down before.",
            "R",
            "SR",
            "SR",
            "reflection",
            "green",
        ),
        Code(
            "complex_reflection",
            "adds meaning, feeling, emphasis or direction",
            "Part of you misses who you were.",
            "R",
            "CR",
            "CR",
            "reflection",
            "bright_green",
        ),
        Code(
            "summary",
            "gathers two or more things from several turns",
            "So far: the sleep, the money, your son.",
            "S",
            "CR",
            "CR",
            "reflection",
            "green",
        ),
        Code(
            "affirm",
            "names a specific strength, effort or worth",
            "You kept going though it was hard.",
            "A",
            "AF",
            "AF",
            "other",
            "magenta",
        ),
        Code(
            "support",
            "sympathy or compassion",
            "That must be hard.",
            "",
            "",
            "SU",
            "other",
            "white",
        ),
        Code(
            "emphasize_autonomy",
            "says that the choice is the client's",
            "It's up to you.",
            "",
            "Emphasize",
            "EC",
            "other",
            "magenta",
        ),
        Code(
            "seek_collaboration",
            "shares power or asks permission",
            "Would it be all right if I...?",
            "",
            "Seek",
            "EC",
            "question",
            "magenta",
        ),
        Code(
            "give_information",
            "neutral facts, feedback, explanation",
            "For most people it takes two weeks.",
            "",
            "GI",
            "GI",
            "input",
            "yellow",
        ),
        Code(
            "persuade_with_permission",
            "advice that was asked for or allowed",
            "Some find a list helps; would that fit?",
            "",
            "Persuade with",
            "ADP",
            "input",
            "yellow",
        ),
        Code(
            "persuade",
            "advice or arguments without permission",
            "You should really try the patch.",
            "",
            "Persuade",
            "ADW",
            "input",
            "red",
        ),
        Code("direct", "an order", "Call them today.", "", "Persuade", "DI", "input", "red"),
        Code(
            "confront",
            "disagrees, blames, shames, warns",
            "You're not even trying.",
            "",
            "Confront",
            "CO",
            "other",
            "bright_red",
        ),
        Code(
            "structure",
            "agenda, time, forms, transitions",
            "We have twenty minutes today.",
            "",
            "",
            "ST",
            "other",
            "white",
        ),
        Code("facilitate", "keeps the client going", "Mm-hm.", "", "", "FA", "other", "white"),
        Code(
            "other",
            "greetings, thanks, small talk, fragments",
            "Good to see you.",
            "",
            "",
            "FI",
            "other",
            "white",
        ),
    )
}


def main_behavior(code: str) -> str:
    """Return AnnoMI's main behavior that a counselor code belongs to.

    >>> main_behavior("persuade")
    'therapist_input'
    """
    group = COUNSELOR_CODES[code].group
    return "therapist_input" if group == "input" else group


TALK: dict[str, str] = {
    "change": "language toward the change",
    "sustain": "language toward staying as is",
    "neutral": "everything else",
}
TALK_COLORS = {"change": "green", "sustain": "red", "neutral": "white"}

TALK_TYPES: dict[str, tuple[str, str]] = {
    "desire": ("I want to cut down", "I like how it feels"),
    "ability": ("I could skip weekdays", "I've tried, I can't"),
    "reason": ("I'd sleep better", "it's how I unwind"),
    "need": ("something has to change", "I need it to get through"),
    "commitment": ("I will go on Monday", "I'm not going to stop"),
    "activation": ("I'm willing to try", "I'm not ready"),
    "taking_steps": ("I poured it out last night", "I bought another pack"),
    "other": ("it's become a problem", "it's not that bad"),
}
PREPARATORY = frozenset({"desire", "ability", "reason", "need"})
MOBILIZING = frozenset({"commitment", "activation", "taking_steps"})

REFLECTIONS = frozenset({"simple_reflection", "complex_reflection", "summary"})
OARS = frozenset(code.name for code in COUNSELOR_CODES.values() if code.oars)
QUESTIONS = frozenset({"open_question", "closed_question"})
