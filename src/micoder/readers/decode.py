"""Bytes to text by a fixed order, so that no guess ever loses a letter."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from micoder.errors import UnreadableFile

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that gave it, and a warning where it is an assumption."""

    text: str
    encoding: str
    warning: str | None = None


def _utf16_without_bom(data: bytes) -> str | None:
    """Return the byte order that the zero bytes of western text betray, if any."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


_RUNS = re.compile(rb"[\x80-\xff]{4,}")
# what looks like nothing or like a blank, and would keep two equal names or words apart: blanks without
# width, marks of direction, places where a word may be cut; joiners stay, some scripts spell with them
_INVISIBLE = {
    **dict.fromkeys((0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF)),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    0x00A0: " ",
}


def plain(text: str) -> str:
    """Return the text with one kind of line end, blank and accented letter."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE))


def _certain(data: bytes, source: str, encoding: str) -> Decoded:
    try:
        return Decoded(plain(data.decode(encoding)), encoding)
    except (UnicodeDecodeError, LookupError) as err:
        why = (
            f"is not {encoding} text" if isinstance(err, UnicodeError) else f"no encoding is named {encoding}"
        )
        raise UnreadableFile(source, f"{why}; name the encoding, like utf-8, utf-16 or cp1252") from err


def decode(data: bytes, source: str, *, encoding: str | None = None) -> Decoded:
    """Return the text of a file.

    The order: what the user says, byte order mark, strict UTF-8, UTF-16 by its zero
    bytes, then Windows-1252 with a warning.

    Raises:
        UnreadableFile: no step of the order fits, or it is no text at all.
    """
    if encoding:
        return _certain(data, source, encoding)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _certain(data, source, name)
    wide = _utf16_without_bom(data)
    if wide:
        return _certain(data, source, wide)
    if b"\0" in data:
        raise UnreadableFile(source, "is not text (it holds zero bytes); save it as .txt, .csv or .docx")
    try:
        return Decoded(plain(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _windows(data, source)


def _windows(data: bytes, source: str) -> Decoded:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as err:
        raise UnreadableFile(
            source,
            f"is neither UTF-8 nor Windows-1252 text (byte {err.start}); name the encoding",
        ) from err
    high = [char for char in text if ord(char) > 127]
    # western letters beyond ASCII stand alone; those of other scripts' encodings stand in runs
    in_runs = sum(map(len, _RUNS.findall(data)))
    if len(high) > 0.3 * len(text) or in_runs > 0.5 * len(high):
        raise UnreadableFile(source, "is not text in a known encoding; name the encoding")
    return Decoded(plain(text), "cp1252", f"{source}: read as Windows-1252, since it is not UTF-8; "
                   "if letters look wrong, name the encoding")  # fmt: skip
