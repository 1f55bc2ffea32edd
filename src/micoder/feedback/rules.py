"""The table of feedback: what is noticed, what MI calls it, why it matters, what else to say.

``{who}`` becomes "You" or "The counselor", ``{way}`` the words for the line's code, ``{quote}`` the
client's own words, ``{ask}`` a question that fits the type of change talk. Sources: Miller and
Rollnick, Motivational Interviewing (3rd ed. 2013, 4th ed. 2023); MITI 4.2.1 manual; Moyers and
Martin 2006; Apodaca et al. 2016.

To add a rule: one row here, and one finder of the same key in ``moments``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
        alternative: another way to say it; None where the words of the question decide.
        unquoted: the same where the client's words are too few, too many or a question.
        opening: the same where the client has not spoken yet.
        ways: words for ``{way}`` by the code of the line.
        beside: keys of weightier rules that give the same advice; after one of them this one is silent.
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
    unquoted: str = ""
    opening: str = ""
    ways: Mapping[str, str] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()


_WELL = (
    Rule(
        "change_met", "well", 9, "responding to change talk",
        "{who} {way}.",
        "People hear themselves out when their own reasons are picked up, and often say more of them.",
        "Change talk, then in the next volley an open question, affirmation, reflection or summary, and no "
        "persuasion, order or confrontation. A simple reflection of the client's other words does not count.",
        "What did the client say next, and what could have invited still more of it?",
        ways={
            "simple_reflection": "gave back what the client said about changing",
            "complex_reflection": "gave back the meaning of what the client said about changing",
            "summary": "gathered up what the client had said, talk of changing included",
            "affirm": "met talk of changing with an affirmation",
            "open_question": "met talk of changing with an open question",
        },
    ),
    Rule(
        "sustain_reflected", "well", 8, "softening sustain talk",
        "{who} {way}.",
        "When the other side has been heard, there is less need to defend it.",
        "Sustain talk, then a reflection or autonomy, and no persuasion, order or confrontation. A simple "
        "reflection of the client's other words does not count.",
        "How did the client go on after being understood?",
        ways={
            "simple_reflection": "gave back the side that wants things as they are, without arguing",
            "complex_reflection": "gave back the meaning of the side that wants things as they are, without "
            "arguing",
            "summary": "gathered up the side that wants things as they are, without arguing",
            "emphasize_autonomy": "left the choice with the client, without arguing for a change",
        },
    ),
    Rule(
        "autonomy", "well", 7, "emphasizing autonomy",
        "{who} said plainly that the choice is the client's.",
        "Being free to choose makes it easier to weigh a change honestly.",
        "An utterance coded emphasize_autonomy, in a turn without persuasion, order or confrontation.",
        "Where else in this session would these words have fitted?",
    ),
    Rule(
        "affirmation", "well", 7, "affirmation",
        "{who} named something specific: a strength, an effort or a good intention of the client.",
        "A specific strength is easier to believe than praise, and gives something to build on.",
        "An utterance coded affirm, in a turn without persuasion, order or confrontation.",
        "Which other strength did the client show here without naming it?",
    ),
    Rule(
        "deepened", "well", 6, "complex reflection",
        "{who} gave back more than the words, and the client went on to talk of changing.",
        "A guess at the meaning tells the client that somebody is following, and invites the next step.",
        "A complex reflection right before a client's turn with change talk.",
        "Which part of the meaning did this reflection choose, and which part did it leave?",
    ),
    Rule(
        "permission", "well", 6, "seeking collaboration",
        "{who} asked permission before offering something.",
        "Advice that the client has let in is easier to take than advice that comes unasked.",
        "seek_collaboration that asks permission and, in the same or the next volley, information or advice "
        "with permission.",
        "What would have been different without asking?",
    ),
    Rule(
        "asked_back", "well", 6, "seeking collaboration",
        "{who} offered information and then asked what the client makes of it.",
        "Information belongs to the client once there is room to say what fits (elicit, provide, elicit).",
        "Information or advice with permission, and after it in the same volley an open question that is "
        "coded seek_collaboration.",
        "What did the client do with the information?",
    ),
    Rule(
        "summary", "well", 5, "summary",
        "{who} gathered several things that the client had said.",
        "Hearing the pieces together, the client can judge whether they add up.",
        "An utterance coded summary, in a turn without persuasion, order or confrontation.",
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
        "{who} gave back what the client said, without a question.",
        "A reflection lets the client correct or go on, and keeps the talk with the client.",
        "An utterance coded simple_reflection or complex_reflection, in a turn without persuasion, order or "
        "confrontation.",
        "How would the same words sound as a question?",
    ),
)  # fmt: skip

_TRY = (
    Rule(
        "confrontation", "try", 9, "confrontation",
        "{who} disagreed with the client here, corrected or warned.",
        "Being corrected or warned makes most people defend what they do, also to themselves.",
        "An utterance coded confront.",
        "What was the counselor hoping for at this moment, and what else would serve it?",
        "First take up what the client said (“{quote}”) in other words, and wait. If a concern remains, ask: "
        "“Would it be all right if I told you what worries me?”",
        "First take up what the client said, in other words, and wait. If a concern remains, ask: "
        "“Would it be all right if I told you what worries me?”",
        "Begin with a welcome and an open question, and let the client speak first. A concern can be shared "
        "once the client agrees to hear it.",
    ),
    Rule(
        "permission_first", "try", 8, "persuading without permission",
        "{who} advised, or argued for something, before asking whether the client wanted that.",
        "Asking first leaves the choice with the client, and the same words are heard better.",
        "An utterance coded persuade.",
        "How could the client's own ideas have come first?",
        "Ask for the client's own ideas first. Then: “I have a thought about this. Would it be all right if "
        "I shared it?” And after it: “You may or may not find that it fits. What do you make of it?”",
    ),
    Rule(
        "directing", "try", 8, "directing",
        "{who} told the client what to do.",
        "Being told what to do invites a no; an idea that may be turned down is easier to take up.",
        "An utterance coded direct, of four words or more.",
        "What might the client have come up with, if asked first?",
        "Offer it as one way among others: “Some people ___ [the idea]. You know best whether that would "
        "fit. What do you think?”",
    ),
    Rule(
        "pushing", "try", 8, "pushing",
        "{who} pressed for something that the client had not asked for.",
        "Pressure, however it is put, invites a no; with permission the same thought is heard better.",
        "An utterance of four words or more coded persuade, direct or confront, whose code has no 60% alone "
        "where the three have it together, in a volley in which no line is surely one of them; left out "
        "where a sure one is remarked on.",
        "What was the counselor hoping for at this moment, and how could the client's view have come first?",
        "Ask for the client's own view first, and give it back. If a thought remains: “Would it be all right "
        "if I told you what I think about this? You may see it otherwise.”",
        beside=frozenset({"confrontation", "permission_first", "directing"}),
    ),
    Rule(
        "change_followed", "try", 7, "change talk not taken up",
        "The client said something about changing, and the answer brought {way}.",
        "What is picked up grows: another minute here may bring the client's own reasons or plans.",
        "Change talk of five words or more, and in the next volley no open question, affirmation, reflection "
        "or summary, nor support, autonomy or collaboration.",
        "Which of the four - open question, affirmation, reflection, summary - would have fitted best?",
        "Stay with it for a moment: give it back in a few words (“{quote}”). Then, for example: “{ask}”",
        "Stay with it for a moment: give it back in a few words. Then, for example: “{ask}”",
        ways={
            "closed_question": "a closed question",
            "give_information": "information",
            "persuade_with_permission": "advice",
            "persuade": "advice or an argument",
            "direct": "an instruction",
            "confront": "a correction or a warning",
        },
    ),
    Rule(
        "reflect_first", "try", 6, "question after question",
        "{who} asked again before giving back what the client had answered.",
        "Question after question can feel like a form; a reflection first shows that the answer landed.",
        "Two volleys in a row with a question and without a reflection, affirmation, support or information; "
        "rulers left out. The second is shown.",
        "What could be reflected from the answer just given?",
        "Before the next question, give the answer back in a few words (“{quote}”) and pause: often no "
        "question is needed.",
        "Before the next question, give the answer back in a few words and pause: often no question is "
        "needed.",
    ),
    Rule(
        "open_it", "try", 5, "closed question",
        "{who} asked a question that a word or two can answer.",
        "An opened question hands the choice of what matters to the client.",
        "A closed question answered in six words or fewer: after change or sustain talk, or in a session "
        "with no more open than closed questions. Checks and questions of safety are left out.",
        "What was the counselor curious about behind this question?",
    ),
    Rule(
        "specific_praise", "try", 4, "praise without a reason",
        "{who} praised in general words.",
        "Praise judges; an affirmation names what the client did, and so it can be believed.",
        "An utterance coded other whose words are general praise.",
        "What exactly did the client do that deserved it?",
        "Name what the client did: “You ___ [what the client did], and that shows ___ [the strength in it].”",
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

ASKS: dict[str, str] = {
    "desire": "What makes you want that?",
    "ability": "What would help you to do that?",
    "reason": "What else makes this matter to you?",
    "need": "What makes it so important now?",
    "commitment": "What will help you to carry that through?",
    "activation": "What would be a first step?",
    "taking_steps": "What helped you to do that?",
}
ASK_ANYWAY = "Tell me more about that."
