"""Coded files without words: what can still be said, and which rules had nothing to look at."""

from collections.abc import Mapping, Sequence

from micoder.asides import MASK
from micoder.plurals import many, verb
from micoder.rollup import misc_by_words
from micoder.session import COUNSELOR, Coded


def known_misc(code: str | None, text: str, cells: Mapping[str, str]) -> str:
    """Return the MISC code that our own file found on words which are no longer in it, or nothing.

    >>> known_misc("confront", "", {"misc": "WA", "start_char": "0"})
    'WA'
    """
    misc = cells.get("misc", "")
    masked = MASK.search(text) is not None  # it may stand for words that decided
    ours = "start_char" in cells and (not text or masked)
    return misc if ours and misc in misc_by_words(code) else ""


def without_words(coded: Sequence[Coded]) -> tuple[str, ...]:
    """Return what a person should know of the scores of codes without words."""
    if not coded or any(one.utterance.text for one in coded):
        return ()
    notes = ["the file holds codes without words, so the counselor's share of words cannot be counted"]
    looked = [one for one in coded if one.utterance.role == COUNSELOR and misc_by_words(one.code)]
    blind = [one for one in looked if not one.misc]
    if blind:
        codes = ", ".join(dict.fromkeys(str(one.code) for one in blind))
        notes.append(
            f"MISC looks at the words of {codes} for permission, concern and warning: "
            f"{many(len(blind), 'utterance')} without words "
            f"{verb(len(blind), 'has its', 'have their')} usual MISC code"
        )
    seen = len(looked) - len(blind)
    if seen:
        notes.append(
            f"{many(seen, 'utterance')} {verb(seen, 'has', 'have')} the MISC code that stands in the file, "
            "since words decide and are not in it"
        )
    return tuple(notes)
