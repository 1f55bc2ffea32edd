"""Tags inside captions: voices, emphasis, times of words."""

import html
import re

VOICE = re.compile(
    r"<v(?:\.[\w.-]{1,50})?\s+(?P<who>[^<>]{1,200})>(?P<text>.*?)(?=</v>|<v[\s.]|$)", re.DOTALL
)
WORD_TIMES = re.compile(r"<\d\d:\d\d:\d\d\.\d{3}>")
# SubStation's {\an8} is left in many files that were converted to SRT
_TAG = re.compile(
    r"</?(?:v|c|i|b|u|lang|ruby|rt|font|\d)[^<>]{0,200}>|\{\\[^{}]{0,80}\}", re.IGNORECASE
)  # fmt: skip


def clean(text: str) -> str:
    r"""Return a caption's words without its tags, on one line.

    >>> clean("<i>T:</i> Hi\n{\\an8}&amp; bye")
    'T: Hi & bye'
    """
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def lines_of(text: str) -> list[str]:
    """Return a caption's lines that have words."""
    return [line for line in map(clean, text.split("\n")) if line]


def voices(text: str) -> list[tuple[str | None, str]]:
    """Return the speaker and words of each voice tag; words outside tags have no speaker."""
    parts: list[tuple[str | None, str]] = []
    at = 0
    for match in VOICE.finditer(text):
        parts.append((None, text[at : match.start()]))
        parts.append((clean(match["who"]) or None, match["text"]))
        at = match.end()
    parts.append((None, text[at:]))
    return [(who, clean(said)) for who, said in parts if clean(said)]
