"""Files that people hand in and that no reader takes, told by their first bytes."""

import re

from micoder.errors import UnreadableFile
from micoder.readers.archive import Archive, is_zip
from micoder.readers.source import Source
from micoder.readers.xmls import root_name

_RECORDING = "is a recording; transcribe it first, with speakers told apart"
_PICTURE = "is a picture; give its words as text, with a name before each turn"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "is a PDF; save its text as .docx or .txt"),
    (b"\xd0\xcf\x11\xe0", "is an old Word or Excel file; save it as .docx, .xlsx or .txt"),
    (b"PAR1", "is a Parquet table; write it as .csv first"),
    (b"RIFF", _RECORDING),
    (b"ID3", _RECORDING),
    (b"OggS", _RECORDING),
    (b"fLaC\0", _RECORDING),
    (b"#!AMR", _RECORDING),
    (b"\x1aE\xdf\xa3", _RECORDING),  # WebM and Matroska
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", "is packed with gzip; unpack it first"),
    (b"7z\xbc\xaf", "is a 7z archive; unpack it first"),
    (b"Rar!", "is a RAR archive; unpack it first"),
)
_FRAMES = tuple(bytes((0xFF, second)) for second in (0xF1, 0xF2, 0xF3, 0xF9, 0xFA, 0xFB))  # AAC, MP3
_PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif")  # a phone's photographs
# the titles of its pages
_OUR_PAGE = re.compile("<title>(?:[^<]* · micoder report|Progress · micoder)</title>".encode())


def refuse(source: Source) -> None:
    """Say what a file is that no reader takes.

    Raises:
        UnreadableFile: it is one of these.
    """
    if source.data.startswith(b"RIFF") and source.data[8:12] == b"WEBP":
        raise UnreadableFile(source.name, _PICTURE)
    for magic, why in _MAGIC:
        if source.data.startswith(magic):
            raise UnreadableFile(source.name, why)
    if source.data.startswith(_FRAMES) and b"\0" in source.data:  # old text may begin with these letters
        raise UnreadableFile(source.name, _RECORDING)
    if source.data[4:8] == b"ftyp":
        raise UnreadableFile(source.name, _PICTURE if source.data[8:12] in _PICTURE_BRANDS else _RECORDING)
    if is_zip(source):
        names = Archive(source).names
        if "mimetype" in names and "content.xml" in names:
            if b"opendocument.text" in Archive(source).read("mimetype")[:200]:
                return
            raise UnreadableFile(source.name, "is an OpenDocument file and no text; save it as .xlsx or .csv")
    if source.data[:200].lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"[Script Info]"):
        raise UnreadableFile(source.name, "holds SubStation captions; save them as .srt")
    if _OUR_PAGE.search(source.data[:5000]):
        why = "is micoder's own report; give the transcript or the coded table behind it"
        raise UnreadableFile(source.name, why)


_DOCTYPE = re.compile(rb"<!DOCTYPE\s+([\w-]{1,40})")
_XML = {
    "basic-transcription": "is an EXMARaLDA transcription; export it as ELAN (.eaf) or Praat TextGrid",
    "Trans": "is a Transcriber file; convert it to ELAN (.eaf), CHAT (.cha) or text",
    "tt": "holds TTML captions; save them as .srt or .vtt",
    "Transana": "is a Transana transcript as XML; export it as .rtf or .txt",
    "Project": "is the inner part of a REFI-QDA project; hand in the .qdpx file",
}


def refuse_xml(source: Source) -> None:
    """Say what an XML file is that no reader takes.

    Raises:
        UnreadableFile: it is an XML file.
    """
    declared = source.data[:400].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<?xml")
    typed = _DOCTYPE.search(source.data[:2000])
    root = typed[1].decode() if typed else root_name(source.data)
    if root and (declared or root in _XML):
        other = f"is XML of a kind that micoder does not read (<{root[:40]}>); save it as .docx, .txt or .csv"
        raise UnreadableFile(source.name, _XML.get(root, other))


def refuse_zip(source: Source) -> None:
    """Say that a zip file is none of those that micoder reads.

    Raises:
        UnreadableFile: it is a zip file.
    """
    if is_zip(source):
        raise UnreadableFile(source.name, "is a zip file and no .docx, .odt, .xlsx or .qdpx; unpack it first")
