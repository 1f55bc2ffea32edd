"""Transcript files to sessions.

To add a format: write ``readers/_<name>.py`` with ``fits(source)`` and ``read(source)``, and
add one row to FORMATS. The first row that fits the content reads the file, so the table
goes from the most specific format to plain text. A format imports no other one: what several
need lies in a module without an underscore, like ``columns`` and ``captions``.
"""

import sys
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from micoder.errors import BadInput, BadInputs, MicoderError, NotAConversation, UnreadableFile, cut
from micoder.plurals import many
from micoder.readers import (
    _assemblyai,
    _aws,
    _azure,
    _cacti,
    _chat,
    _codebook,
    _deepgram,
    _docx,
    _eaf,
    _google,
    _headless,
    _html,
    _label_studio,
    _odt,
    _otr,
    _plain,
    _records,
    _refi,
    _rev,
    _rtf,
    _sbv,
    _srt,
    _table,
    _textgrid,
    _vtt,
    _whisper,
    _words,
    _xlsx,
)
from micoder.readers.accounts import account
from micoder.readers.codes_of_others import left_uncoded
from micoder.readers.refusals import refuse, refuse_xml, refuse_zip
from micoder.readers.source import Format, Options, Reading, Source

FORMATS: tuple[Format, ...] = (
    Format("docx", "Word documents", _docx.fits, _docx.read, codes=True),
    Format("odt", "OpenDocument texts", _odt.fits, _odt.read, codes=True),
    Format("xlsx", "Excel workbooks", _xlsx.fits, _xlsx.read),
    Format("qdpx", "REFI-QDA projects", _refi.fits, _refi.read, codes=True, otherwise=refuse_zip),
    Format("rtf", "rich text", _rtf.fits, _rtf.read),
    Format("html", "web pages", _html.fits, _html.read, codes=True),
    Format("eaf", "ELAN annotations", _eaf.fits, _eaf.read, codes=True),
    Format("codebook", "codebooks", _codebook.fits, _codebook.read, conversation=False, otherwise=refuse_xml),
    Format("cacti", "CACTI codings", _cacti.fits, _cacti.read, words=False),
    Format(
        "ratings",
        "CACTI ratings and units",
        _cacti.fits_others,
        _cacti.refuse_others,
        conversation=False,
    ),
    Format("srt", "SRT captions", _srt.fits, _srt.read),
    Format("sbv", "SBV captions", _sbv.fits, _sbv.read),
    Format("vtt", "WebVTT captions", _vtt.fits, _vtt.read),
    Format("textgrid", "Praat TextGrid", _textgrid.fits, _textgrid.read, codes=True),
    Format("chat", "CHAT transcripts", _chat.fits, _chat.read, codes=True),
    Format("aws", "Amazon Transcribe JSON", _aws.fits, _aws.read),
    Format("deepgram", "Deepgram JSON", _deepgram.fits, _deepgram.read),
    Format("speechmatics", "Speechmatics JSON", _rev.fits_speechmatics, _rev.read_speechmatics),
    Format("google", "Google Speech JSON", _google.fits, _google.read),
    Format("azure", "Azure Speech JSON", _azure.fits, _azure.read),
    Format("rev", "Rev.ai JSON", _rev.fits, _rev.read),
    Format("assemblyai", "AssemblyAI JSON", _assemblyai.fits, _assemblyai.read),
    Format("otr", "oTranscribe files", _otr.fits, _otr.read),
    Format("words", "timed words (Recall.ai, Happy Scribe, Soniox)", _words.fits, _words.read),
    Format("whisper", "Whisper and WhisperX JSON", _whisper.fits, _whisper.read),
    Format("labelstudio", "Label Studio JSON", _label_studio.fits, _label_studio.read, codes=True),
    Format("json", "JSON and JSON Lines records", _records.fits, _records.read, codes=True),
    Format("csv", "CSV or TSV table", _table.fits, _table.read),
    Format("columns", "tables without a header", _headless.fits, _headless.read),
    Format("text", "plain text with speaker labels", _plain.fits, _plain.read),
)
__all__ = [
    "FORMATS",
    "account",
    "find_format",
    "open_source",
    "read_each",
    "read_path",
    "read_source",
    "readable",
    "unique_names",
]
_LIMIT = 200_000_000
Made = TypeVar("Made")


