"""Write an output whole or not at all, and never over a file unless told to."""

import os
import tempfile
from pathlib import Path

from micoder.errors import UnreadableFile, WouldOverwrite


def check_place(path: Path, *, force: bool = False) -> None:
    """Refuse a place at which a file could not be written.

    Raises:
        WouldOverwrite: a file is already there and ``force`` is off.
        UnreadableFile: its folder is missing or closed.
    """
    try:
        there, folder = path.exists(), path.parent.is_dir()
    except OSError as err:
        raise UnreadableFile(str(path), f"cannot be written ({err.strerror})") from err
    if there and not force:
        raise WouldOverwrite(str(path))
    if not folder:
        raise UnreadableFile(str(path), "cannot be written (its folder is missing)")


def write_atomically(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file in one step.

    Raises:
        WouldOverwrite: it is already there and ``force`` is off.
        UnreadableFile: its folder is missing or closed, or the disk is full.
    """
    check_place(path, force=force)
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as err:
        raise UnreadableFile(str(path), f"cannot be written ({err.strerror})") from err
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
