"""Write an output whole or not at all, never over an input, and over another file only when told to."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from micoder.errors import UnreadableFile, WouldOverwrite, WouldReplaceInput

_CLOSED = 0o600


def check_place(path: Path, *, force: bool = False, inputs: Iterable[str | Path] = ()) -> None:
    """Refuse a place at which a file could not be written.

    Args:
        inputs: what is read; none of it is written over, whatever ``force`` says; ``-`` is no file.

    Raises:
        WouldReplaceInput: it is one of the inputs, under this or another name.
        WouldOverwrite: a file is already there and ``force`` is off.
        UnreadableFile: its folder is missing or closed.
    """
    try:
        there, folder = path.exists(), path.parent.is_dir()
    except OSError as err:
        raise UnreadableFile(str(path), f"cannot be written ({err.strerror})") from err
    if there and any(is_same(path, Path(one)) for one in inputs if str(one) != "-"):
        raise WouldReplaceInput(str(path))
    if there and not force:
        raise WouldOverwrite(str(path))
    if not folder:
        raise UnreadableFile(str(path), "cannot be written (its folder is missing)")


def is_same(path: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file or folder, which is there."""
    try:
        return path.samefile(other)
    except OSError:
        return False  # whoever reads it says that it is not there


def write_atomically(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file in one step; a new one is as open as the umask says, another keeps its mode.

    Raises:
        WouldOverwrite: it is already there and ``force`` is off.
        UnreadableFile: its folder is missing or closed, or the disk is full.
    """
    check_place(path, force=force)
    temporary = path.with_name(f".micoder-{secrets.token_hex(8)}")
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else None
        # os.open heeds the umask; what replaces a file is closed until it has that one's mode
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0),
                         0o666 if mode is None else _CLOSED)  # fmt: skip
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except OSError as err:
        raise UnreadableFile(str(path), f"cannot be written ({err.strerror})") from err
    finally:
        temporary.unlink(missing_ok=True)