def open_source(path: str, options: Options | None = None) -> Source:
    """Return a file's bytes under its name; ``-`` is standard input.

    Raises:
        UnreadableFile: missing, a folder, not to be opened, empty, or too large.
    """
    name = "standard input" if path == "-" else path
    if path == "-":
        data = sys.stdin.buffer.read(_LIMIT + 1)
    else:
        file = Path(path)
        if file.is_dir():
            raise UnreadableFile(name, "is a folder; name the files in it, like FOLDER/*.txt")
        try:
            if file.stat().st_size > _LIMIT:
                raise UnreadableFile(name, "is larger than 200 MB; split it")
            data = file.read_bytes()
        except FileNotFoundError:
            raise UnreadableFile(name, "there is no such file") from None
        except OSError as err:
            raise UnreadableFile(name, f"cannot be opened ({err.strerror})") from err
    if len(data) > _LIMIT:
        raise UnreadableFile(name, "is larger than 200 MB; split it")
    if not data.removeprefix(BOM_UTF8).strip():
        raise UnreadableFile(name, "is empty")
    return Source(name, data, options or Options())


def find_format(source: Source, name: str | None = None) -> Format:
    """Return the format that the user names, or the first that fits the content.

    Raises:
        BadInput: there is no format of that name.
        UnreadableFile: no format fits.
    """
    if name:
        named = next((one for one in FORMATS if one.name == name), None)
        if named is None:
            raise BadInput(f"no format is named '{name}'; there are {', '.join(one.name for one in FORMATS)}")
        return named
    return source.once("format", lambda: _fitting(source))


def _fitting(source: Source) -> Format:
    refuse(source)
    for one in FORMATS:
        if one.fits(source):
            return one
        if one.otherwise:
            one.otherwise(source)
    raise UnreadableFile(source.name, "no known format; " + readable())


def readable() -> str:
    """Return the names of the formats in one phrase."""
    return "micoder reads " + ", ".join(one.meaning for one in FORMATS if one.conversation)


def read_source(source: Source, format_name: str | None = None, *, wordless: bool = False) -> Reading:
    """Return the sessions of a source with the account of its lines.

    Raises:
        NotAConversation: it holds codes and no words, unless ``wordless`` asks for such.
    """
    one = find_format(source, format_name)
    reading = source.once(("reading", one.name), lambda: one.read(source))
    if not one.words and not wordless:
        rows = sum(len(session.rows) for session in reading.sessions)
        why = f"holds {many(rows, 'coded utterance')} and no words to code; 'micoder score' scores them"
        raise NotAConversation(source.name, why, reading.facts)
    text = source.decoded_already
    warnings = (*reading.warnings, text.warning) if text and text.warning else reading.warnings
    unknown = Counter(cut(doubt.code) for doubt in reading.doubts if doubt.code)
    if unknown:
        warnings = (*warnings, f"{source.name}: {left_uncoded(unknown)}")
    return replace(reading, warnings=warnings, format=one.name, encoding=text.encoding if text else "")


def read_path(path: str, *, options: Options | None = None, format_name: str | None = None) -> Reading:
    """Return the sessions of a file, with the account of what was not taken.

    Raises:
        UnreadableFile, UnreadableLine, MissingColumn: what is wrong, and where.
        BadInput: there is no format of that name.
    """
    return read_source(open_source(path, options), format_name)


def read_each(paths: Sequence[str], read: Callable[[str], Made]) -> list[Made]:
    """Return what is read of each path, in the order given.

    Raises:
        BadInputs: all that cannot be read, each with its sentence; a single one raises its own error.
    """
    made: list[Made] = []
    errors: list[MicoderError] = []
    for path in paths:
        try:
            made.append(read(path))
        except MicoderError as err:
            errors.append(err)
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise BadInputs(errors, len(paths))
    return made


def unique_names(names: list[str]) -> None:
    """Refuse two sessions of one name, which no output could tell apart."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadInput(f"two sessions are named '{name}'; rename a file, or code them apart")
        seen.add(name)
