"""A made-up labeled corpus, large enough to train a tiny model that the tests can use."""

_COUNSELOR = {
    "open_question": [
        "What worries you about the drinking?",
        "How do you feel about it?",
        "What else matters?",
    ],
    "closed_question": ["Do you drink on weekdays?", "Did you sleep well?", "Are you married?"],
    "simple_reflection": ["You drink after work.", "You've cut down before.", "You had a bad week."],
    "complex_reflection": [
        "Part of you misses who you were.",
        "It feels like a trap.",
        "You want out of it.",
    ],
    "affirm": ["You kept going though it was hard.", "You worked hard for that.", "You care for them."],
    "give_information": [
        "For most people it takes two weeks.",
        "The patch holds nicotine.",
        "It is a mild drug.",
    ],
    "persuade": ["You should try the patch.", "You need to stop now.", "You should just walk."],
    "other": ["Good to see you.", "Thanks for coming.", "Great."],
}
_CLIENT = {
    ("change", "desire"): ["I want to cut down.", "I want to stop.", "I wish I drank less."],
    ("change", "commitment"): ["I will go on Monday.", "I will call her.", "I will throw it out."],
    ("sustain", "reason"): ["It helps me relax.", "It is how I unwind.", "It keeps me calm."],
    ("neutral", ""): ["Yeah.", "I work at the harbor.", "We have two kids."],
}


def corpus_csv(sessions: int = 6) -> str:
    """Return labeled sessions as CSV; counselor and client take turns."""
    lines = ["session,speaker,text,code,talk_type"]
    client = [(talk, kind, text) for (talk, kind), texts in _CLIENT.items() for text in texts]
    counselor = [(code, text) for code, texts in _COUNSELOR.items() for text in texts]
    for number in range(sessions):
        for i, (code, text) in enumerate(counselor[number % 2 :]):
            talk, kind, answer = client[(i + number) % len(client)]
            lines.append(f'made-{number},T,"{text}",{code},')
            lines.append(f'made-{number},C,"{answer}",{talk},{kind}')
    return "\n".join(lines) + "\n"


TRANSCRIPT = """\
T: Good to see you. What worries you about the drinking?
C: I want to cut down. It helps me relax.
T: You drink after work. Do you drink on weekdays?
C: Yeah.
"""
