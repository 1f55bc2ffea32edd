"""The table of feedback: what is noticed, what MI calls it, why it matters, what else to say.

``{who}`` and ``{whose}`` become "You" and "your", or "The counselor" and "the counselor's".
``{quote}`` is the client's own words. Sources: Miller and Rollnick, Motivational Interviewing
(3rd ed. 2013, 4th ed. 2023); MITI 4.2.1 manual; Moyers and Martin 2006; Apodaca et al. 2016.

To add a rule: one row here, and one finder of the same key in ``moments``.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["well", "try"]
Audience = Literal["student", "trainer", "researcher"]
AUDIENCES: tuple[Audience, ...] = ("student", "trainer", "researcher")


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that feedback can name.

    Attributes:
        weight: which rule speaks first when several fit.
        rule: when it fires, for a researcher. prompt: a question for supervision.
        alternative: another way to say it; None where a finder chooses the words.
    """

    key: str
    kind: Kind
    weight: int
    name: str
    saw: str
    why: str
    rule: str
    prompt: str
    alternative: str | None = None


_WELL = (
    Rule(
        "change_met", "well", 9, "responding to change talk",
        "{who} stayed with what the client said about changing.",
        "People hear themselves out when their own reasons are picked up, and often say more of them.",
        "Change talk, then in the next volley an open question, affirmation, reflection or summary.",
        "What did the client say next, and what could have invited still more of it?",
    ),
    Rule(
        "sustain_reflected", "well", 8, "softening sustain talk",
        "{who} reflected a reason to stay as things are and did not argue with it.",
        "When the other side has been heard, there is less need to defend it.",
        "Sustain talk, then a reflection or autonomy, and no persuasion, order or confrontation.",
        "How did the client's tone change after being understood?",
    ),
    Rule(
        "autonomy", "well", 7, "emphasizing autonomy",
        "{who} said plainly that the choice is the client's.",
        "Being free to choose makes it easier to weigh a change honestly.",
        "An utterance coded emphasize_autonomy.",
        "Where else in this session would these words have fitted?",
    ),
    Rule(
        "affirmation", "well", 7, "affirmation",
        "{who} named something specific that the client did or has.",
        "A specific strength is easier to believe than praise, and gives something to build on.",
        "An utterance coded affirm.",
        "Which other strength did the client show here without naming it?",
    ),
    Rule(
        "deepened", "well", 6, "complex reflection",
        "{who} gave back more than the words, and the client went on about changing.",
        "A guess at the meaning tells the client that somebody is following, and invites the next step.",
        "A complex reflection right before a client's turn with change talk.",
        "Which part of the meaning did this reflection choose, and which part did it leave?",
    ),
    Rule(
        "permission", "well", 6, "seeking collaboration",
        "{who} asked before offering something.",
        "Advice that was let in is heard; advice that was not is weighed against.",
        "seek_collaboration and, in the same or the next volley, information or advice with permission.",
        "What would have been different without asking?",
    ),
    Rule(
        "summary", "well", 5, "summary",
        "{who} gathered several things the client had said.",
        "Hearing the pieces together, the client can judge whether they add up.",
        "An utterance coded summary.",
        "Which of the client's words were kept, and which were left out?",
    ),
    Rule(
        "open_question", "well", 4, "open question",
        "{who} asked an open question, and the client took the room it gave.",
        "An open question lets the client choose what matters.",
        "An open question answered with 15 words or more.",
        "What did the answer hold that a closed question would not have brought?",
    ),
    Rule(
        "reflection", "well", 3, "reflection",
        "{who} checked the understanding with a reflection and not with a question.",
        "A reflection lets the client correct or go on, and keeps the talk with the client.",
        "An utterance coded simple_reflection or complex_reflection, not used by another rule.",
        "How would the same words sound as a question?",
    ),
)  # fmt: skip

_TRY = (
    Rule(
        "confrontation", "try", 9, "confrontation",
        "{who} put the client right here.",
        "Being corrected makes most people defend what they do, also to themselves.",
        "An utterance coded confront.",
        "What was the counselor hoping for at this moment, and what else would serve it?",
        "First say what you heard: “You see it differently: ‘{quote}’.” Then wait.",
    ),
    Rule(
        "permission_first", "try", 8, "persuading without permission",
        "{who} offered advice before asking whether it was wanted.",
        "Asking first leaves the choice with the client, and the same advice is heard better.",
        "An utterance coded persuade or direct.",
        "How could the client's own ideas have come first?",
        "“I have a thought about this. Would it be all right if I shared it?” And after it: "
        "“You may or may not find that it fits. What do you make of it?”",
    ),
    Rule(
        "change_followed", "try", 7, "change talk not taken up",
        "The client said something about changing, and the talk went elsewhere.",
        "What is picked up grows: another minute here may bring the client's own reasons or plans.",
        "Change talk, and in the next volley no open question, affirmation, reflection or summary.",
        "Which of the four - open question, affirmation, reflection, summary - would have fitted best?",
        "“You said, ‘{quote}’. Tell me more about that.”",
    ),
    Rule(
        "reflect_first", "try", 6, "question after question",
        "{who} asked again before giving back what the client had answered.",
        "Question after question can feel like a form; a reflection first shows that the answer landed.",
        "Two volleys in a row with a question and without a reflection; the second is shown.",
        "What could be reflected from the answer just given?",
        "Before the next question, give back the answer, with the client's own “{quote}” in it. Then pause: "
        "often no question is needed.",
    ),
    Rule(
        "open_it", "try", 5, "closed question",
        "{who} asked a question that a word or two can answer.",
        "An opened question hands the choice of what matters to the client.",
        "A closed question; first those answered in four words or fewer, or asked right after change or "
        "sustain talk.",
        "What was the counselor curious about behind this question?",
    ),
    Rule(
        "specific_praise", "try", 4, "praise without a reason",
        "{who} praised in general words.",
        "Praise judges; an affirmation names what the client did, and so it can be believed.",
        "An utterance coded other whose words are general praise.",
        "What exactly did the client do that deserved it?",
        "Name what you saw: “You ___ [what the client did], and that shows ___ [the strength in it].” "
        "The client had just said: “{quote}”.",
    ),
    Rule(
        "smaller_pieces", "try", 3, "giving information at length",
        "{who} explained for a long stretch.",
        "In small pieces the client can say what is new and what fits (elicit, provide, elicit).",
        "A volley with 60 words or more of information.",
        "Which single piece mattered most to this client?",
        "Ask first: “What do you know about this already?” Give one piece. Then: “What do you make of that?”",
    ),
)  # fmt: skip

RULES: dict[str, Rule] = {rule.key: rule for rule in (*_WELL, *_TRY)}
