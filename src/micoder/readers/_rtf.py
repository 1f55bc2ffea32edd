"""Rich text (.rtf of f4, TextEdit, WordPad): its words as plain text."""

import codecs
import re
from dataclasses import replace

from micoder.errors import UnreadableFile
from micoder.readers.labeled import read_labeled
from micoder.readers.source import Reading, Source

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+"
)
_SIGNS = {"par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": "\t",
          "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
          "bullet": "•", "enspace": " ", "emspace": " "}  # fmt: skip
# groups that hold no words of the document
_HIDDEN = """
    fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf
    fldinst deleted object themedata generator listtable listoverridetable datastore annotation atnid
    atnauthor bkmkstart bkmkend filetbl revtbl rsidtbl xmlnstbl listtext pntext
"""
_NOT_SHOWN = frozenset(_HIDDEN.split())
_DEEP = 1_000


def fits(source: Source) -> bool:
    """Take what begins as rich text does."""
    return source.data.lstrip().startswith(b"{\\rtf")


class _State:
    """What holds inside a group: whether it is shown, and how many letters stand in for a Unicode one."""

    __slots__ = ("hidden", "stand_ins")

    def __init__(self, hidden: bool = False, stand_ins: int = 1) -> None:
        self.hidden, self.stand_ins = hidden, stand_ins


def _codec(data: bytes) -> str:
    match = re.search(rb"\\ansicpg(\d{3,5})", data[:2000])
    name = f"cp{int(match[1])}" if match else "mac_roman" if b"\\mac" in data[:200] else "cp1252"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def plain_text(source: Source) -> str:
    """Return the words of rich text, a line a paragraph.

    Raises:
        UnreadableFile: groups in groups beyond reason.
    """
    codec = _codec(source.data)
    out: list[str] = []
    raw = bytearray()
    stack = [_State()]
    skip = 0

    def put(text: str) -> None:
        if raw:
            out.append(raw.decode(codec, errors="replace"))
            raw.clear()
        out.append(text)

    for token in _TOKEN.finditer(source.data):
        state = stack[-1]
        if token["brace"] == b"{":
            stack.append(_State(state.hidden, state.stand_ins))
            if len(stack) > _DEEP:
                raise UnreadableFile(source.name, "is RTF nested too deeply")
        elif token["brace"] == b"}":
            if len(stack) > 1:
                stack.pop()
            skip = 0
        elif token["word"]:
            word, number = token["word"].decode(), int(token["number"] or 0)
            if word in _NOT_SHOWN or (word == "v" and token["number"] != b"0"):
                state.hidden = True
            elif word == "v":
                state.hidden = False
            elif word == "uc":
                state.stand_ins = max(0, min(number, 9))
            elif word == "u" and not state.hidden:
                put(chr(number % 0x10000))
                skip = state.stand_ins
            elif word in _SIGNS and not state.hidden:
                put(_SIGNS[word])
        elif token["sign"]:
            sign = token["sign"]
            if sign == b"*":
                state.hidden = True
            elif not state.hidden:
                named = {b"~": " ", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n"}
                put(named.get(sign, sign.decode("latin-1")))
        elif token["hex"] and not state.hidden:
            if skip:
                skip -= 1
            else:
                raw.append(int(token["hex"], 16))
        elif token["text"] and not state.hidden:
            text = token["text"][skip:]
            skip = max(0, skip - len(token["text"]))
            raw.extend(text)
    put("")
    # letters beyond the first plane come as two halves
    return "".join(out).encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")


def read(source: Source) -> Reading:
    """Return the session of the document's paragraphs.

    Raises:
        NotAConversation: no speaker labels.
    """
    text = plain_text(source)
    if not text.strip():
        raise UnreadableFile(source.name, "is rich text without words")
    reading = read_labeled(Source(source.name, text.encode("utf-8")))
    return replace(reading, facts={**reading.facts, "paragraphs": text.count("\n") + 1})
