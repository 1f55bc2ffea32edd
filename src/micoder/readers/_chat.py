"""CHAT, TalkBank's .cha: main tiers are speech; other tiers and headers are counted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from micoder.errors import NotAConversation
from micoder.readers.codes_of_others import OurCode, our_code
from micoder.readers.found import Doubt, Found, Skipped, checked_end, count_words, unknown_code
from micoder.readers.source import Reading, Source, one_session
from micoder.session import Row
from micoder.stamp import HUMAN

_BULLET = re.compile(r"\x15%?[^\x15\n]*?(\d+)_(\d+)[^\x15\n]*\x15|(?<!\S)(\d+)_(\d+)\s*$")
_BRACKET = re.compile(r"\[[^\[\]]*\]")
_MARK = re.compile(r"(?<!\S)(?:\+[^\s\w]\S*|&[=*]\S+|0\S*|\(\.+\)|\(\d+[.:]?\d*\)|[‡„↑↓⇗↗→↘⇘∞≈≋]+)(?!\S)")
_FILLER = re.compile(r"&[-~+]?(?=\w)")
_FORM = re.compile(r"(?<=\w)@\w+(?::\w+)*")
_CODE_TIERS = {"%cod", "%xcod", "%xmi", "%xmisc", "%xmiti"}
_END = re.compile(r"\s+([.?!,;])")


def fits(source: Source) -> bool:
    """Take a file that begins with ``@UTF8`` or ``@Begin``."""
    return source.text.lstrip().startswith(("@UTF8", "@Begin", "@Font"))


def _tiers(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield each header or tier with its first line; lines that begin with a blank go on with it."""
    held, first = "", 0
    for number, line in enumerate(lines, start=1):
        if line[:1] in ("\t", " ") and held:
            held += " " + line.strip()
        elif line.strip():
            if held:
                yield first, held
            held, first = line, number
    if held:
        yield first, held


def _roles(tiers: list[tuple[int, str]]) -> dict[str, str]:
    """Return each speaker code's role as the header has it."""
    found: dict[str, str] = {}
    for _, tier in tiers:
        if tier.startswith("@Participants:"):
            for one in tier.partition(":")[2].split(","):
                words = one.split()
                if len(words) >= 2:
                    found[words[0]] = words[-1].replace("_", " ")
    return found


def clean(text: str) -> str:
    """Return the words of a main tier without CHAT's marks.

    >>> clean("<what's> [<] that (.) &-uh fiu@s:hun ?")
    "what's that uh fiu?"
    """
    text = _BRACKET.sub(" ", text.replace("+<", " ").replace("<", "").replace(">", ""))
    text = _MARK.sub(" ", text)
    text = _FORM.sub("", _FILLER.sub("", text))
    text = re.sub(r"[()⌈⌉⌊⌋°∆∇]|(?<=\w):+(?=\w|\s|$)", "", text)
    return _END.sub(r"\1", " ".join(text.split())).strip(" \t") if re.search(r"\w", text) else ""


def _coded(line: int, below: Sequence[str], beside: set[str]) -> tuple[OurCode | None, list[Doubt]]:
    """Return the code that stands below a main tier, where there is exactly one."""
    names = [name for tier in below if _is_codes(tier) for name in _codes(tier)]
    if len(names) > 1:
        return None, [Doubt(line, "several codes stand below it, and none was taken")]
    ours = our_code(names[0], beside=beside) if names else None
    if names and ours is None:
        return None, [unknown_code(line, names[0])]
    return ours, []


def _is_codes(tier: str) -> bool:
    return tier.partition(":")[0].casefold() in _CODE_TIERS


def _codes(tier: str) -> list[str]:
    """Return the codes of a dependent tier; CHAT's codes begin with a dollar sign.

    >>> _codes("%cod: $OQ"), _codes("%xmisc: open question"), _codes("%cod: $MISC:R+ $N-")
    (['OQ'], ['open question'], ['R+', 'N-'])
    """
    said = " ".join(tier.partition(":")[2].split())
    return [one.split(":")[-1].strip() for one in said.split("$") if one.strip()]


def _main(line: int, tier: str, roles: dict[str, str], ours: OurCode | None = None) -> Iterator[Found]:
    head, _, said = tier.partition(":")
    speaker = head[1:].strip()
    bullets = list(_BULLET.finditer(said))
    plain = _BULLET.sub(" ", said)
    text = clean(plain)
    marks = count_words(plain) - count_words(text)
    if marks > 0:
        yield Skipped(line, marks, "CHAT's marks")
    if not text or not speaker:
        yield Skipped(line, count_words(text), "a main tier without words or speaker")
        return
    times = [int(part) for match in bullets for part in match.groups() if part and len(part) < 13]
    start, end = (times[0], times[-1]) if times else (None, None)
    end, early = checked_end(line, start, end)
    yield from early
    code, talk_type = (ours.code, ours.talk_type) if ours else (None, None)
    yield Row(speaker, text, line, start, end, roles.get(speaker), code, talk_type)


def _found(tiers: list[tuple[int, str]], roles: dict[str, str]) -> Iterator[Found]:
    beside = {name for _, tier in tiers if _is_codes(tier) for name in _codes(tier)}
    for at, (line, tier) in enumerate(tiers):
        if tier.startswith("*") and ":" in tier:
            below = takewhile(lambda one: one.startswith("%"), (one for _, one in tiers[at + 1 : at + 30]))
            ours, doubts = _coded(line, list(below), beside)
            yield from doubts
            yield from _main(line, tier, roles, ours)
        elif _is_codes(tier):
            known = all(our_code(name, beside=beside) for name in _codes(tier))
            yield Skipped(line, 0 if known else count_words(tier), "a tier of codes")
        elif tier.startswith("%"):
            yield Skipped(line, count_words(tier), "a dependent tier")
        elif tier.startswith("@"):
            yield Skipped(line, count_words(tier), "a CHAT header")
        else:
            yield Skipped(line, count_words(tier), "a line that is neither header nor tier")


def read(source: Source) -> Reading:
    """Return the session of the main tiers.

    Raises:
        NotAConversation: headers only.
    """
    tiers = list(_tiers(source.lines))
    facts = {"main tiers": sum(tier.startswith("*") for _, tier in tiers)}
    if not facts["main tiers"]:
        raise NotAConversation(source.name, "has CHAT headers and no main tier (*INV: ...)", facts)
    reading = one_session(source, _found(tiers, _roles(tiers)), facts=facts)
    return replace(reading, sessions=tuple(replace(one, coder=HUMAN) for one in reading.sessions))
