"""Text as a speech recognizer writes it: what a model learns from beside the text as written."""

import re
from dataclasses import replace

from micoder.training.corpus import LabeledSession

_PUNCTUATION = re.compile(r"[.,?!;:…\"“”()\[\]*]|--|—|–|(?<=\s)-|-(?=\s|$)")


def stripped(text: str) -> str:
    """Return text as a recognizer writes it: no punctuation, no case.

    >>> stripped("Well -- I'd say, yes. Right?")
    "well i'd say yes right"
    """
    return " ".join(_PUNCTUATION.sub(" ", text.lower()).split())


def heard_session(session: LabeledSession) -> LabeledSession:
    """Return a session as a recognizer would write it; what is punctuation alone stays."""
    heard = tuple(replace(u, text=stripped(u.text) or u.text) for u in session.utterances)
    return replace(session, utterances=heard)
