"""Zip files of strangers: members are read into memory, one by one, within limits."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from micoder.errors import UnreadableFile
from micoder.readers.source import Source

_MEMBERS = 2_000
_MEMBER_BYTES = 100_000_000
_ALL_BYTES = 300_000_000
_RATIO = 200
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def is_zip(source: Source) -> bool:
    """Tell whether the bytes begin as a zip file does."""
    return source.data.startswith(b"PK\x03\x04")


class Archive:
    """The members of a zip file, by name."""

    def __init__(self, source: Source) -> None:
        self._source = source.name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        except _BROKEN as err:
            raise UnreadableFile(source.name, "is a damaged zip file (docx, xlsx and qdpx are such)") from err
        self._check()

    def _check(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > _MEMBERS:
            raise self._refused(f"holds more than {_MEMBERS} files")
        if sum(info.file_size for info in infos) > _ALL_BYTES:
            raise self._refused("unpacks to more than 300 MB")
        for info in infos:
            if info.file_size > _MEMBER_BYTES:
                raise self._refused("holds a file of more than 100 MB")
            if info.file_size > 1_000_000 and info.file_size > _RATIO * max(info.compress_size, 1):
                raise self._refused(f"is packed more than {_RATIO} to 1")
            if info.flag_bits & 1:
                raise self._refused("is protected by a password; save it without one")
            path = PurePosixPath(info.filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or info.filename[1:2] == ":":
                raise self._refused("holds a file with a path outside of it")

    def _refused(self, why: str) -> UnreadableFile:
        return UnreadableFile(self._source, f"{why}, so micoder does not open it")

    @property
    def names(self) -> list[str]:
        """The members' names, in order."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """Return the bytes of a member; the size is counted, and not what the file claims.

        Raises:
            UnreadableFile: missing, damaged, or too large.
        """
        try:
            with self._zip.open(name) as member:
                data = member.read(_MEMBER_BYTES + 1)
        except KeyError:
            raise UnreadableFile(self._source, "is a zip file with a missing part") from None
        except _BROKEN as err:
            raise UnreadableFile(self._source, "is a damaged zip file") from err
        if len(data) > _MEMBER_BYTES:
            raise self._refused("holds a file of more than 100 MB")
        return data


def holds_member(source: Source, name: str) -> bool:
    """Tell whether a zip file has a member, whatever the case of its name."""
    if not is_zip(source):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as file:
            return name.casefold() in {one.casefold() for one in file.namelist()}
    except _BROKEN:
        return False
