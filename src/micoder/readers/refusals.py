"""Files that people hand in and that no reader takes, told by their first bytes."""

from micoder.errors import UnreadableFile
from micoder.readers.archive import Archive, is_zip
from micoder.readers.source import Source

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "is a PDF; save its text as .docx or .txt"),
    (b"{\\rtf", "is an RTF document; save it as .docx or .txt"),
    (b"\xd0\xcf\x11\xe0", "is an old Word or Excel file; save it as .docx, .xlsx or .txt"),
    (b"PAR1", "is a Parquet table; write it as .csv first"),
    (b"RIFF", "is a recording; transcribe it first, with speakers told apart"),
    (b"ID3", "is a recording; transcribe it first, with speakers told apart"),
    (b"OggS", "is a recording; transcribe it first, with speakers told apart"),
    (b"\x1f\x8b", "is packed with gzip; unpack it first"),
    (b"7z\xbc\xaf", "is a 7z archive; unpack it first"),
    (b"Rar!", "is a RAR archive; unpack it first"),
)


def refuse(source: Source) -> None:
    """Say what a file is that no reader takes.

    Raises:
        UnreadableFile: it is one of these.
    """
    for magic, why in _MAGIC:
        if source.data.startswith(magic):
            raise UnreadableFile(source.name, why)
    if source.data[4:8] == b"ftyp":
        raise UnreadableFile(source.name, "is a recording; transcribe it first, with speakers told apart")
    if is_zip(source):
        names = Archive(source).names
        if "mimetype" in names and "content.xml" in names:
            raise UnreadableFile(source.name, "is an OpenDocument file; save it as .docx, .xlsx or .txt")


def refuse_zip(source: Source) -> None:
    """Say that a zip file is none of those that micoder reads.

    Raises:
        UnreadableFile: it is a zip file.
    """
    if is_zip(source):
        raise UnreadableFile(source.name, "is a zip file and no .docx, .xlsx or .qdpx; unpack it first")
