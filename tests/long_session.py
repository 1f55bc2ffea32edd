"""A made-up session of any length, as a model would code it: for the report's size and its browser tests."""

from micoder.session import CodedSession
from tests.doubt import doubtful, timed
from tests.helpers import coded_session

_EXCHANGE = (
    ("T", "open_question", "What would you like to be different a year from now?", 0.9),
    ("C", "change", "I want to stop for my son, he counts the bottles in the hall.", 0.8),
    ("T", "complex_reflection", "You would like him to stop counting.", 0.7),
    ("C", "neutral", "He is nine, and he is good at sums.", 0.9),
    ("T", "closed_question", "Have you tried to cut down before this year?", 0.8),
    ("C", "sustain", "It is the one thing that lets me sleep, though.", 0.6),
    ("T", "persuade", "You should really try going to bed without it.", 0.45),
    ("C", "neutral", "Yeah.", 0.95),
    ("T", "simple_reflection", "You are not so sure about that.", 0.6),
    ("C", "change", "I will pour the last one out tonight.", 0.7),
    ("T", "affirm", "You have thought about him all week.", 0.7),
    ("C", "neutral", "I have, on the ferry, both ways, every day of it.", 0.9),
)
_TYPES = {"I want": "desire", "I will": "commitment", "It is": "reason"}


def long_session(times: int = 5, *, name: str = "ferry", words: str = "") -> CodedSession:
    """Return twelve lines this many times; ``words`` are added to the first line."""
    lines = [(who, code, text) for _ in range(times) for who, code, text, _ in _EXCHANGE]
    lines[0] = (lines[0][0], lines[0][1], lines[0][2] + words)
    types = [_TYPES.get(text[:6]) if who == "C" and code != "neutral" else None for who, code, text in lines]
    other = {"T": "give_information", "C": "neutral"}
    chances = []
    for _ in range(times):
        for who, code, _text, chance in _EXCHANGE:
            rest = other[who] if code != other[who] else "change"
            chances.append({code: chance, rest: round(1 - chance, 4)})
    return timed(doubtful(coded_session(*lines, name=name, talk_types=types), *chances), every_ms=3_600)
